import { maskOf, masksIn, type Personal } from "./mask-class.ts";
import { findNames } from "./names.ts";
import { findNumbers } from "./numbers.ts";
import { findWritten } from "./written.ts";

const overlap = (a: Personal, b: Personal): boolean => a.start < b.end && b.start < a.end;

/**
 * Everything in a text that tells of a person, in order. Where two findings overlap they are one, of the class that was
 * looked for first. `names` are those that the trainee marks.
 */
export const findPersonal = (text: string, names: readonly string[]): Personal[] => {
  const masked = masksIn(text);
  const found = [...findWritten(text), ...findNumbers(text), ...findNames(text, names)].filter(
    (one) => !masked.some((mask) => overlap(mask, one)),
  );
  const apart: Personal[] = [];
  for (const one of found) {
    const met = apart.filter((other) => overlap(one, other));
    const whole = met.reduce<Personal>(
      (sum, other) => ({
        of: other.of,
        start: Math.min(sum.start, other.start),
        end: Math.max(sum.end, other.end),
      }),
      one,
    );
    apart.splice(0, apart.length, ...apart.filter((other) => !met.includes(other)), whole);
  }
  return apart.toSorted((a, b) => a.start - b.start);
};

/** A text with a mask in the place of everything that tells of a person. */
export const maskText = (text: string, names: readonly string[]): string => {
  let masked = "";
  let from = 0;
  for (const { of, start, end } of findPersonal(text, names)) {
    masked += text.slice(from, start) + maskOf(of);
    from = end;
  }
  return masked + text.slice(from);
};
