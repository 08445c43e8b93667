import type { Turn } from "../session/turn.ts";
import type { Minute } from "../speech/minutes.ts";
import { paceOf } from "../speech/words-per-minute.ts";
import { spoilsLoudness } from "./turn-measures.ts";

/** One spoken turn of a session, or one minute of a long one. */
export interface MinuteRow extends Minute {
  /** Number of the turn in the session, from 1. */
  readonly turn: number;
  /** Number of the minute in the turn, from 1; null where the turn has one only. */
  readonly minute: number | null;
  /** Words, fillers left out. */
  readonly words: number;
  /** Words per minute from the first of these words to the last; null of less than five seconds. */
  readonly paceWpm: number | null;
}

/** A rate over less than this is chance, min. */
const leastMinutes = 5 / 60;

/** How a session went, minute by minute of what was spoken, in order. Typed turns have no row, nor have unmeasured ones. */
export const minuteRows = (turns: readonly Turn[]): MinuteRow[] =>
  turns.flatMap(({ prosody, words }, index) => {
    if (prosody === null) return [];
    const isLoudnessSpoilt = prosody.cautions.some(({ kind }) => spoilsLoudness.includes(kind));
    return prosody.minutes.map((minute, i): MinuteRow => {
      const said = words.filter(({ startMs }) => Math.floor(startMs / 60_000) === i);
      const pace = paceOf(said);
      return {
        ...minute,
        loudnessRangeDb: isLoudnessSpoilt ? null : minute.loudnessRangeDb,
        turn: index + 1,
        minute: prosody.minutes.length === 1 ? null : i + 1,
        words: said.filter(({ kind }) => kind === "word").length,
        paceWpm: pace.minutes < leastMinutes ? null : pace.words / pace.minutes,
      };
    });
  });
