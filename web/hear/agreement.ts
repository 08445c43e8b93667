import type { TimedWord } from "./token-words.ts";

const plain = ({ text }: TimedWord) => text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

/** What is said so far of speech that goes on. */
export interface Agreement<W extends TimedWord> {
  /** Two looks in a row agreed on these, so they stay. */
  readonly stable: readonly W[];
  /** What the last look has behind them: the next one may change it. */
  readonly open: readonly W[];
}

export const noAgreement: Agreement<never> = { stable: [], open: [] };

/**
 * Takes in the next look at the same speech, which has heard more of it: words that it and the look before have in common
 * from where they last agreed on become stable (LocalAgreement-2; Macháček, Dabre, Bojar 2023, "Turning Whisper into
 * real-time transcription system").
 * @param heard the words behind the stable ones.
 */
export const agree = <W extends TimedWord>({ stable, open }: Agreement<W>, heard: readonly W[]): Agreement<W> => {
  let same = 0;
  while (same < heard.length && same < open.length && plain(heard[same] as W) === plain(open[same] as W)) same++;
  return { stable: [...stable, ...heard.slice(0, same)], open: heard.slice(same) };
};
