import { readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { decodeWav } from "../shared/speech/wav.ts";
import { pinkNoise, withNoise } from "../web/measure/testing/noise.ts";
import {
  addScores,
  droppedFillers,
  droppedWords,
  type FillerClip,
  type FillerScore,
  falseAlarms,
  measureClip,
  noScore,
} from "./filler-score.ts";

const fixture = (name: string) => readFileSync(new URL(`../e2e/fixtures/speech/${name}`, import.meta.url));
const { clips }: { clips: FillerClip[] } = JSON.parse(fixture("clips.json").toString());
const sounds = clips.map((clip) => {
  const sound = decodeWav(fixture(clip.file));
  const samples = "channels" in sound ? sound.channels[0] : undefined;
  if (!samples) throw new Error(`${clip.file} can't be read`);
  return [clip, samples] as const;
});
const measured = sounds.map(([clip, samples]) => measureClip(clip, samples));
const total = (scores: readonly FillerScore[]): FillerScore => scores.reduce(addScores, noScore);

test.each(["exact", "held"] as const)(
  "of ums and uhs that the recogniser drops most are found, times %s",
  { timeout: 60_000 },
  (times) => {
    const without = total(measured.map((clip) => droppedFillers(clip, times, false).hesitations));
    const { hits, found, real } = total(measured.map((clip) => droppedFillers(clip, times, true).hesitations));
    expect(without.hits).toBe(0);
    expect(real).toBe(11);
    expect(hits / real).toBeGreaterThan(0.7);
    expect(hits / found).toBeGreaterThan(0.85);
  },
);

test.each(["exact", "held"] as const)(
  "what is no filler is hardly ever taken for one, times %s",
  { timeout: 60_000 },
  (times) => {
    expect(measured.reduce((sum, clip) => sum + falseAlarms(clip, times), 0)).toBeLessThanOrEqual(1);
    const { found, real } = total(measured.map((clip) => droppedWords(clip, times)));
    expect(real).toBeGreaterThan(500);
    expect(found / real).toBeLessThan(0.03);
  },
);

test("noise 10 dB below the voice costs little of that", () => {
  const noisy = sounds.map(([clip, samples], i) =>
    measureClip(clip, withNoise(samples, pinkNoise(samples.length, i), 10)),
  );
  const { hits, found, real } = total(noisy.map((clip) => droppedFillers(clip, "exact", true).hesitations));
  expect(hits / real).toBeGreaterThan(0.6);
  expect(hits / found).toBeGreaterThan(0.75);
}, 60_000);
