import type { KeptTurn } from "./kept-turn.ts";

/** A typed turn as the device keeps it until the edge has it; `n` makes it another one. */
export const typedTurn = (n: number): KeptTurn["turn"] => ({
  turnId: `0199e0b0-0000-7000-8000-${String(n).padStart(12, "0")}`,
  transcript: `This is turn ${n}.`,
  words: [],
  source: "typed",
  capture: null,
  startedAt: "2026-11-20T09:00:00.000Z",
  endedAt: "2026-11-20T09:00:05.000Z",
  replyHeard: null,
  prosody: null,
  series: null,
});
