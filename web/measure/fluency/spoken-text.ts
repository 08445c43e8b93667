import type { Finding } from "../../../shared/speech/fluency.ts";
import type { Word } from "../../../shared/speech/word.ts";
import { type Span, wordPlaces } from "../../../shared/speech/word-places.ts";

/** What was said in a turn; `words` are empty where it was typed. */
export interface Said {
  readonly transcript: string;
  readonly words: readonly Word[];
}

/** A word of the transcript. */
export interface Token extends Span {
  /** In lower case, without punctuation, its apostrophes straight. */
  readonly text: string;
  /** Number of the word it belongs to; null in a typed turn. */
  readonly word: number | null;
  readonly isFiller: boolean;
  /** What follows sets the next word off: a comma, a dash, a pause or a filler. */
  readonly isSetOff: boolean;
  /** The last of its sentence. */
  readonly endsSentence: boolean;
  /** Broken off: "w-". */
  readonly isBroken: boolean;
}

/** A turn's text, ready to be looked at. */
export interface SpokenText extends Said {
  /** All tokens that are no fillers, in order. */
  readonly tokens: readonly Token[];
}

/** A pause this long sets two words apart, ms: shorter ones belong to articulation (Goldman-Eisler 1968). */
const setOffMs = 250;

/** Splits what was said into tokens, each with its place in the text and among the words. */
export const spokenText = ({ transcript, words }: Said): SpokenText => {
  const places = wordPlaces(transcript, words);
  const wordAt = (start: number): number | null => {
    const at = places.findIndex((place) => place !== null && place.start <= start && start < place.end);
    return at < 0 ? null : at;
  };
  const fillerFollows = (word: number | null): boolean => word !== null && words[word + 1]?.kind === "filler";
  const pauseFollows = (word: number | null): boolean => {
    const here = word === null ? undefined : words[word];
    const next = word === null ? undefined : words[word + 1];
    return here !== undefined && next !== undefined && next.startMs - here.endMs >= setOffMs;
  };
  const all = [...transcript.matchAll(/[\p{L}\p{M}\p{N}]+(?:['’ʼ-][\p{L}\p{M}\p{N}]+)*/gu)].map(
    ({ 0: text, index }) => {
      const end = index + text.length;
      const after = /^[^\p{L}\p{N}\s]*/u.exec(transcript.slice(end))?.[0] ?? "";
      const word = wordAt(index);
      return {
        text: text.toLowerCase().replace(/[’ʼ]/g, "'"),
        start: index,
        end,
        word,
        isFiller: word !== null && words[word]?.kind === "filler",
        isSetOff: /[,;:…—–-]|\.\.\./.test(after) || fillerFollows(word) || pauseFollows(word),
        endsSentence: /[.!?]/.test(after.replaceAll("...", "")),
        isBroken: after.startsWith("-"),
      };
    },
  );
  return { transcript, words, tokens: all.filter(({ isFiller }) => !isFiller) };
};

/** A finding about the tokens from number `first` to `last`. */
export const findingAt = (
  { transcript, words, tokens }: SpokenText,
  first: number,
  last: number,
  about: Pick<Finding, "kind" | "rule" | "message" | "suggestion">,
): Finding => {
  const start = tokens[first]?.start ?? 0;
  const end = tokens[last]?.end ?? start;
  return { ...about, ...placeOf({ transcript, words }, { start, end }) };
};

const longestQuote = 400;

/** Where a span of the transcript stands among the words, and what it says. */
export const placeOf = (
  { transcript, words }: Said,
  span: Span,
): Pick<Finding, "span" | "words" | "startMs" | "endMs" | "quote"> => {
  const places = wordPlaces(transcript, words);
  const inside = places.flatMap((place, i) =>
    place !== null && place.start < span.end && place.end > span.start ? [i] : [],
  );
  const first = inside[0];
  const last = inside.at(-1);
  return {
    span: { start: span.start, end: span.end },
    words: first === undefined || last === undefined ? null : { first, last },
    startMs: first === undefined ? null : (words[first]?.startMs ?? null),
    endMs: last === undefined ? null : (words[last]?.endMs ?? null),
    quote: transcript.slice(span.start, span.end).slice(0, longestQuote),
  };
};
