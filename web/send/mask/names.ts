import type { Personal } from "./mask-class.ts";

/** The same letters may be written as one character or as two. */
const spelling = (text: string): string => text.normalize("NFC");

const escaped = (text: string): string => text.replaceAll(/[.*+?^${}()|[\]\\/-]/g, "\\$&");

/** A letter as it stands, in either spelling. */
const pattern = (name: string): string =>
  [...spelling(name)]
    .map((letter) => {
      if (/['’]/.test(letter)) return "['’]";
      const apart = letter.normalize("NFD");
      return apart === letter ? escaped(letter) : `(?:${escaped(letter)}|${escaped(apart)})`;
    })
    .join("");

/**
 * The names of a list, wherever they stand as whole words, in any case, with or without a genitive: "Ann", "ANN's",
 * "James'". A name of several words is found with any space between them.
 */
export const findNames = (text: string, names: readonly string[]): Personal[] =>
  names.flatMap((name) => {
    const words = name.trim().split(/\s+/u).filter(Boolean);
    if (words.length === 0) return [];
    const wanted = words.map(pattern).join("[\\s-]+");
    const whole = new RegExp(`(?<![\\p{L}\\p{M}\\p{N}])${wanted}(?:['’]s?|s)?(?![\\p{L}\\p{M}\\p{N}])`, "giu");
    return [...text.matchAll(whole)].map((match) => ({
      of: "name" as const,
      start: match.index,
      end: match.index + match[0].length,
    }));
  });
