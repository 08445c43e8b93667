import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { turnInLine } from "./turn-in-line.ts";

const minutes = (n: number) => n * 60_000;

describe("the time until one's turn", () => {
  it("is told from the pace at which places came free", () => {
    expect(turnInLine(0, 20, minutes(10), 0.5)).toEqual({ retryAfterMs: 5000, expectedMs: 30_000 });
    expect(turnInLine(2, 20, minutes(10), 0.5)).toEqual({ retryAfterMs: 15_000, expectedMs: 90_000 });
    expect(turnInLine(0, 100, minutes(10), 0.5)).toEqual({ retryAfterMs: 2000, expectedMs: 6000 });
  });

  it("is not made up where hardly a place came free", () => {
    expect(turnInLine(0, 0, minutes(10), 0.5)).toEqual({ retryAfterMs: 5000, expectedMs: null });
    expect(turnInLine(40, 2, minutes(10), 0.5)).toEqual({ retryAfterMs: 25_000, expectedMs: null });
  });

  it("is bounded, grows along the line, and differs among those who were refused together", () => {
    const people = fc.nat({ max: 5000 });
    const random = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(people, people, random, (ahead, freed, luck) => {
        const { retryAfterMs } = turnInLine(ahead, freed, minutes(10), luck);
        expect(retryAfterMs).toBeGreaterThanOrEqual(1600);
        expect(retryAfterMs).toBeLessThanOrEqual(30_000);
        expect(turnInLine(ahead + 1, freed, minutes(10), luck).retryAfterMs).toBeGreaterThanOrEqual(retryAfterMs);
        const spread = [0, 1].map((at) => turnInLine(ahead, freed, minutes(10), at).retryAfterMs);
        expect(spread[1]).toBeGreaterThan((spread[0] ?? 0) * 1.4);
      }),
    );
  });
});
