import { expect, test } from "vitest";
import { createReplyVoice } from "./reply-voice.ts";
import type { Speaker } from "./speaker.ts";

/** A speaker whose sound the test plays by hand. */
const setUp = () => {
  const queue: { text: string; on: Parameters<Speaker["speak"]>[1] }[] = [];
  const playing: boolean[] = [];
  let nowMs = Date.UTC(2026, 10, 21);
  const voice = createReplyVoice(
    { speak: (text, on) => queue.push({ text, on }), cancel: () => queue.splice(0) },
    () => nowMs,
    (on) => playing.push(on),
  );
  const play = (ms: number) => {
    const said = queue.shift();
    said?.on.start();
    nowMs += ms;
    said?.on.end();
    return said?.text;
  };
  return { voice, queue, playing, play, pass: (ms: number) => (nowMs += ms) };
};

const first = "Tell me about your last project, please. ";
const second = "What did you do yourself, and what did the others do?";

test("a reply is read as it streams and counts as heard to its end", () => {
  const { voice, play, playing } = setUp();
  voice.follow({ turnId: "opening", attempt: 1, text: "Tell me about", whole: false });
  voice.follow({ turnId: "opening", attempt: 1, text: first + second.slice(0, 9), whole: false });
  expect(play(2000)).toBe(first);
  voice.follow({ turnId: "opening", attempt: 1, text: first + second, whole: true });
  expect(play(3000)).toBe(second);
  expect(playing).toEqual([true, false]);
  expect(voice.takeHeard()).toEqual({
    startedAt: "2026-11-21T00:00:00.000Z",
    endedAt: "2026-11-21T00:00:05.000Z",
    cutAtChar: null,
  });
  expect(voice.takeHeard()).toBeNull();
});

test("falling silent when the trainee speaks tells where it was cut", () => {
  const { voice, queue, play, pass, playing } = setUp();
  voice.follow({ turnId: "opening", attempt: 1, text: first + second, whole: true });
  play(2000);
  queue[0]?.on.start();
  pass(500);
  queue[0]?.on.word(9);
  voice.cancel();
  expect(playing).toEqual([true, false]);
  expect(voice.takeHeard()).toMatchObject({ endedAt: "2026-11-21T00:00:02.500Z", cutAtChar: first.length + 9 });
  voice.follow({ turnId: "opening", attempt: 1, text: first + second, whole: true });
  expect(queue).toEqual([]);
});

test("what was spoken last is known, up to the sentence that was begun", () => {
  const { voice, queue, play, pass } = setUp();
  expect(voice.lastSpoken()).toBeNull();
  voice.follow({ turnId: "opening", attempt: 1, text: first + second, whole: true });
  queue[0]?.on.start();
  expect(voice.lastSpoken()).toEqual({ text: first, endedAtMs: null });
  play(2000);
  queue[0]?.on.start();
  pass(100);
  voice.cancel();
  expect(voice.lastSpoken()).toEqual({ text: first + second, endedAtMs: Date.UTC(2026, 10, 21) + 2100 });
});

test("a reply that was only read says nothing about hearing", () => {
  const { voice } = setUp();
  expect(voice.takeHeard()).toBeNull();
  voice.follow({ turnId: "opening", attempt: 1, text: first, whole: true });
  expect(voice.takeHeard()).toBeNull();
});

test("a model asked again is read from its beginning", () => {
  const { voice, queue } = setUp();
  voice.follow({ turnId: "opening", attempt: 1, text: first, whole: false });
  queue[0]?.on.start();
  voice.follow({ turnId: "opening", attempt: 2, text: second, whole: true });
  expect(queue.map(({ text }) => text)).toEqual([second]);
});
