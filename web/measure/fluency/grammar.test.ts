import { describe, expect, test } from "vitest";
import { findGrammar, type Lint, soundsAlike } from "./grammar.ts";
import { spoken, typed } from "./said.fixture.ts";
import { withoutFillers } from "./without-fillers.ts";

const lint = (text: string, part: string, more: Partial<Lint> = {}): Lint => {
  const start = text.indexOf(part);
  const rule = { rule: "Rule", kind: "Grammar", message: "Use `x`.", suggestions: ["something else"] };
  return { ...rule, start, end: start + part.length, ...more };
};

describe("what the checker reads", () => {
  test("has no fillers, and no word twice", () => {
    expect(withoutFillers(spoken("So, um, I, I was was there, uh, yesterday.")).text).toBe("I was there yesterday.");
  });

  test("is the transcript where nothing is to be left out", () => {
    const text = "Well, it's there; you know. Is it?";
    expect(withoutFillers(typed(text)).text).toBe(text);
  });
});

describe("grammar", () => {
  test("is found at the words that were said, whatever was left out before them", async () => {
    const said = spoken("So, um, he, he don't know it.");
    const findings = await findGrammar(said, async (text) => [lint(text, "don't", { suggestions: ["doesn't"] })]);
    expect(findings).toMatchObject([
      { kind: "grammar", rule: "harper:Rule", quote: "don't", words: { first: 4, last: 4 }, startMs: 1200 },
    ]);
    expect(findings[0]?.suggestion).toBe("Try “doesn't”.");
  });

  test.each([
    ["capitals", { kind: "Capitalization" }],
    ["spelling", { kind: "Spelling" }],
    ["punctuation", { kind: "Punctuation" }],
    ["what sounds the same", { suggestions: ["DON’T"] }],
    ["what has no other way to say it", { suggestions: [] }],
  ])("%s can't be heard, and is left alone", async (_, more) => {
    expect(await findGrammar(typed("he don't know"), async (text) => [lint(text, "don't", more)])).toEqual([]);
  });

  test("a checker that breaks is heard of", async () => {
    await expect(findGrammar(typed("he goes"), () => Promise.reject(new Error("broke")))).rejects.toThrow("broke");
  });
});

test.each([
  ["their", "there", true],
  ["your right", "you're right", true],
  ["slide shows", "slideshows", true],
  ["built in", "built-in", true],
  ["could of", "could have", false],
  ["a", "an", false],
])("%s sounds like %s: %s", (a, b, alike) => {
  expect(soundsAlike(a, b)).toBe(alike);
});
