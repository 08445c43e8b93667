import { isProblem, type Problem, problem } from "../../shared/problem.ts";
import { type CustomScenario, customScenarioId, type SealedScenario } from "../../shared/session/custom-scenario.ts";
import { decide } from "../../shared/session/decide.ts";
import type { PracticeAgain, StartSession } from "../../shared/session/requests.ts";
import type { Scenario } from "../../shared/session/scenario.ts";
import type { Session } from "../../shared/session/session.ts";
import type { Env } from "../env.ts";
import { type StartCommand, sessionObject } from "../session-object.ts";
import { inOrganisation } from "../store/in-organisation.io.ts";
import type { SignedIn } from "../store/sign-in.table.ts";
import { type Conditions, conditionsFor } from "./conditions.io.ts";
import type { OpenSession } from "./open-session.io.ts";
import type { Settings } from "./settings.ts";
import { sessionExists, takePlace } from "./take-place.io.ts";
import { termsOf } from "./terms.io.ts";

/** Looks a scenario up in the catalogue. */
export type FindScenario = (scenarioId: string) => Scenario | undefined;

/** Scenarios, wherever they come from. */
export interface Scenarios {
  readonly find: FindScenario;
  /** The scenario that a description became. */
  readonly ofCustom: (custom: CustomScenario) => Scenario;
  /** Whether one that somebody described may be played: the refusal, or null. */
  readonly review: (sealed: SealedScenario) => Promise<Problem | null>;
}

export const notDescribed = problem(
  "custom-not-offered",
  "Your invitation is for the scenarios of the catalogue. Whoever gave it to you can give you one with which you describe your own.",
);

export const noModel = problem(
  "no-language-model",
  "A scenario of your own is played by a language model, and none is set up here. The scenarios of the catalogue can be played without one.",
);

/** What the start tells of: counted by whoever keeps figures. */
export interface StartCounts {
  readonly started: () => void;
  readonly refused: (limit: "active" | "pending") => void;
}

interface Call {
  readonly env: Env;
  readonly settings: Settings;
  readonly person: SignedIn;
  readonly now: string;
}

const usedUp = problem(
  "quota-exhausted",
  "Your invitation comes with a number of words to practise with, and they are used up. Whoever gave it to you can give you more.",
);

const started = (session: Session, status: 200 | 201): Response =>
  Response.json(session, { status, headers: { location: `/api/sessions/${session.sessionId}` } });

/** A session that is wished for: what is laid down for it comes from elsewhere. */
interface Wanted {
  readonly wish: Pick<StartSession, "sessionId" | "clientSessionStartedAt" | "consent" | "feedbackMode">;
  readonly scenario: Scenario;
  readonly custom: CustomScenario | null;
  readonly turnLimit: number;
  readonly timeLimitMs: number | null;
  /** Looks over what somebody described: the refusal, or null. */
  readonly review?: () => Promise<Problem | null>;
  /** The session that it is made from. */
  readonly origin: { readonly parentId: string; readonly atSeq: number } | null;
}

const commandOf = async (
  { env, settings, person }: Call,
  wanted: Wanted,
  conditions: Conditions,
): Promise<StartCommand> => ({
  kind: "start",
  sessionId: wanted.wish.sessionId,
  orgId: person.orgId,
  personId: person.personId,
  scenario: wanted.scenario,
  custom: wanted.custom,
  turnLimit: wanted.turnLimit,
  timeLimitMs: wanted.timeLimitMs,
  idleLimitMs: settings.IDLE_LIMIT_MS,
  driftLimitMs: settings.DRIFT_LIMIT_MS,
  invitationId: conditions.invitationId,
  ...(await termsOf(
    { env, settings, orgId: person.orgId, personId: person.personId },
    { consent: wanted.wish.consent, feedbackMode: conditions.feedbackMode ?? wanted.wish.feedbackMode },
  )),
  clientSessionStartedAt: wanted.wish.clientSessionStartedAt,
  parentId: wanted.origin?.parentId ?? null,
  atSeq: wanted.origin?.atSeq ?? null,
});

/**
 * Starts a session: a place first, then the object's first event. Whoever sends the same again gets the session as
 * it stands. A start that fails after it took its place gives it back at once.
 */
