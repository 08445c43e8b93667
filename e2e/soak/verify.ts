import { apply } from "../../shared/session/apply.ts";
import { type Event, eventSchema } from "../../shared/session/event.ts";
import { type Session, turnsOf } from "../../shared/session/session.ts";
import { request } from "../../web/sync/api.io.ts";
import type { Counts } from "./counts.ts";
import { follow } from "./follower.ts";
import { acceptedAt, differences } from "./ledger.ts";
import { contradictions } from "./outcomes.ts";
import { pause } from "./pause.ts";
import type { Practised } from "./trainee.ts";
import { untilGiven } from "./until-given.ts";

/** The whole log, as somebody is told it who comes now. */
const readLog = async (
  address: string,
  { sessionId, person }: Practised,
  seq: number,
  patience: AbortSignal,
  counts: Counts,
) => {
  const place = {
    socket: `${address.replace("http", "ws")}/ws/sessions/${sessionId}`,
    stream: "",
    headers: person.headers,
    askWhy: async () => null,
    life: () => null,
  };
  const fresh = follow("a new reader", "socket in JSON", place, counts);
  try {
    await fresh.until(({ session }) => (session?.seq ?? 0) >= seq, patience);
    return { events: [...fresh.events], faults: [...fresh.faults] };
  } finally {
    fresh.close();
  }
};

/** How what a reader was told differs from the log: the first place, and how many events. */
const apart = (name: string, told: readonly string[], log: readonly string[]): string[] => {
  if (told.length !== log.length) return [`${name}: was told ${told.length} events of ${log.length}`];
  const at = told.findIndex((event, i) => event !== log[i]);
  return at < 0
    ? []
    : [`${name}: event ${at + 1} was told as ${told[at]?.slice(0, 300)}, and is ${log[at]?.slice(0, 300)}`];
};

/** The line of the history, which follows the log. */
const rowDiffers = async (practised: Practised, session: Session, patience: AbortSignal): Promise<string[]> => {
  const { person, sessionId } = practised;
  const wanted = `${session.status}, ${session.evaluation.status}, ${turnsOf(session).length} turns`;
  let found = "";
  for (const until = Date.now() + 60_000; Date.now() < until; await pause(500, patience)) {
    const query = { historyStepCount: 1 };
    const { sessions } = await untilGiven(
      () => person.ask((signal) => request("GET /api/sessions", { query }, signal)),
      patience,
    );
    const row = sessions.find((one) => one.sessionId === sessionId);
    found = row ? `${row.status}, ${row.evaluationStatus}, ${row.turnCount} turns` : "missing";
    if (found === wanted) return [];
  }
  return [`the history says: ${found}; the record: ${wanted}`];
};

/** Compares what a session's people were told with its record. Gives every difference. */
export const verify = async (
  practised: Practised,
  counts: Counts,
  address: string,
  patience: AbortSignal,
): Promise<string[]> => {
  const { sessionId, person, ledger, followers, faults } = practised;
  const query = { historyStepCount: 1 };
  const ask = () =>
    person.ask((signal) => request("GET /api/sessions/:sessionId", { params: { sessionId }, query }, signal));
  const { session } = await untilGiven(ask, patience);
  const fresh = await readLog(address, practised, session.seq, patience, counts);
  const log: Event[] = fresh.events.map((event) => eventSchema.parse(JSON.parse(event)));
  const replayed = log.reduce<Session | null>(apply, null);
  const turns = turnsOf(session);
  const found = [
    ...faults,
    ...followers.flatMap((follower) => follower.faults),
    ...fresh.faults,
    ...differences(ledger.turns, turns),
    ...contradictions(log),
    ...followers.flatMap(({ name, events }) => apart(name, events, fresh.events)),
    ...(JSON.stringify(replayed) === JSON.stringify(session) ? [] : ["the log doesn't tell what the record says"]),
    ...(session.status === "ended" ? [] : [`it is ${session.status}`]),
    ...(turns.length === 0 || session.evaluation.status === "completed"
      ? []
      : [`evaluation ${session.evaluation.status}`]),
    ...(await rowDiffers(practised, session, patience)),
  ];
  counts.add(`sessions ended, ${session.terminationReason}`);
  counts.add("turns in the records", turns.length);
  counts.add("turns accepted", ledger.turns.filter((turn) => acceptedAt(turn) !== null).length);
  counts.add("turns refused", ledger.turns.filter((turn) => acceptedAt(turn) === null).length);
  if (session.evaluation.status === "completed") counts.add("evaluations completed");
  else if (turns.length === 0) counts.add("sessions without a turn to evaluate");
  return found.map((difference) => `${sessionId.slice(-6)} ${difference}`);
};
