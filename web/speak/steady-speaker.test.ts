import { expect, test, vi } from "vitest";
import type { SpeakerEvents } from "./speaker.ts";
import { steadySpeaker } from "./steady-speaker.ts";

/** A voice whose sound the test plays by hand, and a clock that it turns. */
const setUp = () => {
  const said: { text: string; on: SpeakerEvents }[] = [];
  const stop = vi.fn();
  let nowMs = 0;
  let timers: { atMs: number; then: () => void }[] = [];
  const speaker = steadySpeaker(
    { say: (text, on) => said.push({ text, on }), stop },
    (ms, then) => {
      const timer = { atMs: nowMs + ms, then };
      timers.push(timer);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    () => 1,
  );
  const pass = (ms: number) => {
    nowMs += ms;
    const due = timers.filter(({ atMs }) => atMs <= nowMs);
    timers = timers.filter(({ atMs }) => atMs > nowMs);
    for (const { then } of due) then();
  };
  const heard: string[] = [];
  const speak = (text: string) =>
    speaker.speak(text, {
      start: () => heard.push(`${text} starts`),
      word: (at) => heard.push(`${text} at ${at}`),
      end: () => heard.push(`${text} ends`),
    });
  return { speaker, speak, said, stop, pass, heard };
};

test("texts are given out one at a time, in order", () => {
  const { speak, said, heard } = setUp();
  speak("one");
  speak("two");
  expect(said.map(({ text }) => text)).toEqual(["one"]);
  said[0]?.on.start();
  said[0]?.on.end();
  expect(said.map(({ text }) => text)).toEqual(["one", "two"]);
  expect(heard).toEqual(["one starts", "one ends"]);
});

test("a voice that never begins, or never says that it has ended, holds nothing up", () => {
  const { speak, said, pass, heard, stop } = setUp();
  speak("one");
  speak("two");
  pass(6000);
  expect(heard).toEqual(["one ends"]);
  said[1]?.on.start();
  pass(5500);
  expect(heard.at(-1)).toBe("two ends");
  expect(stop).toHaveBeenCalledTimes(2);
  said[1]?.on.end();
  expect(heard.filter((line) => line === "two ends")).toHaveLength(1);
});

test("cancelled, it is silent at once, forgets what waits and tells nothing more", () => {
  const { speaker, speak, said, heard, stop, pass } = setUp();
  speak("one");
  speak("two");
  said[0]?.on.start();
  speaker.cancel();
  expect(stop).toHaveBeenCalledOnce();
  said[0]?.on.word(2);
  said[0]?.on.end();
  pass(10_000);
  expect(heard).toEqual(["one starts"]);
  expect(said).toHaveLength(1);
});

test("what is said right after falling silent is not swallowed", () => {
  const { speaker, speak, said, pass } = setUp();
  speak("one");
  speaker.cancel();
  speak("two");
  expect(said).toHaveLength(1);
  pass(80);
  expect(said.map(({ text }) => text)).toEqual(["one", "two"]);
});
