import type { MaskClass, Personal } from "./mask-class.ts";

/** No letter or digit of any script stands before or after. */
const begins = "(?<![\\p{L}\\p{M}\\p{N}])";
const ends = "(?![\\p{L}\\p{M}\\p{N}])";

/** Endings of addresses that people say and write; any other needs `www.` or `https:`. */
const tlds = "com|org|net|edu|gov|info|io|dev|app|ai|eu|uk|de|fr|es|it|nl|ch|at|be|ie|us|ca|au|nz|in|pl|se|no|dk|fi|pt";

/** Those that are no words of a sentence. */
const spokenTlds = "com|org|net|edu|gov|info|io|dev|app|ai|eu|uk|de|fr|es|nl|ch|ie|ca|au|nz|pl|dk|fi|pt|co";

const streets =
  "street|st|road|rd|avenue|ave|lane|ln|drive|dr|court|ct|square|sq|boulevard|blvd|way|close|crescent|terrace|place|gardens";

const patterns: readonly (readonly [MaskClass, RegExp])[] = [
  ["e-mail", /[\p{L}\p{M}\p{N}._%+'’-]+\s?@\s?[\p{L}\p{N}-]+(?:\.[\p{L}\p{N}-]+)+/gu],
  // "ann dot smith at example dot com", as a recogniser writes what was said.
  [
    "e-mail",
    new RegExp(
      `${begins}[\\p{L}\\p{N}]+(?:\\s+(?:dot|point|underscore|dash|hyphen|minus|plus)\\s+[\\p{L}\\p{N}]+)*\\s+at\\s+` +
        `[\\p{L}\\p{N}-]+(?:\\s+(?:dash|hyphen)\\s+[\\p{L}\\p{N}]+)*(?:\\s+(?:dot|point)\\s+[\\p{L}\\p{N}-]+)*?` +
        `(?:\\s+(?:dot|point)\\s+|\\.)(?:${spokenTlds})(?:(?:\\s+dot\\s+|\\.)\\p{L}{2,3})?${ends}`,
      "giu",
    ),
  ],
  ["link", /(?:https?:\/\/|www\.)[^\s<>"]*[^\s<>".,;:!?)\]]/giu],
  ["link", new RegExp(`${begins}(?:[\\p{L}\\p{N}-]+\\.)+(?:${tlds})(?:/[^\\s<>"]*[^\\s<>".,;:!?)\\]])?${ends}`, "giu")],
  [
    "IBAN",
    new RegExp(
      `${begins}[A-Z]{2}\\d{2}(?:[\\s-]?[A-Z]{4})?(?:[\\s-]?(?=[A-Z]{0,3}\\d)[A-Z0-9]{1,4}){3,8}${ends}`,
      "giu",
    ),
  ],
  // A house number before a street of one to three names, as in "221b Baker Street".
  [
    "address",
    new RegExp(`${begins}\\d{1,5}\\p{L}?,?\\s+(?:[\\p{Lu}][\\p{L}'’.-]*\\s+){1,3}(?:${streets})${ends}\\.?`, "giu"),
  ],
  // The street's name with its number after it, as in German.
  [
    "address",
    new RegExp(`${begins}\\p{L}+(?:straße|strasse|str\\.|weg|platz|allee|gasse)\\s+\\d{1,4}\\p{L}?${ends}`, "giu"),
  ],
  // British postcodes; American ones stand after a state.
  ["address", new RegExp(`${begins}[A-Z]{1,2}\\d[A-Z\\d]?\\s*\\d[A-Z]{2}${ends}`, "giu")],
  ["address", new RegExp(`${begins}[A-Z]{2},?\\s+\\d{5}(?:-\\d{4})?${ends}`, "gu")],
];

const ibanDigits = 8;

/** E-mail addresses, links, IBANs and addresses of houses, as they are written. */
export const findWritten = (text: string): Personal[] =>
  patterns.flatMap(([of, pattern]) =>
    [...text.matchAll(pattern)].flatMap((match) =>
      of === "IBAN" && match[0].replaceAll(/\D/g, "").length < ibanDigits
        ? []
        : [{ of, start: match.index, end: match.index + match[0].length }],
    ),
  );
