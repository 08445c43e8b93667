import { applyRules, choose, probability } from "./next-token.ts";
import type { Decoding, Rows } from "./whisper-decoder.ts";
import { positions } from "./whisper-decoder.ts";
import type { WhisperShape, WhisperTokens } from "./whisper-shape.ts";

/** A token that the model wrote. */
export interface Written {
  readonly token: number;
  /** The model's probability of it among all words and word pieces; 0..1. */
  readonly probability: number;
}

/** What the decoder wrote for a window. */
export interface Decoded {
  /** Words, word pieces and timestamps in their order; the end is not among them. */
  readonly written: readonly Written[];
  /** Rows of attention that belong to `written`, one each, for each alignment head: rows × positions. */
  readonly attention: readonly Float32Array[];
  /** Probability that nobody speaks in the window, 0..1. */
  readonly noSpeech: number;
  /** Mean natural logarithm of the probability of what was written, the end included. */
  readonly meanLogProbability: number;
  /** True where it went round in circles and was stopped. */
  readonly looped: boolean;
}

/** How to decode. */
export interface DecodeWish {
  /** ISO 639 code; of no account where the model knows one language only. */
  readonly language: string;
  /** Words and timestamps to begin with, for instance what is agreed upon already. */
  readonly prefix?: readonly number[];
  readonly temperature: number;
  /** 0..1; for temperatures above 0. */
  readonly random: () => number;
  readonly signal?: AbortSignal | undefined;
  /** Stops after so many tokens, whatever they are. */
  readonly mostTokens?: number;
}

/** A run of words this often, back to back, is a model that goes round in circles. */
const roundsOfLoop = 5;
const longestLoop = 8;
/** A single token may be said more often: "no no no no no". */
const fewestTokensInLoop = 12;

/** True where the end of `tokens` is a short run again and again. */
export const goesInCircles = (tokens: readonly number[]): boolean => {
  for (let period = 1; period <= longestLoop; period++) {
    const span = Math.max(roundsOfLoop * period, fewestTokensInLoop);
    if (tokens.length < span + period) return false;
    let same = true;
    for (let i = 1; i <= span && same; i++) same = tokens.at(-i) === tokens.at(-i - period);
    if (same) return true;
  }
  return false;
};

/** The tokens that open the decoder's row. */
export const promptOf = (tokens: WhisperTokens, language: string): number[] => {
  const prompt = [tokens.start];
  if (tokens.languages.size === 0) return prompt;
  const code = tokens.languages.get(language);
  if (code === undefined) throw new Error(`The model does not know the language ${language}`);
  return tokens.transcribe === undefined ? [...prompt, code] : [...prompt, code, tokens.transcribe];
};

/**
 * Writes down a window, token by token, with timestamps. The prompt's rows are not among the attention's: they follow
 * no sound, and would draw the first words to the window's start.
 */
export const decode = async (decoding: Decoding, shape: WhisperShape, wish: DecodeWish): Promise<Decoded> => {
  const { tokens, vocabulary } = shape;
  const prompt = promptOf(tokens, wish.language);
  const prefix = wish.prefix ?? [];
  const room = Math.min(wish.mostTokens ?? Number.POSITIVE_INFINITY, Math.floor(shape.mostTokens / 2) - prompt.length);
  const written: Written[] = [];
  const rows: Rows[] = [];
  const scoresOf = ({ logits }: Rows, row: number) => logits.subarray(row * vocabulary, (row + 1) * vocabulary);
  const amongWords = (scores: Float32Array, token: number) =>
    token < tokens.end ? probability(scores, token, 0, tokens.end) : probability(scores, token);

  let fed = await decoding.feed([...prompt, ...prefix]);
  rows.push(fed);
  const noSpeech = probability(scoresOf(fed, 0), tokens.noSpeech);
  for (const [i, token] of prefix.entries()) {
    written.push({ token, probability: amongWords(scoresOf(fed, prompt.length - 1 + i), token) });
  }
  const row = written.map(({ token }) => token);
  let sum = 0;
  let chosen = 0;
  let looped = false;
  let at = prompt.length + prefix.length - 1;
  while (row.length < room) {
    wish.signal?.throwIfAborted();
    const scores = scoresOf(fed, at);
    const raw = scores.slice();
    applyRules(scores, row, tokens);
    const { token, logProbability } = choose(scores, wish.temperature, wish.random);
    sum += logProbability;
    chosen++;
    if (token === tokens.end) break;
    written.push({ token, probability: amongWords(raw, token) });
    row.push(token);
    looped = goesInCircles(row.filter((other) => other < tokens.end));
    if (looped) break;
    fed = await decoding.feed([token]);
    rows.push(fed);
    at = 0;
  }
  // The row that predicts a token comes before the one it is put into.
  const skipped = prompt.length - (shape.alignedRow === "predicting" ? 1 : 0);
  const attention = shape.alignmentHeads.map((_, head) => {
    const whole = new Float32Array(written.length * positions);
    let to = -skipped * positions;
    for (const { attention: heads } of rows) {
      const part = heads[head] as Float32Array;
      const from = Math.max(0, -to);
      const fits = part.subarray(from, Math.max(from, Math.min(part.length, whole.length - to)));
      whole.set(fits, Math.max(0, to));
      to += part.length;
    }
    return whole;
  });
  return { written, attention, noSpeech, meanLogProbability: chosen === 0 ? 0 : sum / chosen, looped };
};

/** Probabilities of the languages that the model knows, likeliest first, as codes with 0..1; none where it knows one only. */
export const languagesOf = async (
  decoding: Decoding,
  { tokens }: WhisperShape,
): Promise<{ language: string; probability: number }[]> => {
  if (tokens.languages.size === 0) return [];
  const { logits } = await decoding.feed([tokens.start]);
  const codes = [...tokens.languages];
  const most = Math.max(...codes.map(([, token]) => logits[token] as number));
  const masses = codes.map(([language, token]) => ({ language, mass: Math.exp((logits[token] as number) - most) }));
  const all = masses.reduce((sum, { mass }) => sum + mass, 0);
  return masses
    .map(({ language, mass }) => ({ language, probability: mass / all }))
    .sort((a, b) => b.probability - a.probability);
};
