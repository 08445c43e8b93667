import { sampleRateHz } from "../../shared/speech/frame.ts";
import { overlapMs, type Span } from "../../shared/speech/span.ts";
import { align } from "./align.ts";
import { type Decoded, decode, languagesOf } from "./decode.ts";
import { compressionRatio, judge, sureWords, trimToVoice, withVoice } from "./evidence.ts";
import { hopSamples } from "./log-mel.ts";
import { stitch } from "./stitch.ts";
import { type TimedWord, wordsOf } from "./token-words.ts";
import { isVoiced } from "./voicing.ts";
import type { Encode, Encoded } from "./whisper-decoder.ts";
import type { WhisperShape } from "./whisper-shape.ts";
import { nextWindow, soundOf, type Window } from "./window.ts";

/** A Whisper model ready to be used. */
export interface Whisper {
  readonly shape: WhisperShape;
  readonly features: (samples: Float32Array) => Float32Array;
  readonly encode: Encode;
  /** The text of some tokens, with its spaces. */
  readonly textOf: (tokens: number[]) => string;
}

/** Words, and the language that they are in. */
export interface Transcript {
  readonly words: TimedWord[];
  /** ISO 639 code; undefined where nothing was heard in a language that was to be found out. */
  readonly language: string | undefined;
}

/** How to transcribe. */
export interface TranscribeWish {
  /** ISO 639 code, or `auto` to find out by the first window. */
  readonly language: string;
  /** Where there is voice, ms from the first sample: nothing else reaches the model. */
  readonly voice: readonly Span[];
  readonly signal?: AbortSignal;
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

/** Voice behind the last word for longer than this was not written down, ms. */
const leastUnheardMs = 1500;
/** And is heard again if the window got so far before, ms: else the model has nothing to say to it. */
const leastProgressMs = 3000;

/** Sound in a position of the encoder. */
const positionSamples = 2 * hopSamples;

const textOf = (whisper: Whisper, { written }: Decoded): string =>
  whisper.textOf(written.map(({ token }) => token).filter((token) => token < whisper.shape.tokens.end));

/** What a window says by the evidence, and how good that is; undefined where it says nothing. */
const heard = async (
  whisper: Whisper,
  encoded: Encoded,
  voiced: boolean,
  wish: { language: string; signal: AbortSignal | undefined },
): Promise<{ decoded: Decoded; sure: boolean } | undefined> => {
  let best: Decoded | undefined;
  for (const temperature of temperatures) {
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
const wordsIn = (
  { shape, textOf: text }: Whisper,
  { written, attention }: Decoded,
  window: Window,
  soundSamples: number,
): TimedWord[] => {
  const end = Math.ceil(soundSamples / positionSamples);
  const starts = align(attention, written.length, end);
  return wordsOf(written, starts, end, shape.tokens.firstTimestamp, text).map((word) => ({
    ...word,
    startMs: Math.min(window.endMs, window.startMs + word.startMs),
    endMs: Math.min(window.endMs, window.startMs + word.endMs),
  }));
};

/** From where the voice of a window was not written down though it got well into it; undefined where all was. */
const unheardFrom = (words: readonly TimedWord[], voice: readonly Span[], window: Window): number | undefined => {
  const lastEndMs = words.at(-1)?.endMs;
  if (lastEndMs === undefined || lastEndMs - window.startMs < leastProgressMs) return undefined;
  const rest = { startMs: lastEndMs, endMs: window.endMs };
  const unheardMs = voice.reduce((sum, span) => sum + overlapMs(span, rest), 0);
  return unheardMs > leastUnheardMs ? lastEndMs : undefined;
};

/**
 * Writes down what is said in 16 kHz mono samples of any length, window by window. Only voice reaches the model; what it
 * writes is kept by the evidence for it; where windows overlap their words are stitched.
 */
export const transcribe = async (
  whisper: Whisper,
  samples: Float32Array,
  { voice, signal, ...wish }: TranscribeWish,
): Promise<Transcript> => {
  const durationMs = (1000 * samples.length) / sampleRateHz;
  let words: TimedWord[] = [];
  let language = wish.language === "auto" ? undefined : wish.language;
  let fromMs = 0;
  /** The end of the stretch that the window before has heard as well. */
  let heardToMs = 0;
  for (;;) {
    signal?.throwIfAborted();
    const window = nextWindow(voice, fromMs, durationMs);
    if (window === undefined) return { words, language };
    const sound = soundOf(samples, window);
    const encoded = await whisper.encode(whisper.features(sound));
    try {
      if (language === undefined) {
        const decoding = encoded.decode();
        const languages = await languagesOf(decoding, whisper.shape).finally(decoding.end);
        language = languages[0]?.language ?? "en";
      }
      const own = voice.filter((span) => overlapMs(span, window) > 0);
      const result = await heard(whisper, encoded, isVoiced(samples, own), { language, signal });
      const all = result === undefined ? [] : wordsIn(whisper, result.decoded, window, sound.length);
      const found = trimToVoice(withVoice(result?.sure ? all : sureWords(all), own), own);
      words = heardToMs > fromMs ? stitch(words, found, fromMs, heardToMs) : [...words, ...found];
      const again = unheardFrom(found, voice, window);
      heardToMs = window.seam && again === undefined ? window.endMs : 0;
      fromMs = again ?? window.nextMs;
    } finally {
      encoded.end();
    }
  }
};
