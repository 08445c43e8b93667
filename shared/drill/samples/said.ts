import { turn } from "../../score/samples/session.ts";
import type { Turn } from "../../session/turn.ts";
import { wordsOfText } from "../../speech/align-words.ts";
import { measured } from "../../speech/fixtures/measured.ts";
import type { ProsodySeries } from "../../speech/prosody.ts";
import type { Segment } from "../../speech/segments.ts";
import type { Word } from "../../speech/word.ts";

/** Phrases said one after the other: each word takes `wordMs`, and behind each phrase comes a pause, ms. */
export const said = (phrases: readonly (readonly [text: string, wordMs: number, pauseMs: number])[]) => {
  const words: Word[] = [];
  const segments: Segment[] = [];
  let ms = 0;
  for (const [text, wordMs, pauseMs] of phrases) {
    const from = ms;
    for (const word of wordsOfText(text)) {
      words.push({ text: word, startMs: ms, endMs: ms + wordMs, kind: "word", source: "asr" });
      ms += wordMs;
    }
    segments.push({ start: from / 1000, end: ms / 1000, type: "speech" });
    if (pauseMs > 0) segments.push({ start: ms / 1000, end: (ms + pauseMs) / 1000, type: "pause" });
    ms += pauseMs;
  }
  return played(turn(1, { words }), segments);
};

/** What was said, with the stretches of speech and pauses that were measured in it. */
export const played = (of: Turn, segments: readonly Segment[]) => ({
  turn: of,
  series: { ...measured(), segments: [...segments] } satisfies ProsodySeries,
});

/** A voice for `seconds` whose pitch, Hz, and loudness, dB, follow the place in it, 0 to 1; a pitch of null is a voiceless sound. */
export const voice = (
  seconds: number,
  hzAt: (place: number) => number | null,
  dbAt: (place: number) => number,
): ProsodySeries => {
  const frames = Math.round(seconds / 0.01);
  const places = Array.from({ length: frames }, (_, i) => (i + 0.5) / frames);
  return {
    pitch: { t0: 0.005, dt: 0.01, f0: places.map(hzAt) },
    intensity: { t0: 0.005, dt: 0.01, db: places.map(dbAt) },
    segments: [{ start: 0, end: seconds, type: "speech" }],
    syllables: { count: 0, times: [] },
  };
};
