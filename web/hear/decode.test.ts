import { expect, test } from "vitest";
import { decode, goesInCircles, languagesOf, promptOf } from "./decode.ts";
import { applyRules, choose } from "./next-token.ts";
import { scriptedDecoding, tinyShape as shape, tokens } from "./testing/scripted-whisper.ts";

const at = (step: number) => tokens.firstTimestamp + step;
const greedy = { language: "en", temperature: 0, random: () => 0 };
const allowed = (soFar: readonly number[]) => {
  const scores = new Float32Array(shape.vocabulary);
  applyRules(scores, soFar, tokens);
  return [...scores.keys()].filter((token) => scores[token] !== Number.NEGATIVE_INFINITY);
};

test("what is written begins with a time not later than a second", () => {
  expect(allowed([])).toEqual(Array.from({ length: 51 }, (_, i) => at(i)));
});

test("after an opening time there is text, after a closing time another opens or it ends", () => {
  expect(allowed([at(0)]).every((token) => token < tokens.firstTimestamp)).toBe(true);
  // Even odds for all tokens: then times together outweigh any one word.
  expect(allowed([at(0), 1]).every((token) => token > at(0))).toBe(true);
  const next = allowed([at(0), 1, at(20)]);
  expect(next).not.toContain(1);
  expect(next).not.toContain(at(19));
  expect(next).toContain(at(20));
});

test("a temperature draws by the odds, none takes the likeliest", () => {
  const scores = Float32Array.of(Math.log(1), Math.log(3), Number.NEGATIVE_INFINITY);
  expect(choose(scores, 0, () => 0).token).toBe(1);
  expect(choose(scores, 1, () => 0.2).token).toBe(0);
  expect(choose(scores, 1, () => 0.3).token).toBe(1);
  expect(choose(scores, 1, () => 0.999999).token).toBe(1);
  expect(choose(scores, 0, () => 0).logProbability).toBeCloseTo(Math.log(0.75));
});

test("the prompt names the language and the task, where the model takes them", () => {
  expect(promptOf(tokens, "de")).toEqual([tokens.start, tokens.languages.get("de"), tokens.transcribe]);
  expect(promptOf({ ...tokens, languages: new Map() }, "en")).toEqual([tokens.start]);
  expect(() => promptOf(tokens, "xx")).toThrow("xx");
});

test("tokens come with the model's probability, and rows of attention without the prompt's", async () => {
  const script = [at(0), 1, 2, at(40)];
  const written = await decode(scriptedDecoding(script, { noSpeech: 0.25 }), shape, greedy);
  expect(written.written.map(({ token }) => token)).toEqual(script);
  for (const { probability } of written.written) expect(probability).toBeGreaterThan(0.9);
  expect(written.noSpeech).toBeCloseTo(0.25, 2);
  expect(written.looped).toBe(false);
  expect(written.meanLogProbability).toBeGreaterThan(-0.1);
  // Each scripted row attends to the position of its number: the prompt has rows 0 to 2.
  const peaks = (attention: Float32Array | undefined, rows: number) =>
    Array.from({ length: rows }, (_, r) => attention?.subarray(r * 1500, (r + 1) * 1500).indexOf(1));
  expect(peaks(written.attention[0], 4)).toEqual([3, 4, 5, 6]);
  const predicting = await decode(scriptedDecoding(script), { ...shape, alignedRow: "predicting" }, greedy);
  expect(peaks(predicting.attention[0], 4)).toEqual([2, 3, 4, 5]);
});

test("what is given as agreed upon is taken over, and the rest is written behind it", async () => {
  const script = [at(0), 1, 2, 3, at(40)];
  const { written } = await decode(scriptedDecoding(script), shape, { ...greedy, prefix: script.slice(0, 3) });
  expect(written.map(({ token }) => token)).toEqual(script);
});

test("a model that goes round in circles is stopped", async () => {
  expect(goesInCircles(Array(20).fill(1))).toBe(true);
  expect(goesInCircles([1, 2, 3, 1, 2, 3])).toBe(false);
  expect(goesInCircles([5, 5, 5, 5, 5, 5])).toBe(false);
  const script = [at(0), ...Array.from({ length: 200 }, (_, i) => 1 + (i % 3))];
  const { looped, written } = await decode(scriptedDecoding(script), shape, greedy);
  expect(looped).toBe(true);
  expect(written.length).toBeLessThan(40);
});

test("a decoding that is given up ends at once", async () => {
  const signal = AbortSignal.abort(new Error("left"));
  await expect(decode(scriptedDecoding([at(0), 1]), shape, { ...greedy, signal })).rejects.toThrow("left");
});

test("the language is the likeliest of those that the model knows", async () => {
  const [first, second] = await languagesOf(scriptedDecoding([], { language: "de" }), shape);
  expect(first?.language).toBe("de");
  expect((first?.probability ?? 0) + (second?.probability ?? 0)).toBeCloseTo(1);
  const englishOnly = { ...shape, tokens: { ...tokens, languages: new Map<string, number>() } };
  expect(await languagesOf(scriptedDecoding([]), englishOnly)).toEqual([]);
});
