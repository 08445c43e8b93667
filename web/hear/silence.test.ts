import { expect, test } from "vitest";
import { startPatience } from "./silence.ts";

test("a machine that nothing is known of gets minutes, and long speech more", () => {
  const patience = startPatience();
  expect(patience.limit(0)).toBeGreaterThanOrEqual(180);
  expect(patience.limit(300) - patience.limit(0)).toBeGreaterThanOrEqual(3 * 300);
});

test("what a machine has taken before says how long it may take", () => {
  const quick = startPatience();
  quick.spoke(1);
  expect(quick.limit(0)).toBe(60);
  const slow = startPatience();
  slow.spoke(40);
  slow.spoke(2);
  expect(slow.limit(0)).toBe(400);
});
