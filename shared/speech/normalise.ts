/**
 * Makes texts comparable that say the same in other writing: "At half past nine, $20!" and "at 9:30 20 dollars". Words in
 * lower case without punctuation, numbers in digits, times as hour and minute. English numbers; other languages keep theirs.
 */

const units = (
  "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen " +
  "eighteen nineteen"
).split(" ");
const tens = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split(" ");
const ordinals = (
  "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth " +
  "fifteenth sixteenth seventeenth eighteenth nineteenth"
).split(" ");
const scales = new Map([
  ["hundred", 100],
  ["thousand", 1000],
  ["million", 1_000_000],
  ["billion", 1_000_000_000],
]);
/** "second" is a time as often as a place, so it stays a word. */
const notPlaces = new Set(["zeroth", "second"]);

interface NumberWord {
  readonly kind: "unit" | "ten" | "scale";
  readonly value: number;
}

const numberWords = new Map<string, NumberWord>([
  ...units.map((word, value): [string, NumberWord] => [word, { kind: "unit", value }]),
  ...tens.flatMap((word, i): [string, NumberWord][] => (word === "_" ? [] : [[word, { kind: "ten", value: 10 * i }]])),
  ...[...scales].map(([word, value]): [string, NumberWord] => [word, { kind: "scale", value }]),
]);

const places = new Map([
  ...ordinals.flatMap((word, value): [string, number][] => (notPlaces.has(word) ? [] : [[word, value]])),
  ...tens.flatMap((word, i): [string, number][] => (word === "_" ? [] : [[word.replace(/y$/, "ieth"), 10 * i]])),
]);

const suffixOf = (value: number): string => {
  const last = value % 100;
  return last > 10 && last < 14 ? "th" : (["th", "st", "nd", "rd"][value % 10] ?? "th");
};

/** The number that begins at `from`, how many words it takes, and whether it names a place in a row. */
const numberAt = (words: readonly string[], from: number): { text: string; length: number } | undefined => {
  let total = 0;
  /** What stands before the next scale; undefined where no number stands there. */
  let part: number | undefined;
  let at = from;
  for (; at < words.length; at++) {
    const word = words[at] as string;
    const place = places.get(word);
    if (
      place !== undefined &&
      (part === undefined ? total > 0 || at === from : part % 10 === 0 && part >= 20 && place < 10)
    ) {
      const value = total + (part ?? 0) + place;
      return { text: `${value}${suffixOf(value)}`, length: at + 1 - from };
    }
    const own = numberWords.get(word);
    if (own === undefined) {
      // "a hundred and five"; an "and" between two numbers of their own joins nothing.
      const next = numberWords.get(words[at + 1] ?? "");
      const joins = part === 0 ? total > 0 : part !== undefined && part % 100 === 0;
      if (word === "and" && joins && next !== undefined && next.kind !== "scale") continue;
      break;
    }
    if (own.kind === "scale") {
      if (part === undefined || part === 0) break;
      if (own.value === 100) part *= 100;
      else {
        total += part * own.value;
        part = 0;
      }
    } else if (part === undefined || part === 0) part = own.value;
    else if (part % 100 === 0) part += own.value;
    else if (part % 10 === 0 && part % 100 >= 20 && own.kind === "unit" && own.value > 0 && own.value < 10)
      part += own.value;
    else break;
  }
  return part === undefined ? undefined : { text: String(total + part), length: at - from };
};

const withNumbers = (words: readonly string[]): string[] => {
  const made: string[] = [];
  for (let at = 0; at < words.length; ) {
    const found = numberAt(words, at);
    made.push(found?.text ?? (words[at] as string));
    at += found?.length ?? 1;
  }
  return made;
};

/** "half past nine", "quarter to nine", "nine o'clock" as hour and minute. */
const withTimes = (text: string): string =>
  text
    .replace(/\bhalf past (\d{1,2})\b/g, "$1 30")
    .replace(/\b(?:a )?quarter past (\d{1,2})\b/g, "$1 15")
    .replace(/\b(?:a )?quarter to (\d{1,2})\b/g, (_, hour: string) => `${((Number(hour) + 10) % 12) + 1} 45`)
    .replace(/\b(\d{1,2}) o'clock\b/g, "$1")
    .replace(/\b(\d{1,2}) ([ap])\.? ?m\b\.?/g, "$1 $2m");

/** Words of a text for comparing, see above. */
export const comparableWords = (text: string): string[] => {
  const signs = text
    .toLowerCase()
    .replace(/[\u2018\u2019]/g, "'")
    .replace(/(\d),(?=\d{3}\b)/g, "$1")
    .replace(/\$\s?(\d+(?:\.\d+)?)/g, "$1 dollars ")
    .replace(/€\s?(\d+(?:\.\d+)?)/g, "$1 euros ")
    .replace(/£\s?(\d+(?:\.\d+)?)/g, "$1 pounds ")
    .replace(/%/g, " percent ")
    .replace(/\bper cent\b/g, "percent")
    .replace(/(\d)(am|pm)\b/g, "$1 $2")
    .replace(/\b(\d{1,2}):00\b/g, "$1")
    .replace(/\b(\d{1,2}):0?(\d{1,2})\b/g, "$1 $2")
    .replace(/(\d)\.(?=\d)/g, "$1 point ")
    .replace(/[^\p{L}\p{M}\p{N}' ]/gu, " ");
  const words = signs
    .split(/\s+/)
    .map((word) => word.replace(/^'+|'+$/g, ""))
    .filter(Boolean);
  return withTimes(withNumbers(words).join(" ")).split(" ").filter(Boolean);
};
