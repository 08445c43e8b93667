import { describe, expect, it } from "vitest";
import { type Cue, cueSchema, findCue, hasCue } from "./cue.ts";
import { toSpoken } from "./spoken.ts";

const heard = (cue: Cue, text: string) => hasCue(cue, toSpoken(text));

describe("phrases", () => {
  it.each<[string, string, boolean]>([
    // Alternatives and whole words.
    ["sorry | my fault", "Well, that was my fault.", true],
    ["sorry", "What a sorryless day", false],
    ["my fault", "my own fault", false],
    // Any ending.
    ["apologi*", "I apologised", true],
    ["apologi*", "my apologies", true],
    ["apologi*", "no apology", false],
    // Gaps of up to four words.
    ["talk ... friday", "Let's talk on Friday", true],
    ["talk ... friday", "Let's talk about all of it on Friday", false],
    ["talk ... friday", "We talk about it later on Friday", true],
    ["talk ... friday", "Let's talk. Friday is fine", false],
    // Apostrophes, left out or curly.
    ["i'm sorry", "im sorry", true],
    ["i'm sorry", "I’m sorry", true],
    ["i'm sorry", "I am sorry", true],
    ["what's possible", "What is possible?", true],
    // A hyphen parts words in both.
    ["call-out charge", "no, the call-out charge", true],
    ["call out charge", "The call-out charge is waived", true],
    ["follow-up", "a follow up", true],
    // Case and accents.
    ["café", "Meet me at the CAFE", true],
  ])("%s in: %s -> %s", (cue, text, expected) => {
    expect(heard(cue, text)).toBe(expected);
  });
});

describe("negation", () => {
  it.each<[string, string, boolean]>([
    ["sorry", "I'm not sorry", false],
    ["sorry", "I am not really very sorry", false],
    ["sorry", "I never said I was sorry", false],
    ["apology", "There will be no apology", false],
    // It ends with its clause, and where a thought starts afresh.
    ["sorry", "No, I'm sorry", true],
    ["sorry", "It wasn't you, I'm sorry", true],
    ["sorry", "I didn't see you and I'm sorry", true],
    ["sorry", "I didn't mean it but sorry", true],
    // "Not only" affirms.
    ["sorry", "I'm not only sorry", true],
    // It reaches four words.
    ["sorry", "I can't tell you today how sorry", true],
    // A phrase that says its negation itself.
    ["can't", "I can't do it", true],
    ["i won't", "No, I won't", true],
    ["no thanks", "No thanks", true],
    // A second, affirmed place counts.
    ["sorry", "I'm not sorry about that. I'm sorry about this", true],
  ])("%s in: %s -> %s", (cue, text, expected) => {
    expect(heard(cue, text)).toBe(expected);
  });
});

describe("numbers", () => {
  it.each<[string, boolean]>([
    ["42,000 pounds", true],
    ["forty-two thousand", true],
    ["half of them", true],
    ["one week", true],
    ["one thing is clear", false],
    ["no one came", false],
    ["nobody came", false],
  ])("in: %s -> %s", (text, expected) => {
    expect(heard({ number: true }, text)).toBe(expected);
  });
});

describe("questions", () => {
  it.each<[string, boolean]>([
    ["How do you see it?", true],
    ["I see. What now?", true],
    ["how do you see it", true],
    ["so tell me what do you need", true],
    ["would you do that", true],
    // Punctuated, and without a question mark.
    ["What I need is time.", false],
    ["That is how you see it.", false],
    ["what i mean is simple", false],
    ["you would do that", false],
    ["", false],
  ])("in: %s -> %s", (text, expected) => {
    expect(heard({ question: true }, text)).toBe(expected);
  });
});

describe("cues in cues", () => {
  const both: Cue = { all: ["late", { any: [{ number: true }, "again"] }, { not: "sorry" }] };
  it.each<[string, boolean]>([
    ["You were late again", true],
    ["You were late by three hours", true],
    ["You were late", false],
    ["Sorry, you were late again", false],
  ])("%s -> %s", (text, expected) => {
    expect(heard(both, text)).toBe(expected);
  });

  it("counts words", () => {
    expect(heard({ minWords: 3 }, "One two three")).toBe(true);
    expect(heard({ minWords: 3 }, "One two")).toBe(false);
  });

  it("says where it was recognised", () => {
    const text = "Hello there. I'm so very sorry about it.";
    const span = findCue({ all: [{ minWords: 2 }, "very sorry"] }, toSpoken(text));
    expect(text.slice(span?.start, span?.end)).toBe("very sorry");
  });

  it("takes nothing but cues", () => {
    expect(cueSchema.safeParse(both).success).toBe(true);
    for (const wrong of ["", { number: false }, { any: [] }, { all: ["ok"], not: "no" }, null, 3]) {
      expect(cueSchema.safeParse(wrong).success).toBe(false);
    }
  });
});
