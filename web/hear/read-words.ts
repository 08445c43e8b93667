import { maxWords, type Word } from "../../shared/speech/word.ts";

/** A word as transformers.js reports it: text with its leading space and punctuation, times in seconds. */
export interface TimedText {
  readonly text: string;
  /** The end is null where the model wrote no closing time. */
  readonly timestamp: readonly [number | null, number | null];
}

/** Whisper's time step: one encoder position, 20 ms. No word is made shorter than that. */
const stepMs = 20;

/** The wire's own limit: see `wordSchema`. */
const longestText = 80;

interface Span {
  text: string;
  startMs: number;
  endMs: number;
}

/** No space before it, and a sign before its first letter: "'clock" after "o", "-one" after "twenty", ".50" after "3". */
const continuation = /^[^\s\p{L}\p{N}]+[\p{L}\p{N}]/u;

const inside = (seconds: number, durationMs: number) => Math.min(durationMs, Math.max(0, Math.round(1000 * seconds)));

/**
 * The same text again at one and the same instant is a model that goes round in circles: the whole run is dropped.
 * A single word without length is kept, as real speech gives those too.
 */
const withoutEchoes = (spans: readonly Span[]): Span[] => {
  const same = (a: Span, b: Span | undefined) =>
    b !== undefined && a.endMs <= a.startMs && b.endMs <= b.startMs && a.startMs === b.startMs && a.text === b.text;
  return spans.filter((span, i) => !same(span, spans[i - 1]) && !same(span, spans[i + 1]));
};

/**
 * Reads what transformers.js heard as words of a turn `durationMs` long: in order, inside the audio, none overlapping
 * the next, none shorter than 20 ms.
 *
 * The times are taken as they are. transformers.js gives a token the time of the decoder row whose *input* it is, where
 * OpenAI's own code takes the row that *predicts* it (whisper/timing.py, `find_alignment`): with Whisper's real weights
 * the times may lie one token late. If measuring shows that, this function is the one place to correct it.
 *
 * A word's end is the start of the next token, so a pause shows only where punctuation stands between two words:
 * ends are to be trimmed with the voice activity later on.
 */
export const readWords = (heard: readonly TimedText[], durationMs: number): Word[] => {
  const spans: Span[] = [];
  for (const { text, timestamp } of heard) {
    const trimmed = text.trim().slice(0, longestText);
    // A dash or an ellipsis on its own is no word.
    if (!/[\p{L}\p{N}]/u.test(trimmed)) continue;
    // Without length and past the end of the sound: what the model writes when it hears a tone or a hum.
    if (timestamp[0] !== null && timestamp[0] === timestamp[1] && 1000 * timestamp[0] >= durationMs) continue;
    const startMs = inside(timestamp[0] ?? (spans.at(-1)?.endMs ?? 0) / 1000, durationMs);
    const endMs = timestamp[1] === null ? durationMs : inside(timestamp[1], durationMs);
    const last = spans.at(-1);
    if (last !== undefined && continuation.test(text)) {
      last.text = (last.text + trimmed).slice(0, longestText);
      last.endMs = endMs;
      continue;
    }
    spans.push({ text: trimmed, startMs, endMs });
  }
  const kept = withoutEchoes(spans).slice(0, Math.min(maxWords, Math.floor(durationMs / stepMs)));
  let before = 0;
  for (const span of kept) {
    span.startMs = Math.max(span.startMs, before);
    span.endMs = Math.max(span.endMs, span.startMs + stepMs);
    before = span.startMs + stepMs;
  }
  let after = durationMs;
  for (const span of kept.toReversed()) {
    span.endMs = Math.min(span.endMs, after);
    span.startMs = Math.min(span.startMs, span.endMs - stepMs);
    after = span.startMs;
  }
  return kept.map((span) => ({ ...span, kind: "word", source: "asr" }));
};
