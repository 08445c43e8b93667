import { expect, test } from "vitest";
import { servedWeights } from "../../scripts/silero-weights.ts";
import { sileroNet, windowSamples } from "../detect/silero-net.ts";
import { readWithTestVoice } from "./test-voice.ts";

const text = "Tell me about your last project, please. What did you do yourself?";

test("every word of a text is said, in order, within the sound", () => {
  const { samples, words } = readWithTestVoice(text);
  expect(words.map(({ at }) => text.slice(at).split(/\s/)[0])).toEqual(text.split(" "));
  expect(words.map(({ startS }) => startS)).toEqual(words.map(({ startS }) => startS).toSorted((a, b) => a - b));
  expect(words.at(-1)?.startS).toBeLessThan(samples.length / 16_000);
  expect(Math.max(...samples)).toBeLessThanOrEqual(0.5);
  expect(Math.max(...samples)).toBeGreaterThan(0.3);
});

test("a detector of speech takes it for speech", () => {
  const net = sileroNet(servedWeights());
  const { samples } = readWithTestVoice(text);
  const judged: number[] = [];
  for (let at = 0; at + windowSamples <= samples.length; at += windowSamples) {
    judged.push(net(samples.subarray(at, at + windowSamples)));
  }
  expect(judged.filter((probability) => probability > 0.5).length / judged.length).toBeGreaterThan(0.6);
});

test("faster is shorter, and what can't be read is no fault", () => {
  const length = (of: string, rate = 1) => readWithTestVoice(of, rate).samples.length;
  expect(length(text, 2) / length(text)).toBeCloseTo(0.5, 2);
  expect(length("")).toBe(0);
  expect(length("e 42 Ωμέγα …")).toBeGreaterThan(1000);
  expect(readWithTestVoice("e 42 Ωμέγα …").samples.every(Number.isFinite)).toBe(true);
});
