import { createRoot, createSignal } from "solid-js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createMetronome, leadMs } from "./metronome.io.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A text of two phrases, of a second and of half a second. */
const text = () =>
  createRoot((dispose) => {
    const [running, setRunning] = createSignal(false);
    const { at } = createMetronome(
      running,
      () => [1000, 500],
      () => false,
    );
    const seen = (ms: number): number => {
      vi.advanceTimersByTime(ms);
      return at();
    };
    return { setRunning, at, seen, dispose };
  });

test("the metronome stays on each phrase for its own time, after time to breathe in", () => {
  const { setRunning, at, seen, dispose } = text();
  setRunning(true);
  expect([leadMs - 1, 1, 999, 1, 499, 1, 9999].map(seen)).toEqual([-1, 0, 0, 1, 1, 2, 2]);
  setRunning(false);
  expect(at()).toBe(-1);
  setRunning(true);
  expect(seen(leadMs)).toBe(0);
  dispose();
});

test("the metronome of a screen that is left stands still", () => {
  const { setRunning, seen, dispose } = text();
  setRunning(true);
  expect(seen(leadMs)).toBe(0);
  dispose();
  expect(seen(5000)).toBe(0);
});
