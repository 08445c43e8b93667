import { expect, it } from "vitest";
import { measured } from "./fixtures/measured.ts";
import { minutesOf } from "./minutes.ts";
import { splitProsody } from "./split-prosody.ts";

/** 150 s, a frame every 10 ms. The voice: 100 Hz in the first minute, 200 Hz after it, with silence from 60 to 90 s. */
const frames = 15_000;
const isSilent = (i: number) => i >= 6000 && i < 9000;
const series = splitProsody(
  measured({
    duration: 150,
    pitch: {
      t0: 0,
      dt: 0.01,
      f0: Array.from({ length: frames }, (_, i) => (isSilent(i) ? null : i < 6000 ? 100 : i % 2 ? 200 : 400)),
    },
    intensity: {
      t0: 0,
      dt: 0.01,
      db: Array.from({ length: frames }, (_, i) => (isSilent(i) ? 20 : 60 + (i % 2) * 10)),
    },
    segments: [
      { start: 0, end: 30, type: "pause" },
      { start: 30, end: 60, type: "speech" },
      { start: 60, end: 90, type: "pause" },
      { start: 90, end: 150, type: "speech" },
    ],
  }),
).series;

it("rolls a turn up by the minute", () => {
  expect(minutesOf(series, 150)).toEqual([
    { seconds: 60, talkS: 30, pauseShare: 0, pitchMedianHz: 100, pitchRangeSt: 0, loudnessRangeDb: 10 },
    { seconds: 60, talkS: 30, pauseShare: 0.5, pitchMedianHz: 300, pitchRangeSt: 12, loudnessRangeDb: 10 },
    { seconds: 30, talkS: 30, pauseShare: 0, pitchMedianHz: 300, pitchRangeSt: 12, loudnessRangeDb: 10 },
  ]);
});

it("gives no figure where there is too little for one", () => {
  expect(minutesOf(series, 0)).toEqual([]);
  const silent = splitProsody(measured({ segments: [{ start: 0, end: 1, type: "pause" }] })).series;
  expect(minutesOf(silent, 1)).toEqual([
    { seconds: 1, talkS: 0, pauseShare: null, pitchMedianHz: null, pitchRangeSt: null, loudnessRangeDb: null },
  ]);
});
