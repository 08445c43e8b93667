import type { Turn } from "../session/turn.ts";
import { type Span, wordPlaces } from "../speech/word-places.ts";
import type { Evidence } from "./evaluation.ts";

/** What an evidence's quote may hold, in characters. */
const maxQuoteChars = 400;

interface Token extends Span {
  readonly text: string;
}

const tokensOf = (text: string): Token[] =>
  [...text.matchAll(/[\p{L}\p{M}\p{N}]+(?:['’ʼ][\p{L}\p{M}\p{N}]+)*/gu)].map(({ 0: word, index }) => ({
    text: word.toLowerCase().replace(/[’ʼ]/g, "'"),
    start: index,
    end: index + word.length,
  }));

/** The piece of the transcript at `span`, cut at a word where it is too long, with the time its words were said. */
const evidenceAt = (turn: Turn, { start, end }: Span): Evidence => {
  const whole = turn.transcript.slice(start, end).trim();
  const quote = whole.length <= maxQuoteChars ? whole : whole.slice(0, maxQuoteChars).replace(/\s+\S*$/, "");
  const last = start + quote.length;
  const places = wordPlaces(turn.transcript, turn.words);
  const said = turn.words.filter((_, i) => {
    const place = places[i];
    return place != null && place.start < last && place.end > start;
  });
  return {
    turnId: turn.turnId,
    quote,
    startMs: said[0]?.startMs ?? null,
    endMs: said.at(-1)?.endMs ?? null,
  };
};

/** How many words a text holds. */
export const wordCount = (text: string): number => tokensOf(text).length;

/**
 * Finds a quote in a turn by its words, whatever their case and punctuation, and gives it as it was said. Null where
 * the turn does not hold these words in this order.
 */
export const findQuote = (turn: Turn, quote: string): Evidence | null => {
  const said = tokensOf(turn.transcript);
  const wanted = tokensOf(quote);
  if (wanted.length === 0) return null;
  for (let at = 0; at + wanted.length <= said.length; at++) {
    if (!wanted.every(({ text }, i) => said[at + i]?.text === text)) continue;
    const first = said[at] as Token;
    const last = said[at + wanted.length - 1] as Token;
    const mark = /^[.,;:!?…]*/.exec(turn.transcript.slice(last.end))?.[0] ?? "";
    return evidenceAt(turn, { start: first.start, end: last.end + mark.length });
  }
  return null;
};

/** How much of a turn is quoted where the turn as a whole is meant, in words. */
const openingWords = 25;

/** The first words of a turn. */
export const quoteOpening = (turn: Turn): Evidence => {
  const tokens = tokensOf(turn.transcript);
  const last = tokens[openingWords - 1];
  return evidenceAt(turn, { start: 0, end: tokens.length <= openingWords ? turn.transcript.length : (last?.end ?? 0) });
};

/** The sentence around the character at `at`. */
export const quoteSentence = (turn: Turn, at: number): Evidence => {
  const { transcript } = turn;
  const before = /[^.!?…]*$/.exec(transcript.slice(0, at))?.[0].length ?? 0;
  const after = /^[^.!?…]*[.!?…]*/.exec(transcript.slice(at))?.[0].length ?? 0;
  const start = at - before + (/^\s*/.exec(transcript.slice(at - before))?.[0].length ?? 0);
  return evidenceAt(turn, { start, end: at + after });
};

/**
 * The words from number `first` to `last`, as the transcript has them; the turn's opening where none of them is
 * written there. Places past the ends are left out.
 */
export const quoteWords = (turn: Turn, first: number, last: number): Evidence => {
  const places = wordPlaces(turn.transcript, turn.words)
    .slice(Math.max(0, first), last + 1)
    .filter((place) => place !== null);
  const from = places[0];
  const to = places.at(-1);
  return from === undefined || to === undefined
    ? quoteOpening(turn)
    : evidenceAt(turn, { start: from.start, end: to.end });
};
