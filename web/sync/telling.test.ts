import { expect, test } from "vitest";
import type { Metrics, Tokens } from "../../shared/protocol/topic.ts";
import { createTelling } from "./telling.ts";

const setUp = () => {
  const told: (Tokens | Metrics)[] = [];
  let nowMs = 0;
  let due: { atMs: number; then: () => void } | null = null;
  let wanted = true;
  const telling = createTelling(
    (message) => told.push(message),
    () => wanted,
    {
      now: () => nowMs,
      after: (ms, then) => {
        due = { atMs: nowMs + ms, then };
        return () => {
          due = null;
        };
      },
    },
  );
  const pass = (ms: number) => {
    nowMs += ms;
    const ready = due;
    if (ready === null || ready.atMs > nowMs) return;
    due = null;
    ready.then();
  };
  return { telling, told, pass, want: (is: boolean) => (wanted = is) };
};

test("words are told at once, then at most twice a second, the latest of them", () => {
  const { telling, told, pass } = setUp();
  telling.words({ stable: "", open: "I" });
  pass(0);
  for (const open of ["would", "would like", "would like to"]) {
    telling.words({ stable: "I", open });
    pass(100);
  }
  expect(told).toHaveLength(1);
  pass(200);
  expect(told).toEqual([
    { type: "tokens", stable: "", open: "I" },
    { type: "tokens", stable: "I", open: "would like to" },
  ]);
});

test("that there are no more words is told, and told once", () => {
  const { telling, told, pass } = setUp();
  telling.words({ stable: "I", open: "" });
  pass(0);
  for (const _ of [1, 2]) {
    telling.words(null);
    pass(500);
  }
  expect(told.slice(1)).toEqual([{ type: "tokens", stable: "", open: "" }]);
});

test("nothing is told while nobody watches", () => {
  const { telling, told, pass, want } = setUp();
  want(false);
  telling.words({ stable: "secret", open: "" });
  pass(500);
  for (let i = 0; i < 30; i++) telling.sound({ timeS: i / 20, f0: 200, db: 60 }, true);
  expect(told).toEqual([]);
  want(true);
  telling.words({ stable: "secret", open: "now" });
  pass(500);
  expect(told).toEqual([{ type: "tokens", stable: "secret", open: "now" }]);
});

test("sound is told twice a second: the middle of the pitch, the mean of the level, whether any of it was speech; neither where there is none", () => {
  const { telling, told } = setUp();
  for (let i = 0; i <= 10; i++) telling.sound({ timeS: i / 20, f0: i % 2 === 0 ? 190 + i : null, db: 60 }, i < 8);
  for (let i = 11; i <= 21; i++) telling.sound({ timeS: i / 20, f0: null, db: Number.NEGATIVE_INFINITY }, false);
  expect(told).toEqual([
    { type: "metrics", atMs: 500, speaking: true, pitchHz: 195, intensityDb: 60 },
    { type: "metrics", atMs: 1050, speaking: false, pitchHz: null, intensityDb: null },
  ]);
});
