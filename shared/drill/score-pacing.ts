import { levelOf } from "../score/level.ts";
import { measure } from "../score/measures.ts";
import { wordsOfText } from "../speech/align-words.ts";
import { type Played, saidPhrases, unreadReason } from "./played.ts";
import { type DrillResult, unscored } from "./result.ts";
import { pauseMarks } from "./score-pausing.ts";
import type { ReadingText } from "./texts.ts";

/** A phrase of a pacing drill: how long it took, from its first word to the next phrase's, ms; null where it was not heard. */
export interface PhraseTime {
  readonly text: string;
  readonly wantedMs: number;
  readonly tookMs: number | null;
}

/** What a comma and a full stop take of a text's time, ms, within what they may in the pausing drill. */
const pauseMs = { short: 300, long: 700 } as const;

/** At most this part of a text's time goes into pauses, however fast it is to be read. */
const mostPauses = 0.3;

/**
 * How long each phrase takes at `targetWpm`, the pause behind it included: the text's time at that pace, less its pauses, shared
 * out by syllables. So long the metronome stays on it.
 */
export const phraseTimes = (text: ReadingText, targetWpm: number): number[] => {
  const { phrases } = text;
  const words = phrases.reduce((sum, { text }) => sum + wordsOfText(text).length, 0);
  const syllables = phrases.reduce((sum, phrase) => sum + phrase.syllables, 0);
  const wholeMs = (60_000 * words) / targetWpm;
  const pauses = pauseMarks(text).map((mark): number => (mark === null ? 0 : pauseMs[mark.size]));
  const wantedMs = pauses.reduce((sum, ms) => sum + ms, 0);
  const shrink = wantedMs === 0 ? 0 : Math.min(1, (mostPauses * wholeMs) / wantedMs);
  const syllableMs = (wholeMs - shrink * wantedMs) / syllables;
  return phrases.map((phrase, i) => syllableMs * phrase.syllables + shrink * (pauses[i] ?? 0));
};

/** The phrases of a text as they were said, beside the time that each should take. The last has no next one to end at. */
export const phrasesTimed = (text: ReadingText, targetWpm: number, { turn }: Pick<Played, "turn">): PhraseTime[] => {
  const wanted = phraseTimes(text, targetWpm);
  const starts = saidPhrases(text.phrases, turn.words).map(({ words }) => words[0]?.startMs ?? null);
  return text.phrases.map((phrase, i) => {
    const [from, to] = [starts[i] ?? null, starts[i + 1] ?? null];
    return { text: phrase.text, wantedMs: wanted[i] ?? 0, tookMs: from === null || to === null ? null : to - from };
  });
};

/**
 * Spread of the phrases' tempi: the standard deviation of time taken over time wanted, each phrase by its wanted time, as a
 * part of their mean. 0: all alike, however fast. Null with fewer than three phrases.
 */
const tempoSpread = (phrases: readonly PhraseTime[]): number | null => {
  const timed = phrases.flatMap(({ wantedMs, tookMs }) =>
    tookMs === null ? [] : [{ ratio: tookMs / wantedMs, weight: wantedMs }],
  );
  if (timed.length < 3) return null;
  const weights = timed.reduce((sum, { weight }) => sum + weight, 0);
  const mean = timed.reduce((sum, { ratio, weight }) => sum + ratio * weight, 0) / weights;
  const variance = timed.reduce((sum, { ratio, weight }) => sum + weight * (ratio - mean) ** 2, 0) / weights;
  return mean === 0 ? null : Math.sqrt(variance) / mean;
};

/** As even as a metronome nobody reads: a fifth is what a practised reader leaves. */
const spreadBand = { floor: 0, low: 0, high: 0.2, ceiling: 0.7 };

/**
 * Scores a text that was read at a target pace: words a minute, measured as in sessions (level 5 within 10 % of the target, 1 from
 * 40 % off), counted twice, and how evenly the phrases came (level 5 up to a spread of 0.2, 1 from 0.7), counted once.
 */
export const scorePacing = (text: ReadingText, targetWpm: number, played: Played): DrillResult => {
  const { turn } = played;
  const unread = unreadReason(text.phrases, turn.words);
  if (unread !== null) return unscored(unread);
  const pace = measure("paceWpm", [turn]);
  if (pace.value === null) return unscored(pace.reason);
  const band = { floor: 0.6 * targetWpm, low: 0.9 * targetWpm, high: 1.1 * targetWpm, ceiling: 1.4 * targetWpm };
  const spread = tempoSpread(phrasesTimed(text, targetWpm, played));
  return {
    kind: "scored",
    parts: [
      { name: "paceWpm", value: pace.value, level: levelOf(pace.value, band), weight: 2 },
      ...(spread === null
        ? []
        : [{ name: "tempoSpread" as const, value: spread, level: levelOf(spread, spreadBand), weight: 1 }]),
    ],
  };
};
