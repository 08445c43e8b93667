import type { Word } from "../../shared/speech/word.ts";

/** Sounds that are never anything but hesitation, however long they are drawn out. */
const hesitation = /^(u+m+|u+h+m*|e+r+m*|e+h*m+|h+m+|m+h*m+)$/;

/** Words and phrases that fill only where they are set off from what surrounds them. */
const phrases: readonly (readonly string[])[] = [["you", "know"], ["i", "mean"], ["like"], ["so"], ["okay"], ["ok"]];

/** A gap this long sets a word off even without punctuation, ms. Recognisers rarely show shorter ones truly. */
const setOffMs = 200;

const bare = (text: string): string => text.toLowerCase().replace(/[^\p{L}\p{N}']/gu, "");

/** "um-hum", "M." and the like stay words: only letters between optional punctuation count. */
const isHesitation = (text: string): boolean => hesitation.test(bare(text)) && !/\p{L}[^\p{L}]+\p{L}/u.test(text);

const endsPhrase = (text: string): boolean => /[,;:.?!…—–-]["')\]]*$/.test(text);
const goesOn = (text: string): boolean => /(?:[,;:…—–-]|\.{2,})["')\]]*$/.test(text);
const endsSentence = (text: string): boolean => /[.?!]["')\]]*$/.test(text) && !goesOn(text);

const gapMs = (before: Word, after: Word): number => after.startMs - before.endMs;

/**
 * Marks fillers: `um`, `uh`, `er`, `erm`, `hmm` always; `like`, `you know`, `I mean`, `so`, `okay` only where a comma, a
 * pause or another filler sets them off on both sides and the sentence goes on. In doubt a word stays a word.
 * Words that are fillers already (found in the sound) stay so.
 */
export const markFillers = (words: readonly Word[]): Word[] => {
  const isFiller = words.map((word) => word.kind === "filler" || isHesitation(word.text));

  const setOffBefore = (first: number): boolean => {
    const word = words[first];
    const before = words[first - 1];
    if (!word || !before) return true;
    return isFiller[first - 1] === true || endsPhrase(before.text) || gapMs(before, word) >= setOffMs;
  };
  const setOffAfter = (last: number): boolean => {
    const word = words[last];
    const after = words[last + 1];
    if (!word || !after || endsSentence(word.text)) return false;
    return isFiller[last + 1] === true || goesOn(word.text) || gapMs(word, after) >= setOffMs;
  };
  const runsTogether = (first: number, last: number): boolean =>
    words.slice(first, last).every((word) => !endsPhrase(word.text));

  for (let first = 0; first < words.length; first++) {
    for (const phrase of phrases) {
      const last = first + phrase.length - 1;
      if (!phrase.every((text, k) => bare(words[first + k]?.text ?? "") === text)) continue;
      if (!runsTogether(first, last) || !setOffBefore(first) || !setOffAfter(last)) continue;
      isFiller.fill(true, first, last + 1);
    }
  }
  return words.map((word, i) => (isFiller[i] ? { ...word, kind: "filler" } : word));
};
