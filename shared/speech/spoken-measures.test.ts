import { expect, it } from "vitest";
import { longPauses } from "./long-pauses.ts";
import { pitchSpread } from "./pitch-spread.ts";
import { responseGap } from "./response-gap.ts";
import type { Segment } from "./segments.ts";
import { paceOf } from "./words-per-minute.ts";

const segments = (...lengths: number[]): Segment[] => {
  let start = 0;
  return lengths.map((length, i) => {
    const segment = { start, end: start + length, type: i % 2 ? ("pause" as const) : ("speech" as const) };
    start = segment.end;
    return segment;
  });
};

it("pitch spreads about the speaker's own middle, an octave up or down alike", () => {
  const f0 = [100, 110, null, 120, 130, 140];
  const spread = pitchSpread(f0);
  expect(spread.medianHz).toBe(120);
  expect(spread.rangeSt).toBeCloseTo(12 * Math.log2(138 / 102), 6);
  expect(spread.variabilitySt).toBeGreaterThan(0);
  const octaveUp = pitchSpread(f0.map((hz) => hz && 2 * hz));
  expect(octaveUp.rangeSt).toBeCloseTo(spread.rangeSt ?? 0, 9);
  expect(octaveUp.variabilitySt).toBeCloseTo(spread.variabilitySt ?? 0, 9);
  expect(pitchSpread([null])).toEqual({ medianHz: null, rangeSt: null, variabilitySt: null });
});

it("a pause is long from one second on, and lies between speech", () => {
  expect(longPauses(segments(1, 1, 1, 0.9, 1, 2.5, 1, 9))).toEqual({ count: 2, longestMs: 2500 });
  expect(longPauses(segments(3))).toEqual({ count: 0, longestMs: 0 });
});

it("pace counts words, not fillers, from the first to the last", () => {
  const word = (startMs: number, kind: "word" | "filler" = "word") =>
    ({ text: "so", startMs, endMs: startMs + 500, kind, source: "asr" }) as const;
  expect(paceOf([word(0), word(1000, "filler"), word(29_500)])).toEqual({ words: 2, minutes: 0.5 });
  expect(paceOf([word(0)])).toEqual({ words: 0, minutes: 0 });
});

it("an answer follows after a gap, or overlaps what it answers", () => {
  const heard = { startMs: 1000, endMs: 3000 };
  expect(responseGap(heard, { startMs: 3200, endMs: 5000 })).toEqual({ gapMs: 200, overlapMs: 0 });
  expect(responseGap(heard, { startMs: 2500, endMs: 5000 })).toEqual({ gapMs: -500, overlapMs: 500 });
  expect(responseGap(heard, { startMs: 500, endMs: 700 })).toEqual({ gapMs: -2500, overlapMs: 0 });
});
