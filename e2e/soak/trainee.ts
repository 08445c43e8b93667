import { v7 as uuidv7 } from "uuid";
import { exchangeOf, turnsOf } from "../../shared/session/session.ts";
import { request } from "../../web/sync/api.io.ts";
import type { LinkState } from "../../web/sync/link-state.ts";
import type { Draw } from "./draw.ts";
import { agreeToBeObserved, arrive, start } from "./enter.ts";
import type { Follower } from "./follower.ts";
import { openFollowers } from "./followers.ts";
import { type Ledger, openLedger } from "./ledger.ts";
import { pause } from "./pause.ts";
import { newPerson, type Person } from "./person.ts";
import type { Scene } from "./scene.ts";
import { openSpeaker, type Sending, type Speaker } from "./turns.ts";
import { untilGiven } from "./until-given.ts";

/** A session that was practised. */
export interface Practised {
  readonly sessionId: string;
  readonly person: Person;
  readonly ledger: Ledger;
  readonly followers: readonly Follower[];
  /** What was found wrong on the way. */
  readonly faults: string[];
  /** Settles when nothing more is expected of it. */
  readonly over: Promise<void>;
}

interface Plan {
  readonly turnLimit: number;
  readonly timeLimitMs: number | null;
  readonly ending: "limit" | "time" | "stop" | "idle";
  /** Turns after which they stop or fall silent. */
  readonly turns: number;
  /** Says a lot in a short time. */
  readonly talkative: boolean;
}

const planOf = (draw: Draw): Plan => {
  const long = { turnLimit: 30, turns: 30, timeLimitMs: null } as const;
  const turnLimit = draw.whole(2, 12);
  const ending = draw.oneOf([
    [5, "limit"],
    [2, "time"],
    [3, "stop"],
    [2, "idle"],
  ] as const);
  if (ending === "time") return { ...long, timeLimitMs: 60_000, ending, talkative: false };
  if (draw.chance(0.3)) return { ...long, ending: "limit", talkative: true };
  const turns = ending === "limit" ? turnLimit : draw.whole(0, turnLimit - 1);
  return { turnLimit, turns, timeLimitMs: null, ending, talkative: false };
};

const sendings: readonly (readonly [number, Sending])[] = [
  [50, "kept and sent"],
  [20, "over the socket"],
  [10, "twice at once"],
  [10, "two at once"],
  [10, "two in a row"],
];

const isEnded = ({ session }: LinkState) => session?.status === "ended";

/** True where it is known how the partner's answer came out. */
const isAnswered =
  (turnId: string) =>
  ({ session }: LinkState): boolean => {
    const exchange = session === null ? undefined : exchangeOf(session, turnId);
    return session?.status === "ended" || exchange?.reply != null || exchange?.replyFailed === true;
  };

const stop = ({ counts, patience }: Scene, person: Person, sessionId: string) => {
  const params = { sessionId };
  const ask = () => person.ask((signal) => request("POST /api/sessions/:sessionId/manual-stop", { params }, signal));
  return untilGiven(ask, patience, ({ code }) => counts.add(`stops answered ${code}`));
};

/** Talks until the session ends, the plan says so, or it grows calm. */
const talk = async (
  scene: Scene,
  plan: Plan,
  speaker: Speaker,
  followers: readonly Follower[],
  faults: string[],
  draw: Draw,
): Promise<void> => {
  const [link] = followers;
  const { patience, calm } = scene;
  if (link === undefined) return;
  await link.until((state) => state.session !== null && state.session.status !== "pending", patience);
  const said = () => link.state().session?.exchanges.length ?? 0;
  while (!calm.aborted && !isEnded(link.state()) && said() <= plan.turns && said() <= plan.turnLimit) {
    await pause(plan.talkative ? draw.whole(0, 100) : draw.whole(200, 2000), patience);
    const turnIds = await speaker.say(`This is what I say, ${draw.whole(0, 1e9)}.`, draw.oneOf(sendings), patience);
    if (draw.chance(0.1)) {
      const wrong = await speaker.repeat(patience);
      if (wrong !== null) faults.push(wrong);
    }
    const last = turnIds.at(-1);
    // One in five doesn't wait for the answer's end.
    if (last === undefined || draw.chance(0.2)) continue;
    const soon = AbortSignal.any([patience, calm, AbortSignal.timeout(30_000)]);
    await link.until((state) => isAnswered(last)(state) || isEnded(state), soon).catch(() => patience.throwIfAborted());
  }
};