const start = async (call: Call, wanted: Wanted, counts: StartCounts): Promise<Response | Problem> => {
  const { env, settings, person, now } = call;
  const { sessionId } = wanted.wish;
  const store = inOrganisation(env.DB, person.orgId);
  const object = sessionObject(env, person.orgId, sessionId);

  const [registered, conditions] = await Promise.all([store.findRegistered(sessionId), conditionsFor(call)]);
  if (registered !== null) {
    if (registered.personId !== person.personId) return sessionExists;
    if (registered.deletedAt !== null) return problem("gone", "This session was deleted.");
    const before = await object.read();
    if (!isProblem(before)) return started(before, 200);
    if (before.code !== "not-found") return before;
  }

  if (conditions.scenarioId !== null && conditions.scenarioId !== wanted.scenario.id) {
    return problem("scenario-not-offered", "Practise the scenario that you were invited to.");
  }
  if (wanted.custom !== null && !conditions.customScenario) return notDescribed;
  const command = await commandOf(call, wanted, conditions);
  if (wanted.custom !== null && command.answerer.kind !== "model") return noModel;
  if (command.answerer.kind === "model") {
    const { partner } = await store.quotaOf(person.personId, now);
    if (partner.allocated !== null && partner.used >= partner.allocated) return usedUp;
  }
  // Asked here too, so that a clock that is wrong takes no place.
  const refusal = decide(null, command, now);
  if (isProblem(refusal)) return refusal;
  const unsafe = await wanted.review?.();
  if (unsafe) return unsafe;

  const place = await takePlace(call, sessionId, counts.refused);
  if (isProblem(place)) return place;
  const beganMs = Date.now();
  let session: Session | Problem;
  try {
    session = await object.start(command);
  } catch (error) {
    await Promise.all([place.giveBack(), place.conclude("bad")]);
    throw error;
  }
  if (isProblem(session)) {
    await Promise.all([place.giveBack(), place.conclude("unused")]);
    if (place.fresh && registered === null) await store.unregister(sessionId);
    return session;
  }
  await place.conclude(Date.now() - beganMs > settings.OVERLOAD_MS ? "bad" : "good");
  if (place.fresh) counts.started();
  return started(session, place.fresh ? 201 : 200);
};

/** `POST /api/sessions`. */
export const startSession = async (
  call: Call & { readonly body: StartSession },
  { find, ofCustom, review }: Scenarios,
  counts: StartCounts,
): Promise<Response | Problem> => {
  const { body } = call;
  const described = body.scenarioId === customScenarioId ? body.customScenario : undefined;
  const custom = described?.scenario ?? null;
  const scenario = custom === null ? find(body.scenarioId) : ofCustom(custom);
  if (scenario === undefined) {
    return problem("invalid-input", "There is no such scenario.", {
      errors: [{ path: "scenarioId", message: "not in the catalogue" }],
    });
  }
  const turnLimit = body.turnLimit ?? scenario.turnLimit;
  const timeLimitMs = body.timeLimitMs === undefined ? (scenario.timeLimitMs ?? null) : body.timeLimitMs;
  const wanted = { wish: body, scenario, custom, turnLimit, timeLimitMs, origin: null };
  return start(call, described === undefined ? wanted : { ...wanted, review: () => review(described) }, counts);
};

/** `POST /api/sessions/:sessionId/practice-again`: the same scenario, consent and lengths; the catalogue's newest version of it. */
export const practiceAgain = async (
  call: Call & { readonly body: PracticeAgain; readonly session: OpenSession },
  { find }: Scenarios,
  counts: StartCounts,
): Promise<Response | Problem> => {
  const source = await call.session.object.read();
  if (isProblem(source)) return source;
  // What somebody described was looked over before it was first played, and is as it was.
  const { custom } = source;
  const scenario = custom === null ? find(source.scenario.id) : source.scenario;
  if (scenario === undefined) return problem("not-found", "This scenario is no longer in the catalogue.");
  const { consent, feedbackMode, turnLimit, timeLimitMs } = source;
  const origin = { parentId: source.sessionId, atSeq: source.seq };
  const wish = { ...call.body, consent, feedbackMode };
  return start(call, { wish, scenario, custom, turnLimit, timeLimitMs, origin }, counts);
};
