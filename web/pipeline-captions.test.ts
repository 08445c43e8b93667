import { expect, test } from "vitest";
import type { Hearing } from "./hear/hearing.ts";
import { setUp, speak } from "./pipeline.fixture.ts";
import { createCaptions } from "./pipeline-captions.ts";

const frame = new Float32Array(320);

test("the turn's sound is handed on from just before it opened until it closes", () => {
  const given: [number, number][] = [];
  let ends = 0;
  const hearing = {
    live: (turn: number, samples: Float32Array) => given.push([turn, samples.length / 16]),
    endLive: () => ends++,
  } as Partial<Hearing> as Hearing;
  const captions = createCaptions(() => hearing);
  for (let i = 0; i < 200; i++) captions.frame(frame);
  expect(given).toEqual([]);
  captions.open();
  for (let i = 0; i < 20; i++) captions.frame(frame);
  expect(given).toEqual([
    [1, 420],
    [1, 200],
  ]);
  captions.close();
  for (let i = 0; i < 50; i++) captions.frame(frame);
  expect(given).toHaveLength(2);
  expect(ends).toBe(1);
});

test("only words of the turn that is open are shown", () => {
  const captions = createCaptions(() => undefined);
  const news = (turn: number) => ({ type: "partial", turn, stable: "so far", open: "and" }) as const;
  expect(captions.captionOf(news(0))).toBeUndefined();
  captions.open();
  expect(captions.captionOf(news(1))).toEqual({ stable: "so far", open: "and" });
  expect(captions.captionOf(news(0))).toBeUndefined();
  captions.close();
  expect(captions.captionOf(news(1))).toBeUndefined();
});

test("words so far are part of the pipeline's state, and go when the next turn opens", async () => {
  const world = setUp();
  const pipeline = await speak(world);
  pipeline.command({ type: "toggle" });
  world.said.tell({ type: "partial", turn: 2, stable: "Good", open: "morning" });
  expect(world.current().caption).toEqual({ stable: "Good", open: "morning" });
  world.said.tell({ type: "live-off", lookMs: 1500 });
  expect(world.current()).toMatchObject({ slowLookMs: 1500, caption: null });
  pipeline.command({ type: "cancel" });
  expect(world.current().caption).toBeNull();
});
