import type { Written } from "./decode.ts";

/** A word in time, as the model wrote it. */
export interface TimedWord {
  /** With its punctuation, without spaces. */
  text: string;
  startMs: number;
  endMs: number;
  /** The mean probability of the tokens that make it up, 0..1. */
  confidence: number;
}

/** A word, and where it stands in what was written. */
export interface WrittenWord extends TimedWord {
  /** The place behind its last token. */
  readonly to: number;
}

/** Milliseconds of an encoder position. */
const positionMs = 20;

/** Scripts that put no space between words: each token that completes a character is a word. */
const unspaced =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Myanmar}\p{Script=Khmer}]/u;
const spoken = /[\p{L}\p{N}]/u;
/** Stands before its word: an opening bracket, quote or mark, or a sign such as "$" and "#". */
const opening = /^\s*[\p{Ps}\p{Pi}¿¡"'#$€£]$/u;

interface Piece {
  readonly text: string;
  readonly from: number;
  readonly to: number;
}

/** Runs of tokens that together are whole characters. A timestamp stands between pieces and belongs to none. */
const pieces = (
  written: readonly Written[],
  firstTimestamp: number,
  textOf: (tokens: number[]) => string,
): Piece[][] => {
  const stretches: Piece[][] = [[]];
  let tokens: number[] = [];
  for (const [i, { token }] of written.entries()) {
    if (token >= firstTimestamp) {
      stretches.push([]);
      tokens = [];
      continue;
    }
    tokens.push(token);
    const text = textOf(tokens);
    const next = written[i + 1];
    // An unfinished character reads as U+FFFD, and so does one that is never finished.
    if (text.includes("\uFFFD") && next !== undefined && next.token < firstTimestamp && tokens.length < 4) continue;
    stretches.at(-1)?.push({ text, from: i + 1 - tokens.length, to: i + 1 });
    tokens = [];
  }
  return stretches;
};

/**
 * Puts tokens together to words with their times. A word lasts from its first token to the token after its last letter:
 * the punctuation behind it sounds like the pause that it stands for.
 * @param starts for each token the position where it begins (see `align`); `end` closes the last one.
 * @param textOf the text of some tokens, with its spaces.
 */
export const wordsOf = (
  written: readonly Written[],
  starts: readonly number[],
  end: number,
  firstTimestamp: number,
  textOf: (tokens: number[]) => string,
): WrittenWord[] => {
  const startMs = (token: number) => positionMs * (starts[token] ?? end);
  const words: WrittenWord[] = [];
  for (const stretch of pieces(written, firstTimestamp, textOf)) {
    let word: (TimedWord & { tokens: number[]; to: number }) | undefined;
    const finish = () => {
      if (word === undefined) return;
      const { tokens, text, ...times } = word;
      const sum = tokens.reduce((all, at) => all + (written[at]?.probability ?? 0), 0);
      if (spoken.test(text)) words.push({ ...times, text, confidence: Math.min(1, sum / tokens.length) });
      word = undefined;
    };
    for (const piece of stretch) {
      const text = piece.text.trim();
      const isSpoken = spoken.test(text);
      const attached = word !== undefined && !/^\s/.test(piece.text) && !(isSpoken && unspaced.test(text));
      const opens = word !== undefined && opening.test(word.text) && !spoken.test(word.text);
      if (!attached && !opens) finish();
      // A word's own tokens are those with letters: the punctuation's probability says nothing of what was heard.
      const tokens = isSpoken ? Array.from({ length: piece.to - piece.from }, (_, k) => piece.from + k) : [];
      if (word === undefined) {
        word = { text, startMs: startMs(piece.from), endMs: startMs(piece.to), confidence: 0, tokens, to: piece.to };
        continue;
      }
      if (isSpoken && word.tokens.length === 0) word.startMs = startMs(piece.from);
      word.text += text;
      word.to = piece.to;
      word.tokens.push(...tokens);
      if (isSpoken) word.endMs = startMs(piece.to);
    }
    finish();
  }
  return words;
};