/** Shows that a session still answers, and ends it. */
const conclude = async (
  scene: Scene,
  plan: Plan,
  practised: Pick<Practised, "sessionId" | "person" | "ledger">,
  speaker: Speaker,
  link: Follower,
): Promise<void> => {
  const { patience } = scene;
  if (scene.calm.aborted && !isEnded(link.state())) {
    scene.counts.add("sessions asked whether they still answer");
    const [turnId = ""] = await speaker.say("Are you still there?", "kept and sent", patience);
    if (practised.ledger.turns.at(-1)?.outcomes.at(-1)?.refused === null)
      await link.until(isAnswered(turnId), patience);
    await stop(scene, practised.person, practised.sessionId);
  } else if (plan.ending === "stop") {
    await stop(scene, practised.person, practised.sessionId);
  }
  await link.until(isEnded, patience);
};

/** Waits for the evaluation, and until every follower has heard of it. */
const heardOut = async ({ counts, patience }: Scene, practised: Omit<Practised, "over">): Promise<void> => {
  const { followers, person, sessionId } = practised;
  const [link] = followers;
  if (link === undefined) return;
  const settled = ({ session }: LinkState) =>
    session !== null &&
    session.status === "ended" &&
    (turnsOf(session).length === 0 || session.evaluation.status === "completed");
  for (;;) {
    const { session } = await link.until(
      (state) => settled(state) || state.session?.evaluation.status === "failed",
      patience,
    );
    if (session?.evaluation.status !== "failed") break;
    counts.add("evaluations failed, and asked for again");
    await person.ask((signal) =>
      request("POST /api/sessions/:sessionId/evaluation", { params: { sessionId } }, signal),
    );
    await pause(1000, patience);
  }
  for (const follower of followers) await follower.until(settled, patience);
};

/** Practises one session from its start to its end; what comes after goes on by itself. Null: there was no place. */
export const practise = async (scene: Scene, draw: Draw): Promise<Practised | null> => {
  const plan = planOf(draw);
  const sessionId = uuidv7();
  const person = newPerson(scene.address);
  const faults: string[] = [];
  const observed = draw.chance(0.35);
  await arrive(scene, person);
  if (observed) await agreeToBeObserved(scene, person);
  if (!(await start(scene, person, sessionId, plan))) return null;
  scene.counts.add("sessions started");
  const ledger = openLedger(Date.now);
  const followers = openFollowers(scene, person, sessionId, { observed, slow: plan.talkative }, draw);
  const [link] = followers;
  if (link === undefined) throw new Error("there is no follower");
  const speaker = openSpeaker(sessionId, person, link, ledger, scene.counts);
  const practised = { sessionId, person, ledger, followers, faults };
  const stuck = (error: unknown) => {
    const { session, connection } = link.state();
    const { status, seq, evaluation } = session ?? {};
    faults.push(`stuck: ${error} (${status}, event ${seq}, evaluation ${evaluation?.status}, ${connection.kind})`);
  };
  try {
    await talk(scene, plan, speaker, followers, faults, draw);
    await conclude(scene, plan, practised, speaker, link);
  } catch (error) {
    stuck(error);
  }
  speaker.close();
  const over = heardOut(scene, practised)
    .catch(stuck)
    .finally(() => {
      for (const follower of followers) follower.close();
    });
  return { ...practised, over };
};
