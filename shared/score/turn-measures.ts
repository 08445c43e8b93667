import { msBetween } from "../session/instant.ts";
import type { Exchange } from "../session/session.ts";
import type { Turn } from "../session/turn.ts";
import type { Word } from "../speech/word.ts";
import type { MeasureName } from "./rubric.ts";

/** Below this the figure says more about one word than about a pace, ms. */
const shortestMs = 1000;

/**
 * Pace in words per minute, from the first word's start to the last one's end, pauses included, fillers not counted
 * as words. Null for fewer than two words or less than a second.
 */
const paceWpm = (words: readonly Word[]): number | null => {
  const spoken = words.filter((word) => word.kind === "word");
  const startMs = Math.min(...spoken.map((word) => word.startMs));
  const endMs = Math.max(...spoken.map((word) => word.endMs));
  return spoken.length < 2 || endMs - startMs < shortestMs ? null : (60_000 * spoken.length) / (endMs - startMs);
};

const countWords = (text: string): number => text.match(/[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu)?.length ?? 0;

/** Words of the trainee's per word of both; null where nobody said any. */
const talkShare = (exchanges: readonly Exchange[]): number | null => {
  const said = exchanges.reduce((sum, { turn }) => sum + countWords(turn?.transcript ?? ""), 0);
  const replied = exchanges.reduce((sum, { reply }) => sum + countWords(reply?.text ?? ""), 0);
  return said + replied === 0 ? null : said / (said + replied);
};

const ofSpeech = ({ words, prosody, startedAt, endedAt, replyHeard }: Turn) => {
  const minutes = (prosody === null ? msBetween(startedAt, endedAt) : 1000 * prosody.duration) / 60_000;
  const perMinute = (count: number): number | null => (minutes > 0 ? count / minutes : null);
  return {
    paceWpm: paceWpm(words),
    fillersPerMinute: words.length === 0 ? null : perMinute(words.filter((word) => word.kind === "filler").length),
    longestPauseMs: prosody?.longestPauseMs ?? null,
    pausesPerMinute: prosody === null ? null : perMinute(prosody.rates.pauseCount),
    pitchRangeSt: prosody?.stats.rangeSt ?? null,
    loudnessRangeDb: prosody?.rangeDb ?? null,
    // A reply that was cut off left no gap.
    responseGapMs:
      replyHeard === null || replyHeard.cutAtChar !== null
        ? null
        : Math.max(0, msBetween(replyHeard.endedAt, startedAt)),
  };
};

/**
 * What was measured of the last of `exchanges`, which are a session's from its opening on. `talkShare` is of all of
 * them, the rest of that turn alone. Null: not measurable, as everything about a voice is in a typed turn.
 */
export const turnMeasures = (exchanges: readonly Exchange[]): Partial<Record<MeasureName, number | null>> => {
  const turn = exchanges.at(-1)?.turn;
  if (!turn) return {};
  return {
    ...(turn.source === "typed" ? {} : ofSpeech(turn)),
    talkShare: talkShare(exchanges),
    wordsPerTurn: countWords(turn.transcript),
    questionsPerTurn: turn.transcript.match(/\?+/g)?.length ?? 0,
  };
};
