import { describe, expect, test } from "vitest";
import { findingsSchema } from "../../../shared/speech/fluency.ts";
import { findFluency } from "./find-fluency.ts";
import { spoken, typed } from "./said.fixture.ts";
import type { Said } from "./spoken-text.ts";

const found = (said: Said, kind: string): string[] =>
  findFluency(said)
    .filter((finding) => finding.kind === kind)
    .map(({ quote }) => quote);

describe("repetitions", () => {
  test.each([
    ["We, we need more time.", ["We, we"]],
    ["The, um, the problem is the budget.", ["The, um, the"]],
    ["I guess, um, I guess it depends.", ["I guess, um, I guess"]],
    ["Let me, let me start with the the answer.", ["Let me, let me", "the the"]],
    ["I I I was there.", ["I I I"]],
    ["Ich, ich gehe heute ins Kino.", ["Ich, ich"]],
  ])("%s", (text, quotes) => {
    expect(found(spoken(text), "repetition")).toEqual(quotes);
  });

  test.each([
    "I really really like it, it was very very good.",
    "I know that that is so, and what I had had was fine.",
    "My number is five five five two.",
    "We did it. It was good.",
    "No no, thank you. You are kind.",
  ])("said on purpose: %s", (text) => {
    expect(found(spoken(text), "repetition")).toEqual([]);
  });
});

describe("false starts", () => {
  test.each([
    ["We w- we have time.", ["We w- we"]],
    ["I want to, I need to tell you.", ["I want to, I"]],
    ["I was going to the, um, we should leave.", ["going to the, um, we"]],
    ["It costs, no wait, scratch that. Let me rephrase.", ["no wait", "scratch that", "Let me rephrase"]],
    ["I would like the <400> we could meet.", ["would like the we"]],
  ])("%s", (text, quotes) => {
    expect(found(spoken(text), "false-start")).toEqual(quotes);
  });

  test.each([
    "The problem is, I think, the budget.",
    "I came, I saw, I won.",
    "If we sell, we build, and we deliver.",
    "It was, we thought, a good day.",
    "I will, I hope, be there. We can. We will.",
    "I would like to, I would like to know.",
  ])("a list, an aside or a repetition is none: %s", (text) => {
    expect(found(spoken(text), "false-start")).toEqual([]);
  });
});

describe("hedges and weak phrases, in English", () => {
  test("are found, the longest at each place", () => {
    const said = spoken("Maybe we could meet, or something like that. To be honest with you, it is sort of late.");
    expect(found(said, "hedge")).toEqual(["Maybe", "or something like that", "sort of"]);
    expect(found(said, "weak-phrase")).toEqual(["To be honest with you"]);
  });

  test("a noun is no hedge, and I think alone is none either", () => {
    expect(found(spoken("What kind of job is it? I think this sort of work is good."), "hedge")).toEqual([]);
    expect(found(spoken("I think maybe we should go."), "hedge")).toEqual(["I think", "maybe"]);
  });

  test("nothing of the kind is looked for in another language", () => {
    expect(findFluency(typed("Das ist also maybe nicht so gut, und ich weiß es literally nicht, aber gut."))).toEqual(
      [],
    );
  });
});

describe("long sentences", () => {
  const words = (n: number) => Array.from({ length: n }, (_, i) => `word${i}`).join(" ");

  test("one of 36 words is long, one of 35 is not, and a clear pause ends it for the ear", () => {
    expect(found(spoken(`${words(36)}.`), "long-sentence")).toHaveLength(1);
    expect(found(spoken(`${words(35)}.`), "long-sentence")).toEqual([]);
    expect(found(spoken(`${words(20)} <900> ${words(20)}.`), "long-sentence")).toEqual([]);
  });
});

describe("every finding", () => {
  const said = spoken("So, um, we, we need to, <300> I think maybe we should meet. At the end of the day it is late.");

  test("has a span, words and times that are those of its quote, and fits the schema", () => {
    const findings = findFluency(said);
    expect(findings.length).toBeGreaterThan(3);
    expect(findingsSchema.parse(findings)).toEqual(findings);
    for (const { span, words, startMs, endMs, quote } of findings) {
      expect(said.transcript.slice(span.start, span.end)).toBe(quote);
      expect(said.words[words?.first ?? -1]?.startMs).toBe(startMs);
      expect(said.words[words?.last ?? -1]?.endMs).toBe(endMs);
    }
  });

  test("stands in the order in which it was said", () => {
    const starts = findFluency(said).map(({ startMs }) => startMs ?? 0);
    expect(starts).toEqual(starts.toSorted((a, b) => a - b));
  });

  test("of a typed turn has no words and no times", () => {
    expect(findFluency(typed("We, we need more time."))[0]).toMatchObject({ words: null, startMs: null, endMs: null });
  });

  test("a filler that only the sound tells of stands where it was heard, without a place in the text", () => {
    const heard = {
      transcript: "I think so.",
      words: [
        { text: "I", startMs: 0, endMs: 200, kind: "word", source: "asr" },
        { text: "um", startMs: 300, endMs: 600, kind: "filler", source: "acoustic", confidence: 0.8 },
        { text: "think", startMs: 700, endMs: 900, kind: "word", source: "asr" },
        { text: "so.", startMs: 900, endMs: 1100, kind: "word", source: "asr" },
      ],
    } satisfies Said;
    expect(findFluency(heard)).toMatchObject([
      { kind: "filler", rule: "filler:heard", span: { start: 1, end: 1 }, quote: "um", startMs: 300, endMs: 600 },
    ]);
  });

  test("nothing is found in nothing", () => {
    expect(findFluency(typed(""))).toEqual([]);
  });
});
