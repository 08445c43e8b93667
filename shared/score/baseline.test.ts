import { describe, expect, test } from "vitest";
import { baselineOf, type EarlierValue, type Present } from "./baseline.ts";
import { at, turnIdOf } from "./samples/session.ts";

const earlier = (...values: number[]): EarlierValue[] =>
  values.map((value, i) => ({
    sessionId: turnIdOf(i),
    startedAt: at(-1000 * i),
    scenarioId: "job-interview",
    format: "conversation",
    measure: "fillersPerMinute",
    value,
  }));

const present = (value: number, more: Partial<Present> = {}): Present => ({
  measure: "fillersPerMinute",
  value,
  interval: { low: value - 1, high: value + 1 },
  scenarioId: "job-interview",
  format: "conversation",
  ...more,
});

describe("beside one's own earlier sessions", () => {
  // Mean 3.5, standard deviation 0.258: 3.5 ± 3.182 * 0.258 * sqrt(1.25).
  const habit = earlier(3.2, 3.4, 3.6, 3.8);

  test("there is a usual range, and what lies past it is a change", () => {
    const { usual } = baselineOf(present(3.9), habit);
    expect(usual?.low).toBeCloseTo(3.5 - 3.182 * Math.sqrt(0.2 / 3) * Math.sqrt(1.25), 9);
    expect(usual?.high).toBeCloseTo(4.4186, 3);
    expect(baselineOf(present(3.9), habit).change).toBe("same");
    expect(baselineOf(present(6), habit).change).toBe("higher");
    expect(baselineOf(present(1), habit).change).toBe("lower");
  });

  test("what may as well be chance within the session is no change, however steady the others were", () => {
    const steady = earlier(2, 2, 2, 2);
    expect(baselineOf(present(2.4), steady)).toMatchObject({ usual: { low: 2, high: 2 }, change: "same" });
    expect(baselineOf(present(4), steady).change).toBe("higher");
  });

  test("three sessions are no habit, and of a session of too little speech nothing is said", () => {
    const few = earlier(3, 4, 5);
    expect(baselineOf(present(9), few)).toMatchObject({ usual: null, change: null, earlier: { length: 3 } });
    expect(baselineOf(present(9, { interval: null }), habit)).toMatchObject({
      change: null,
      usual: { low: expect.any(Number) },
    });
  });

  test("a speech is not compared with conversations, nor a share of the talk with that in another scenario", () => {
    expect(baselineOf(present(9, { format: "speech" }), habit).earlier).toEqual([]);
    expect(baselineOf(present(9, { scenarioId: "apology" }), habit).earlier).toHaveLength(4);
    const shares = habit.map((one) => ({ ...one, measure: "talkShare" as const, value: one.value / 10 }));
    expect(baselineOf(present(0.9, { measure: "talkShare", scenarioId: "apology" }), shares).earlier).toEqual([]);
    expect(baselineOf(present(0.9, { measure: "talkShare" }), shares).usual?.high).toBeLessThanOrEqual(1);
  });

  test("a range of counts does not begin below nothing", () => {
    expect(baselineOf(present(1), earlier(0, 1, 0, 3)).usual?.low).toBe(0);
  });
});
