import { describe, expect, test } from "vitest";
import { drawsFrom, fnv1a, xoshiro } from "./pseudo-random.ts";

describe("what is drawn", () => {
  test("is xoshiro128** as its authors' code draws it", () => {
    const next = xoshiro([1, 2, 3, 4]);
    expect(Array.from({ length: 10 }, next)).toEqual([
      11520, 0, 5927040, 70819200, 2031721883, 1637235492, 1287239034, 3734860849, 3729100597, 4258142804,
    ]);
  });

  test.each([
    ["", 0x811c9dc5],
    ["a", 0xe40c292c],
    ["foobar", 0xbf9cf968],
  ])("is begun by FNV-1a of the text: %j", (text, hash) => {
    expect(fnv1a(text)).toBe(hash);
  });

  test("follows from the text alone, and another text draws otherwise", () => {
    const of = (text: string) => {
      const draw = drawsFrom(text);
      return Array.from({ length: 20 }, () => draw(1000));
    };
    expect(of("session 1 pace")).toEqual(of("session 1 pace"));
    expect(of("session 1 pace")).not.toEqual(of("session 2 pace"));
  });

  test("is every number below the limit about as often as any other", () => {
    const draw = drawsFrom("evenly");
    const counts = Array.from({ length: 7 }, () => 0);
    for (let i = 0; i < 70_000; i++) counts[draw(7)] = (counts[draw(7)] ?? 0) + 1;
    // Four standard errors of 10,000.
    for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(400);
  });
});
