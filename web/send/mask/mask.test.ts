import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Word } from "../../../shared/speech/word.ts";
import { wordPlaces } from "../../../shared/speech/word-places.ts";
import { maskText } from "./mask-text.ts";
import { maskTurn } from "./mask-turn.ts";

const names = ["Ann", "José", "Mary Lou", "O'Neill"];
const wordsOf = (text: string): Word[] =>
  text
    .split(/\s+/u)
    .filter(Boolean)
    .map((word, i) => ({ text: word, startMs: 300 * i, endMs: 300 * i + 250, kind: "word", source: "asr" }));
const heard = (text: string) => ({ transcript: text, words: wordsOf(text) });

describe("a text", () => {
  it.each([
    ["Write to ann.smith+work@mail.example.co.uk, please.", "Write to [e-mail], please."],
    ["It is ann dot smith at example dot com.", "It is [e-mail]."],
    ["It is bob at example.com, I think.", "It is [e-mail], I think."],
    ["Call me on 07700 900123.", "Call me on [phone]."],
    ["Call +44 (0)20 7946 0958 or +49 30 1234567!", "Call [phone] or [phone]!"],
    ["oh seven seven double oh, nine oh oh one two three", "[phone]"],
    ["It ends in one two three four five six.", "It ends in [number]."],
    ["My card is 4111 1111 1111 1111, valid.", "My card is [card], valid."],
    ["Account DE89 3704 0044 0532 0130 00 at the bank", "Account [IBAN] at the bank"],
    ["GB29NWBK60161331926819, it is", "[IBAN], it is"],
    ["Member 123456789.", "Member [number]."],
    ["See https://example.org/people/ann?x=1. Or linkedin.com/in/ann!", "See [link]. Or [link]!"],
    ["I live at 221b Baker Street, London NW1 6XE.", "I live at [address], London [address]."],
    ["Hauptstraße 12, please", "[address], please"],
    ["Springfield, IL 62704", "Springfield, [address]"],
    [
      "Ann told ANN's friend JOSÉ and jose\u0301’s sister, Mary  Lou.",
      "[name] told [name] friend [name] and [name] sister, [name].",
    ],
    ["O’Neill", "[name]"],
    ["O'Neill's turn", "[name] turn"],
  ])("%s", (text, masked) => {
    expect(maskText(text, names)).toBe(masked);
    expect(maskText(masked, names), "again").toBe(masked);
  });

  it.each([
    "Between 2019 2020 2021 we grew by 50000, to 1,250,000 in all.",
    "One or two, maybe three or four of them.",
    "I earn 62000 and want 70000.",
    "At 9:30 on the 21st, room 12.",
    "We met at lunch; annoyed, Joan and Annabel left.",
    "Pi is 3.14159265.",
    "Look at the dot in the middle.",
  ])("is left as it is where it tells of nobody: %s", (text) => {
    expect(maskText(text, names)).toBe(text);
  });
});

describe("a turn", () => {
  it("has words masked like its transcript, each with its own times and nothing of what was said", () => {
    const turn = heard("Please call oh seven seven double oh nine oh oh one two three, Ann, thanks.");
    const { transcript, words } = maskTurn(turn, names);
    expect(transcript).toBe("Please call [phone], [name], thanks.");
    expect(words.map(({ startMs, endMs }) => [startMs, endMs])).toEqual(
      turn.words.map(({ startMs, endMs }) => [startMs, endMs]),
    );
    expect(new Set(words.map(({ text }) => text))).toEqual(new Set(["Please", "call", "[phone]", "[name]", "thanks."]));
    const places = wordPlaces(transcript, words);
    expect(transcript.slice(places.at(-1)?.start, places.at(-1)?.end), "places go on behind it").toBe("thanks.");
    expect(places[3]).toEqual(places[2]);
  });

  it("is not parted by a pause that only the sound tells of", () => {
    const words = wordsOf("call 07700 900123");
    const um: Word = { text: "um", startMs: 560, endMs: 590, kind: "filler", source: "acoustic" };
    const masked = maskTurn(
      { transcript: "call 07700 900123", words: [...words.slice(0, 2), um, ...words.slice(2)] },
      [],
    );
    expect(masked.words.map(({ text }) => text)).toEqual(["call", "[phone]", "um", "[phone]"]);
  });

  const plain = fc.constantFrom(..."so we talked about the plan and then she said it was fine really".split(" "));
  const digits = (n: number) => fc.array(fc.integer({ min: 0, max: 9 }), { minLength: n, maxLength: n });
  const sayings = "zero one two three four five six seven eight nine".split(" ");
  const secret = fc.oneof(
    fc
      .tuple(fc.stringMatching(/^[a-z]{3,8}$/), fc.stringMatching(/^[a-z]{3,8}$/))
      .map(([who, where]) => ({ text: `${who}@${where}.org`, traces: [`${who}@`, `${where}.org`] })),
    digits(9).map((d) => ({
      text: `07${d.slice(0, 3).join("")} ${d.slice(3).join("")}`,
      traces: [d.slice(3).join("")],
    })),
    digits(8).map((d) => ({ text: d.map((n) => sayings[n]).join(" "), traces: [d.map((n) => sayings[n]).join(" ")] })),
    fc.constantFrom(...names).map((name) => ({ text: name, traces: [name] })),
    fc.constantFrom("ANN'S", "josé’s", "mary lou").map((name) => ({ text: name, traces: [name] })),
  );
  const talk = fc
    .tuple(fc.array(fc.tuple(plain, secret, plain), { minLength: 1, maxLength: 4 }), fc.array(plain, { maxLength: 5 }))
    .map(([parts, rest]) => ({
      text: [...parts.map(([a, { text }, b]) => `${a} ${text} ${b}`), ...rest].join(" "),
      traces: parts.flatMap(([, { traces }]) => traces),
    }));

  it("holds no trace of what is personal, whatever surrounds it, and masking it again changes nothing", () => {
    fc.assert(
      fc.property(talk, ({ text, traces }) => {
        const turn = heard(text);
        const masked = maskTurn(turn, names);
        const everything = JSON.stringify(masked).toLowerCase();
        for (const trace of traces) expect(everything).not.toContain(trace.toLowerCase());
        expect(masked.words).toHaveLength(turn.words.length);
        expect(maskTurn(masked, names)).toEqual(masked);
        for (const [i, word] of masked.words.entries()) {
          expect(word.text === turn.words[i]?.text || /^\[[\w-]+\]$/.test(word.text)).toBe(true);
          expect(masked.transcript).toContain(word.text);
        }
      }),
      { numRuns: 500 },
    );
  });

  it("bears any text at all", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme", maxLength: 200 }), (text) => {
        expect(typeof maskText(text, names)).toBe("string");
      }),
    );
  });
});
