import { v7 as uuidv7 } from "uuid";
import type { TurnSubmission } from "../../shared/session/turn.ts";

/** A typed turn as the device sends it. */
export const submission = (change: Partial<TurnSubmission> = {}): TurnSubmission => {
  const now = new Date().toISOString();
  return {
    turnId: uuidv7(),
    transcript: "I led the move to the new system, and we cut the waiting time by half.",
    words: [],
    source: "typed",
    capture: null,
    startedAt: now,
    endedAt: now,
    replyHeard: null,
    audio: null,
    clientSentAt: now,
    prosody: null,
    series: null,
    ...change,
  };
};
