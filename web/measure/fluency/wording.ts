import { ParseEnglish } from "parse-english";
import retextRedundantAcronyms from "retext-redundant-acronyms";
import retextSimplify from "retext-simplify";
import { VFile } from "vfile";
import type { Finding } from "../../../shared/speech/fluency.ts";
import { placeOf, type Said } from "./spoken-text.ts";
import { withoutFillers } from "./without-fillers.ts";

/**
 * Of what retext-simplify knows, what is long-winded in speech too. The rest is about print ("multiple", "however", "there is"), and
 * pointing it out would be noise.
 */
const wordy = new Set(
  (
    "a number of; as a means of; at the present time; at this time; because of the fact that; by means of; by virtue of; " +
    "close proximity; due to the fact that; during the period; each and every; first and foremost; for a period of; " +
    "for the purpose of; has a requirement for; honest truth; if and when; in a timely manner; in accordance with; in an effort to; " +
    "in excess of; in lieu of; in light of the fact that; in order that; in order to; in order for; in regard to; in relation to; " +
    "in some instances; in the amount of; in the event of; in the near future; in the process of; inasmuch as; null and void; " +
    "owing to the fact that; pertaining to; point in time; prior to; pursuant to; refer back; this day and age; time period; " +
    "until such time as; various different; with reference to; with respect to; with the exception of; already existing; " +
    "utilize; utilise; utilization; commence; endeavor; ascertain; expedite; ameliorate; elucidate; aforementioned; promulgate"
  ).split("; "),
);

const either = (words: readonly string[]): string =>
  words.length < 2 ? `“${words[0] ?? ""}”` : `“${words.slice(0, -1).join("”, “")}” or “${words.at(-1)}”`;

/**
 * Long-winded wording in English: retext-simplify and retext-redundant-acronyms, straight on the tree of parse-english, whose
 * offsets lead back to the transcript.
 */
export const findWordiness = (said: Said): Finding[] => {
  const clean = withoutFillers(said);
  const file = new VFile(clean.text);
  const tree = new ParseEnglish().parse(clean.text);
  retextSimplify()(tree, file);
  retextRedundantAcronyms()(tree, file);
  return file.messages.flatMap((message): Finding[] => {
    const place = message.place;
    const start = place && "start" in place ? place.start.offset : undefined;
    const end = place && "end" in place ? place.end.offset : undefined;
    const actual = (message.actual ?? "").toLowerCase();
    if (start === undefined || end === undefined) return [];
    const isAcronym = message.source === "retext-redundant-acronyms";
    if (!isAcronym && !wordy.has(actual)) return [];
    const where = placeOf(said, clean.spanOf(start, end));
    const expected = message.expected ?? [];
    return [
      {
        kind: "wording",
        rule: `${message.source ?? "retext"}:${message.ruleId ?? actual}`,
        ...where,
        message: isAcronym ? `“${where.quote}” says one word twice.` : `“${where.quote}” can be said more simply.`,
        suggestion: expected.length === 0 ? null : `Try ${either(expected.slice(0, 3))}.`,
      },
    ];
  });
};
