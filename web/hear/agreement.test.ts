import { expect, test } from "vitest";
import { type Agreement, agree, noAgreement } from "./agreement.ts";
import type { TimedWord } from "./token-words.ts";

const words = (text: string): TimedWord[] =>
  text.split(" ").map((one, i) => ({ text: one, startMs: 300 * i, endMs: 300 * i + 300, confidence: 0.9 }));
const read = ({ stable, open }: Agreement<TimedWord>) =>
  [stable, open].map((some) => some.map(({ text }) => text).join(" "));

test("what two looks in a row have in common is stable, the rest stays open", () => {
  let so: Agreement<TimedWord> = noAgreement;
  so = agree(so, words("I thing"));
  expect(read(so)).toEqual(["", "I thing"]);
  so = agree(so, words("I think we"));
  expect(read(so)).toEqual(["I", "think we"]);
  so = agree(so, words("think we should"));
  expect(read(so)).toEqual(["I think we", "should"]);
  so = agree(so, []);
  expect(read(so)).toEqual(["I think we", ""]);
});

test("punctuation and case may change without a word changing", () => {
  expect(read(agree(agree(noAgreement, words("So we")), words("so, We")))).toEqual(["so, We", ""]);
});
