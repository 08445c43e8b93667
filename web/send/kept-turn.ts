import type { Problem } from "../../shared/problem.ts";
import type { TurnSubmission } from "../../shared/session/turn.ts";

/** A turn that waits for the edge to accept it. `clientSentAt` and `audio` are filled in when it is sent. */
export interface KeptTurn {
  readonly sessionId: string;
  readonly turn: Omit<TurnSubmission, "clientSentAt" | "audio">;
  /** The trainee agreed that this session's audio leaves the device. */
  readonly uploadAudio: boolean;
  /** Tries that failed since the last that got through. */
  readonly failures: number;
  /** Not to be tried before this moment, ms since 1970. */
  readonly dueAtMs: number;
  /** Why the edge won't take it, however often it is sent. */
  readonly refusal: Problem | null;
}

/** What came of one try. */
export type SendOutcome =
  | { readonly kind: "accepted" }
  | { readonly kind: "refused"; readonly problem: Problem }
  | { readonly kind: "unreachable" };

/** Refusals without `retryAfterMs` that pass by themselves: the edge or what it rests on is down. */
const passes = ({ status, retryAfterMs }: Problem): boolean =>
  retryAfterMs !== undefined || status >= 500 || status === 429;

/**
 * The turn after a try: null when it is done with. `delayMs(failures, retryAfterMs)` is how long to wait after a failure.
 * A refusal that won't pass keeps the turn, to be shown, and stops the trying.
 */
export const afterTry = (
  kept: KeptTurn,
  outcome: SendOutcome,
  nowMs: number,
  delayMs: (failures: number, retryAfterMs?: number) => number,
): KeptTurn | null => {
  if (outcome.kind === "accepted") return null;
  if (outcome.kind === "refused" && !passes(outcome.problem)) return { ...kept, refusal: outcome.problem };
  const failures = kept.failures + 1;
  const retryAfterMs = outcome.kind === "refused" ? outcome.problem.retryAfterMs : undefined;
  return { ...kept, failures, dueAtMs: nowMs + delayMs(failures, retryAfterMs) };
};

/**
 * Which turn to send next, of all that are kept in the order in which they were said. A session's turns go one after
 * the other: one that waits holds back those behind it, one that was refused for good does not.
 */
export const nextToSend = (kept: readonly KeptTurn[], nowMs: number): KeptTurn | null => {
  const held = new Set<string>();
  for (const turn of kept) {
    if (turn.refusal !== null || held.has(turn.sessionId)) continue;
    if (turn.dueAtMs <= nowMs) return turn;
    held.add(turn.sessionId);
  }
  return null;
};

/** Milliseconds until a turn comes due; null when none will. A turn behind one that waits comes due with it. */
export const nextDueInMs = (kept: readonly KeptTurn[], nowMs: number): number | null => {
  const first = new Map<string, number>();
  for (const turn of kept) {
    if (turn.refusal === null && !first.has(turn.sessionId)) first.set(turn.sessionId, turn.dueAtMs);
  }
  return first.size === 0 ? null : Math.max(0, Math.min(...first.values()) - nowMs);
};
