import type { MaskClass, Personal } from "./mask-class.ts";

/** Fewer digits are an amount, a year or a time of day, which a conversation can't do without. */
const leastDigits = 7;
/** Digits said one by one are no amount: so many of them are enough. */
const leastSpoken = 6;

/** Luhn's check, which every card's number passes (ISO/IEC 7812-1, annex B). */
const passesLuhn = (digits: string): boolean => {
  let sum = 0;
  for (let i = 0; i < digits.length; i++) {
    const digit = Number(digits[digits.length - 1 - i]);
    const counted = i % 2 === 1 ? 2 * digit : digit;
    sum += counted > 9 ? counted - 9 : counted;
  }
  return sum % 10 === 0;
};

const classOf = (digits: string, grouped: boolean): MaskClass => {
  if (digits.length >= 13 && digits.length <= 19 && passesLuhn(digits)) return "card";
  return digits.length <= 15 && (grouped || /^0/.test(digits)) ? "phone" : "number";
};

/** Digits with at most a few signs between them; a comma parts amounts, and no telephone number. */
const written = /(?<![\p{L}\p{N}])(?:\+\s?)?\(?\d(?:[\s().\-–/]{0,3}\d)*(?![\p{L}\p{N}])/gu;

/** Years in a row, and fractions, are no numbers of anybody. */
const harmless = (text: string): boolean =>
  /^\d{1,6}\.\d+$/.test(text) || text.split(/[\s\-–/]+/).every((group) => /^(19|20)\d\d$/.test(group));

const digitWord = "zero|nought|naught|oh|one|two|three|four|five|six|seven|eight|nine";
const item = `(?:(?:(?:double|triple|treble)[\\s-]+)?(?:${digitWord})|\\d{1,5})`;
const between = "[\\s,.\\-–]+(?:(?:um|uh|er|erm|and|then)[\\s,]+)?";
const spoken = new RegExp(`(?<![\\p{L}\\p{N}])(?:plus\\s+)?${item}(?:${between}${item})+(?![\\p{L}\\p{N}])`, "giu");
const items = new RegExp(`(?:(double|triple|treble)[\\s-]+)?(${digitWord})|(\\d+)`, "giu");

/** How many digits were said, and whether any of them as a word. */
const countSpoken = (text: string): { digits: number; asWords: boolean } => {
  let digits = 0;
  let asWords = false;
  for (const [, times, , figures] of text.matchAll(items)) {
    digits += figures?.length ?? (times === undefined ? 1 : /^double$/i.test(times) ? 2 : 3);
    asWords ||= figures === undefined;
  }
  return { digits, asWords };
};

/** Numbers of telephones, cards and the like, in figures or said digit by digit in English. */
export const findNumbers = (text: string): Personal[] => [
  ...[...text.matchAll(written)].flatMap((match) => {
    const digits = match[0].replaceAll(/\D/g, "");
    if (digits.length < leastDigits || harmless(match[0])) return [];
    const grouped = match[0].startsWith("+") || /\D/.test(match[0].slice(1));
    return [{ of: classOf(digits, grouped), start: match.index, end: match.index + match[0].length }];
  }),
  ...[...text.matchAll(spoken)].flatMap((match): Personal[] => {
    const { digits, asWords } = countSpoken(match[0]);
    if (!asWords || digits < leastSpoken) return [];
    const of = digits > 15 ? "number" : digits >= leastDigits ? "phone" : "number";
    return [{ of, start: match.index, end: match.index + match[0].length }];
  }),
];
