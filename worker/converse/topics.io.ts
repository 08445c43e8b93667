import { type Problem, problem } from "../../shared/problem.ts";
import { limits } from "../../shared/protocol/limits.ts";
import type { Metrics, Tokens } from "../../shared/protocol/topic.ts";
import { scoresSoFar } from "../../shared/score/so-far.ts";
import type { Event } from "../../shared/session/event.ts";
import { turnsOf } from "../../shared/session/session.ts";
import type { SessionContext } from "./context.ts";
import { broadcast, readersOf } from "./readers.io.ts";

/** What waits to be told, by session. */
const waiting = new WeakMap<SessionContext, Map<"tokens" | "metrics", Tokens | Metrics>>();

/** Tells those who asked for it what the trainee's device hears just now. It is kept nowhere. */
export const relay = (context: SessionContext, message: Tokens | Metrics): Problem | null => {
  if (context.gone !== null) return context.gone;
  if (context.session === null) return problem("not-found", "There is no such session.");
  if (context.session.status === "ended") return problem("session-ended", "Nothing more is heard of it.");
  const before = waiting.get(context);
  if (before !== undefined) {
    before.set(message.type, message);
    return null;
  }
  if (!readersOf(context).some((reader) => reader.attachment().topics.includes(message.type))) return null;
  waiting.set(context, new Map([[message.type, message]]));
  context.clock.after(limits.topicBatchMs, () => {
    const told = waiting.get(context) ?? new Map();
    waiting.delete(context);
    for (const [topic, latest] of told) broadcast(context, [latest], topic);
  });
  return null;
};

/** After a turn, tells those who asked for it where the measured criteria stand. */
export const tellScores = (context: SessionContext, events: readonly Event[]): void => {
  const { session } = context;
  const turn = events.find(({ type }) => type === "turn:accepted");
  if (session === null || turn === undefined) return;
  if (!readersOf(context).some((reader) => reader.attachment().topics.includes("score"))) return;
  const scores = scoresSoFar(session.scenario, turnsOf(session));
  broadcast(context, [{ type: "score", seq: turn.seq, scores }], "score");
};
