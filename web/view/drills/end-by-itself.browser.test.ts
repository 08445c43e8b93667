import { createRoot, createSignal } from "solid-js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createEndByItself } from "./end-by-itself.io.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** A text of ten seconds. What is said is told by `setSpeaking`. */
const read = (textMs: number | null = 10_000) =>
  createRoot((dispose) => {
    const [open, setOpen] = createSignal(false);
    const [speaking, setSpeaking] = createSignal(false);
    const end = vi.fn(() => void setOpen(false));
    createEndByItself(open, speaking, () => textMs, end);
    return { setOpen, setSpeaking, end, dispose };
  });

test("a reading ends three seconds after its last word", () => {
  const { setOpen, setSpeaking, end, dispose } = read();
  setOpen(true);
  setSpeaking(true);
  vi.advanceTimersByTime(12_000);
  setSpeaking(false);
  vi.advanceTimersByTime(2900);
  expect(end).not.toHaveBeenCalled();
  vi.advanceTimersByTime(200);
  expect(end).toHaveBeenCalledOnce();
  dispose();
});

test("a long pause in the text does not end it, nor does silence before the first word", () => {
  const { setOpen, setSpeaking, end, dispose } = read();
  setOpen(true);
  vi.advanceTimersByTime(30_000);
  setOpen(false);
  setOpen(true);
  setSpeaking(true);
  vi.advanceTimersByTime(2000);
  setSpeaking(false);
  vi.advanceTimersByTime(5000);
  setSpeaking(true);
  vi.advanceTimersByTime(8000);
  expect(end).not.toHaveBeenCalled();
  dispose();
});

test("who stops half-way gets the time that the text takes", () => {
  const { setOpen, setSpeaking, end, dispose } = read();
  setOpen(true);
  setSpeaking(true);
  vi.advanceTimersByTime(1000);
  setSpeaking(false);
  vi.advanceTimersByTime(8900);
  expect(end).not.toHaveBeenCalled();
  vi.advanceTimersByTime(200);
  expect(end).toHaveBeenCalledOnce();
  dispose();
});

test("free speech is never ended by silence, and nothing ends after the screen is left", () => {
  const free = read(null);
  free.setOpen(true);
  free.setSpeaking(true);
  free.setSpeaking(false);
  vi.advanceTimersByTime(60_000);
  expect(free.end).not.toHaveBeenCalled();
  free.dispose();
  const left = read();
  left.setOpen(true);
  left.setSpeaking(true);
  left.setSpeaking(false);
  left.dispose();
  vi.advanceTimersByTime(60_000);
  expect(left.end).not.toHaveBeenCalled();
});
