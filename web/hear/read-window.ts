import type { Span } from "../../shared/speech/span.ts";
import { align } from "./align.ts";
import { type Decoded, decode } from "./decode.ts";
import { compressionRatio, judge } from "./evidence.ts";
import { hopSamples } from "./log-mel.ts";
import { type WrittenWord, wordsOf } from "./token-words.ts";
import type { Encode, Encoded } from "./whisper-decoder.ts";
import type { WhisperShape } from "./whisper-shape.ts";

/** A Whisper model ready to be used. */
export interface Whisper {
  readonly shape: WhisperShape;
  readonly features: (samples: Float32Array) => Float32Array;
  readonly encode: Encode;
  /** The text of some tokens, with its spaces. */
  readonly textOf: (tokens: number[]) => string;
}

/** Tried one after the other as long as what comes of it can't be right: the likeliest words, then others. */
const temperatures = [0, 0.4, 0.8];

/** A number generator with a fixed start (Marsaglia's xorshift): the same sound gives the same words. */
const fixedRandom = (): (() => number) => {
  let state = 0x9e3779b9;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) / 2 ** 32;
  };
};

/** Sound in a position of the encoder. */
const positionSamples = 2 * hopSamples;

const textOf = (whisper: Whisper, { written }: Decoded): string =>
  whisper.textOf(written.map(({ token }) => token).filter((token) => token < whisper.shape.tokens.end));

/** How to read a window. */
export interface ReadWish {
  /** ISO 639 code. */
  readonly language: string;
  /** True where there is a voice in the sound, not just sound. */
  readonly voiced: boolean;
  readonly signal?: AbortSignal | undefined;
  /** What is agreed upon already: it is taken over, and only the likeliest words are tried behind it. */
  readonly prefix?: readonly number[];
}

/** What a window says by the evidence, and whether the model is sure of it; undefined where it says nothing. */
export const readWindow = async (
  whisper: Whisper,
  encoded: Encoded,
  { voiced, ...wish }: ReadWish,
): Promise<{ decoded: Decoded; sure: boolean } | undefined> => {
  let best: Decoded | undefined;
  for (const temperature of wish.prefix === undefined ? temperatures : [0]) {
    const decoding = encoded.decode();
    try {
      const decoded = await decode(decoding, whisper.shape, { ...wish, temperature, random: fixedRandom() });
      const verdict = judge(decoded, await compressionRatio(textOf(whisper, decoded)), voiced);
      if (verdict === "silent") return undefined;
      if (verdict === "sound") return { decoded, sure: true };
      if (verdict === "unsure" && (best === undefined || decoded.meanLogProbability > best.meanLogProbability))
        best = decoded;
    } finally {
      decoding.end();
    }
  }
  return best && { decoded: best, sure: false };
};

/** The words of one window, in times of the whole sound. */
export const wordsIn = (
  { shape, textOf: text }: Whisper,
  { written, attention }: Decoded,
  window: Span,
  soundSamples: number,
): WrittenWord[] => {
  const end = Math.ceil(soundSamples / positionSamples);
  const starts = align(attention, written.length, end);
  return wordsOf(written, starts, end, shape.tokens.firstTimestamp, text).map((word) => ({
    ...word,
    startMs: Math.min(window.endMs, window.startMs + word.startMs),
    endMs: Math.min(window.endMs, window.startMs + word.endMs),
  }));
};
