import { createRoot } from "solid-js";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { encodeWav } from "../../../shared/speech/wav.ts";
import { archive } from "../../send/archive.io.ts";
import { createReplay } from "./replay-audio.io.ts";

const sessionId = "0199e0b0-2222-7000-8000-000000000001";
const tone = encodeWav(new Float32Array(32_000).map((_, i) => 0.05 * Math.sin(i / 5)));

beforeEach(async () => {
  await archive.save(sessionId, "first", tone);
  await archive.save(sessionId, "second", tone);
});
afterEach(() => archive.removeSession(sessionId));

const open = (turnId: string, signedUrl: (fresh: boolean) => Promise<string | null> = async () => null) =>
  createRoot((dispose) => ({ ...createReplay(sessionId, turnId, signedUrl), dispose }));

test("playing one turn stops the other", async () => {
  const [first, second] = [open("first"), open("second")];
  await first.play();
  await expect.poll(first.playing).toBe(true);
  await second.play();
  await expect.poll(second.playing).toBe(true);
  expect(first.playing()).toBe(false);
  first.dispose();
  second.dispose();
});

test("nothing begins to play once one has left", async () => {
  const play = vi.spyOn(HTMLMediaElement.prototype, "play");
  const left = open("first");
  const asked = left.play();
  left.dispose();
  await asked;
  expect(play).not.toHaveBeenCalled();
  play.mockRestore();
});

test("an address that has run out is asked for anew, each time that it has", async () => {
  const working = URL.createObjectURL(new Blob([tone], { type: "audio/wav" }));
  const signedUrl = vi.fn(async (fresh: boolean) => (fresh ? working : "/api/audio/run-out"));
  const replay = open("elsewhere", signedUrl);
  await replay.play();
  await expect.poll(replay.playing).toBe(true);
  expect(signedUrl.mock.calls).toEqual([[false], [true]]);
  replay.dispose();
  URL.revokeObjectURL(working);
});

test("what can't be had from anywhere is said, once", async () => {
  const replay = open("elsewhere", async () => "/api/audio/run-out");
  await replay.play();
  expect(replay.failed()).toBe(true);
  replay.dispose();
});
