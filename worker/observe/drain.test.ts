import { expect, it } from "vitest";
import { leavesOf } from "./drain.ts";

/** Names as objects have them: 64 hexadecimal digits. */
const placesOf = (count: number) =>
  Array.from({ length: count }, () =>
    [...crypto.getRandomValues(new Uint8Array(32))].map((byte) => byte.toString(16).padStart(2, "0")).join(""),
  );

it("ten thousand go evenly over 30 s, and come back as evenly after everybody has gone", () => {
  const leaves = leavesOf(placesOf(10_000), 1_000_000, 15_000);
  const inSecond = (of: (leave: (typeof leaves)[number]) => number, fromMs: number) =>
    Array.from({ length: 30 }, (_, i) => leaves.filter((one) => Math.floor((of(one) - fromMs) / 1000) === i).length);
  const gone = inSecond(({ dueAt }) => dueAt, 1_000_000);
  const back = inSecond(({ backAt }) => backAt, 1_045_000);
  expect(back).toEqual(gone);
  expect(gone.reduce((sum, n) => sum + n, 0)).toBeGreaterThanOrEqual(9990);
  // 333 are due in each; a fair draw stays within five standard deviations of that.
  for (const n of gone) expect(Math.abs(n - 333)).toBeLessThan(5 * Math.sqrt(333));
});

it("few go within the time that so many ask for, each always at the same moment", () => {
  const places = placesOf(20);
  const leaves = leavesOf(places, 0, 1000);
  for (const { dueAt, backAt } of leaves) {
    expect(dueAt).toBeLessThanOrEqual(2000);
    expect(backAt - dueAt).toBe(3000);
  }
  expect(leavesOf(places.toReversed(), 0, 1000).toReversed()).toEqual(leaves);
  expect(leavesOf([], 0, 1000)).toEqual([]);
});
