import { toSpoken } from "../spoken.ts";

/** Letters of other scripts that look like Latin ones, as in Unicode's list of confusables (UTS 39). */
const lookalikes: Readonly<Record<string, string>> = {
  ...{ а: "a", в: "b", с: "c", ԁ: "d", е: "e", һ: "h", і: "i", ј: "j", ӏ: "l", м: "m", о: "o", р: "p", ѕ: "s" },
  ...{ т: "t", у: "y", х: "x", к: "k", н: "h", ԛ: "q", ԝ: "w", α: "a", ε: "e", ι: "i", κ: "k", ν: "v", ο: "o" },
  ...{ ρ: "p", τ: "t", υ: "u", χ: "x", γ: "y", ı: "i", ɡ: "g" },
};

/** What is not seen, and can part a word: zero-width characters, soft hyphens, marks of direction. */
const unseen = /[\p{Default_Ignorable_Code_Point}\p{Cf}]/gu;

/** The text as it reads: full-width and ornamental letters plain, what is not seen left out, look-alikes made Latin. */
export const fold = (text: string): string =>
  text
    .normalize("NFKC")
    .replace(unseen, "")
    .replace(/[\u0370-\u052f\u0131\u0261]/g, (letter) => {
      const latin = lookalikes[letter.toLowerCase()];
      return latin ?? letter;
    });

/** Words to compare: lower case, contractions written out. */
export const wordsOf = (text: string): string[] => toSpoken(text).tokens.map(({ word }) => word);

/** True where letters of two scripts stand in one word. */
export const mixesScripts = (text: string): boolean =>
  (text.match(/\p{L}+/gu) ?? []).some((word) => /[a-z]/i.test(word) && /[\u0370-\u03ff\u0400-\u052f]/.test(word));
