import type { Turn } from "../session/turn.ts";
import { spanMs } from "../speech/words-per-minute.ts";
import { leastUtterances } from "./interval/interval.ts";
import { fillersOf, type Ratio, type RatioName, ratiosOf } from "./turn-measures.ts";

/** A long turn is cut at its first pause after this long: the length that Hincks (2004) measured presentations by. */
const pieceMs = 10_000;
/** From here on a silence is a pause (Goldman-Eisler 1968), ms. */
const pauseMs = 250;
/** What is left at the end is a piece of its own from here on, ms. */
const restMs = 5000;

const minute = 60_000;

/** Numbers of the first words of the pieces that a turn falls into. */
const beginnings = ({ words }: Turn): number[] => {
  const begins = [0];
  for (let i = 1; i < words.length; i++) {
    const start = words[i]?.startMs ?? 0;
    const isPause = start - (words[i - 1]?.endMs ?? 0) >= pauseMs;
    const soFar = start - (words[begins.at(-1) ?? 0]?.startMs ?? 0);
    if (isPause && soFar >= pieceMs && spanMs(words.slice(i)) >= restMs) begins.push(i);
  }
  return begins;
};

/**
 * A turn in pieces of about ten seconds, cut at pauses; the pause belongs to the piece before it, so that the pieces'
 * sums are the turn's. Of pace words are counted, of fillers those.
 */
const piecesOf = (name: "paceWpm" | "fillersPerMinute", turn: Turn): Ratio[] => {
  const { words } = turn;
  const counted = name === "paceWpm" ? words.flatMap(({ kind }, i) => (kind === "word" ? [i] : [])) : fillersOf(turn);
  // Pace leaves out a filler before the first word and after the last one.
  const within = name === "paceWpm" ? words.slice(counted[0], (counted.at(-1) ?? 0) + 1) : words;
  const offset = name === "paceWpm" ? (counted[0] ?? 0) : 0;
  const begins = beginnings({ ...turn, words: within });
  return begins.map((begin, i) => {
    const end = begins[i + 1] ?? within.length;
    const ms =
      end === within.length ? spanMs(within.slice(begin)) : (within[end]?.startMs ?? 0) - (within[begin]?.startMs ?? 0);
    const amount = counted.filter((at) => at - offset >= begin && at - offset < end).length;
    return { amount, per: ms / minute };
  });
};

/**
 * The utterances that a measure of a session is taken from: its turns. Where there are too few of them and words tell
 * of it, pieces of about ten seconds, so that a speech in one turn is more than one thing said. Pieces of one turn are
 * more alike than turns are, so an interval from them holds for this talk rather than for the next.
 */
export const utterancesOf = (name: RatioName, turns: readonly Turn[]): Ratio[] => {
  const whole = turns.flatMap((turn) => ratiosOf[name](turn) ?? []);
  if (whole.length >= leastUtterances || (name !== "paceWpm" && name !== "fillersPerMinute")) return whole;
  return turns.flatMap((turn) => (ratiosOf[name](turn) === null ? [] : piecesOf(name, turn)));
};
