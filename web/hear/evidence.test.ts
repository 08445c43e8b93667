import { expect, test } from "vitest";
import { compressionRatio, judge, sureWords, trimToVoice, withVoice } from "./evidence.ts";
import type { TimedWord } from "./token-words.ts";

const word = (text: string, startMs: number, endMs: number, confidence = 0.9): TimedWord => ({
  text,
  startMs,
  endMs,
  confidence,
});
const fine = { noSpeech: 0.01, meanLogProbability: -0.3, looped: false };

test("running speech compresses little, a loop much", async () => {
  const speech = "So, um, I think we should move the meeting to Friday. I am not sure that is the right number.";
  expect(await compressionRatio(speech)).toBeLessThan(2.4);
  expect(await compressionRatio("Thanks for watching! ".repeat(20))).toBeGreaterThan(2.4);
  expect(await compressionRatio("")).toBe(1);
});

test("what was written is judged by evidence", () => {
  expect(judge(fine, 1.5, true)).toBe("sound");
  expect(judge({ ...fine, noSpeech: 0.9 }, 1.5, true)).toBe("sound");
  expect(judge({ ...fine, noSpeech: 0.9, meanLogProbability: -1.2 }, 1.5, true)).toBe("silent");
  expect(judge({ ...fine, meanLogProbability: -1.2 }, 1.5, true)).toBe("unsure");
  expect(judge(fine, 3, true)).toBe("repetitive");
  expect(judge({ ...fine, looped: true }, 1.5, true)).toBe("repetitive");
});

test("without a voice in the sound the model must be surer, but may be believed: somebody whispers", () => {
  expect(judge({ ...fine, meanLogProbability: -0.7 }, 1.5, false)).toBe("silent");
  expect(judge(fine, 1.5, false)).toBe("sound");
});

test("of a window that is unsure on the whole only sure words stay, and only if they are most", () => {
  const [a, b, c] = [word("a", 0, 100), word("b", 100, 200), word("c", 200, 300, 0.2)] as const;
  expect(sureWords([a, b, c])).toEqual([a, b]);
  expect(sureWords([a, c])).toEqual([]);
});

test("a word without voice is left out unless the model is sure of it", () => {
  const voice = [{ startMs: 0, endMs: 1000 }];
  const [spoken, made, whispered] = [word("a", 200, 400, 0.3), word("b", 2000, 2200, 0.3), word("c", 3000, 3200, 0.9)];
  expect(withVoice([spoken, made, whispered], voice)).toEqual([spoken, whispered]);
});

test("a word is drawn in from the pause behind or before it, and not from a short dip", () => {
  const voice = [
    { startMs: 200, endMs: 600 },
    { startMs: 1500, endMs: 2000 },
  ];
  const times = (words: TimedWord[]) => trimToVoice(words, voice).map(({ startMs, endMs }) => [startMs, endMs]);
  expect(times([word("yes", 180, 1400)])).toEqual([[180, 600]]);
  expect(times([word("yes", 700, 1900)])).toEqual([[1500, 1900]]);
  expect(times([word("yes", 180, 650)])).toEqual([[180, 650]]);
  expect(times([word("yes", 3000, 3200)])).toEqual([[3000, 3200]]);
});
