import { overlapMs, type Span } from "../../shared/speech/span.ts";
import type { Decoded } from "./decode.ts";
import type { TimedWord } from "./token-words.ts";

/** Thresholds of openai/whisper, transcribe.py. */
const silentFrom = 0.6;
const unsureBelow = -1;
const repetitiveFrom = 2.4;
/** Sound without a voice in it may be whispered, but then the model must be surer of the words. */
const unsureBelowUnvoiced = -0.5;

/** What speaks for and against what the model wrote for a window. */
export type Verdict =
  | "sound"
  /** The model was not sure of what it wrote, and by its own word, or as there is no voice in the sound, nobody speaks. */
  | "silent"
  /** The same again and again. */
  | "repetitive"
  /** Unlikely on the whole; it may be right. */
  | "unsure";

/** Length of a text's bytes by that of the same compressed (zlib): running speech has about 1.5, a loop much more. */
export const compressionRatio = async (text: string): Promise<number> => {
  const bytes = new TextEncoder().encode(text);
  if (bytes.length === 0) return 1;
  const packed = new Response(new Blob([bytes]).stream().pipeThrough(new CompressionStream("deflate")));
  return bytes.length / (await packed.arrayBuffer()).byteLength;
};

/** Judges what was written by evidence alone: by what the words are it can't be told whether they were said. */
export const judge = (
  decoded: Pick<Decoded, "noSpeech" | "meanLogProbability" | "looped">,
  ratio: number,
  voiced: boolean,
): Verdict => {
  const unsure = decoded.meanLogProbability < (voiced ? unsureBelow : unsureBelowUnvoiced);
  if (unsure && (decoded.noSpeech > silentFrom || !voiced)) return "silent";
  if (decoded.looped || ratio > repetitiveFrom) return "repetitive";
  return unsure ? "unsure" : "sound";
};

/** In a window of which the model is unsure on the whole, what is left of the words: those that it is sure of, if most are. */
export const sureWords = <W extends TimedWord>(words: readonly W[]): W[] => {
  const sure = words.filter(({ confidence }) => confidence >= leastConfidence);
  return sure.length > words.length / 2 ? sure : [];
};

/** Less is rather a guess than a word. */
const leastConfidence = 0.5;

/** A word may begin and end so long before and after the voice that was found. */
const marginMs = 100;
/** The model is trusted with a word that it is this sure of, voice or none: it may be whispered. */
const sureFrom = 0.6;

/** Leaves out words where there is no voice, unless the model is sure of them. */
export const withVoice = <W extends TimedWord>(words: readonly W[], voice: readonly Span[]): W[] =>
  words.filter((word) => {
    if (word.confidence >= sureFrom) return true;
    const around = { startMs: word.startMs - marginMs, endMs: word.endMs + marginMs };
    return voice.some((span) => overlapMs(around, span) > 0);
  });

/** Silence inside a word that is at least this long is no part of it, ms. */
const leastSilenceMs = 120;

/**
 * Draws words in to the voice they hold: a word's end is where the next token begins, so a word before a pause lasts
 * through it.
 */
export const trimToVoice = <W extends TimedWord>(words: readonly W[], voice: readonly Span[]): W[] =>
  words.map((word) => {
    const inside = voice.filter((span) => overlapMs(word, span) > 0);
    const [first, last] = [inside[0], inside.at(-1)];
    if (first === undefined || last === undefined) return word;
    // With a pause inside, the longer part is the word.
    const own = inside.reduce((most, span) => (overlapMs(word, span) > overlapMs(word, most) ? span : most), first);
    const startMs = own.startMs - word.startMs >= leastSilenceMs ? own.startMs : word.startMs;
    const endMs = word.endMs - own.endMs >= leastSilenceMs ? own.endMs : word.endMs;
    return { ...word, startMs, endMs };
  });
