import { expect, test } from "vitest";
import { spoken, typed } from "./said.fixture.ts";
import { findWordiness } from "./wording.ts";

test("long-winded wording is found at the words that were said, with what to say instead", () => {
  const [finding] = findWordiness(spoken("We met in, um, in order to talk."));
  expect(finding).toMatchObject({
    kind: "wording",
    rule: "retext-simplify:in-order-to",
    message: "“in order to” can be said more simply.",
    suggestion: "Try “to”.",
    words: { first: 4, last: 6 },
  });
});

test("an acronym that says its last word again is found", () => {
  expect(findWordiness(typed("I went to the ATM machine."))).toMatchObject([{ quote: "ATM machine" }]);
});

test("what is about print is left alone", () => {
  expect(findWordiness(typed("However, there are multiple additional people, and it is very good."))).toEqual([]);
});
