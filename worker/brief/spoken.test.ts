import { describe, expect, it } from "vitest";
import { expandWord, sentenceAt, toSpoken } from "./spoken.ts";

describe("expandWord", () => {
  it.each([
    ["can't", "can not"],
    ["CAN’T", "can not"],
    ["cannot", "can not"],
    ["cant", "can not"],
    ["won't", "will not"],
    ["wont", "will not"],
    ["didn't", "did not"],
    ["didnt", "did not"],
    ["shan't", "shall not"],
    ["I'm", "i am"],
    ["im", "i am"],
    ["we're", "we are"],
    ["they've", "they have"],
    ["I'd", "i would"],
    ["she'll", "she will"],
    ["let's", "let us"],
    ["it's", "it is"],
    ["Leo's", "leo"],
    ["café", "cafe"],
    ["gonna", "going to"],
    ["well", "well"],
    ["were", "were"],
  ])("writes %s as: %s", (raw, words) => {
    expect(expandWord(raw).join(" ")).toBe(words);
  });
});

describe("toSpoken", () => {
  it("counts words as a listener does", () => {
    expect(toSpoken("I can't, I won't - not at £41,500.50!").wordCount).toBe(7);
    expect(toSpoken(" ... ?").wordCount).toBe(0);
    expect(toSpoken("").tokens).toEqual([]);
  });

  it("keeps figures whole", () => {
    expect(toSpoken("from 38,000 to 41.5").tokens.map(({ word }) => word)).toEqual(["from", "38,000", "to", "41.5"]);
  });

  it("remembers clause, sentence and place", () => {
    const text = "No, I'm fine. Really!";
    const { tokens } = toSpoken(text);
    expect(tokens.map(({ word, clause, sentence }) => [word, clause, sentence])).toEqual([
      ["no", 0, 0],
      ["i", 1, 0],
      ["am", 1, 0],
      ["fine", 1, 0],
      ["really", 2, 1],
    ]);
    const spoken = tokens.map(({ start, end }) => text.slice(start, end));
    expect(spoken).toEqual(["No", "I'm", "I'm", "fine", "Really"]);
  });
});

describe("sentenceAt", () => {
  const text = "It fell to 4.5 days. Everyone was glad! Was it worth it? Yes";
  it.each([
    ["fell", "It fell to 4.5 days."],
    ["days", "It fell to 4.5 days."],
    ["glad", "Everyone was glad!"],
    ["worth", "Was it worth it?"],
    ["Yes", "Yes"],
  ])("finds the sentence around %s", (word, sentence) => {
    expect(sentenceAt(text, text.indexOf(word))).toBe(sentence);
  });

  it("is never longer than a quote may be", () => {
    expect(sentenceAt("word ".repeat(300), 700).length).toBeLessThanOrEqual(400);
  });
});
