import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { ask, type Breaker, closedBreaker, conclude, phaseAt, record } from "./breaker.ts";

const well = { requests: 10, failed: 0, slow: 0 };
const broken = { requests: 10, failed: 5, slow: 0 };
const slow = { requests: 10, failed: 0, slow: 6 };

const seen = (breaker: Breaker, ...loads: [number, typeof well][]): Breaker =>
  loads.reduce((so, [nowMs, load]) => record(so, load, nowMs), breaker);

/** Runs out its time: half-open. */
const tried = (breaker: Breaker) => ask(breaker, breaker.untilMs);

describe("the circuit breaker", () => {
  it.each([
    ["broken", broken],
    ["slow", slow],
  ])("keeps starts out where requests are %s, for 10 s and then twice as long each time", (_, load) => {
    let breaker = seen(closedBreaker, [0, load], [1000, load]);
    for (const openMs of [10_000, 20_000, 40_000, 60_000, 60_000]) {
      expect(breaker).toMatchObject({ phase: "open", openMs });
      expect(ask(breaker, breaker.untilMs - 1).leave).toEqual({ allowed: false, retryAfterMs: 1 });
      const trial = tried(breaker);
      expect(trial.leave).toEqual({ allowed: true, trial: true });
      breaker = conclude(trial.breaker, "bad", breaker.untilMs);
    }
  });

  it("concludes nothing from few requests, nor from what is over", () => {
    expect(phaseAt(seen(closedBreaker, [0, { requests: 19, failed: 19, slow: 19 }]), 0)).toBe("closed");
    expect(phaseAt(seen(closedBreaker, [0, broken], [33_000, broken]), 33_000)).toBe("closed");
    expect(phaseAt(seen(closedBreaker, [0, well], [0, well], [0, { ...well, failed: 2 }]), 0)).toBe("closed");
  });

  it("tries three, and closes once all three fared well", () => {
    let breaker = seen(closedBreaker, [0, broken], [0, broken]);
    const now = breaker.untilMs;
    for (let i = 0; i < 3; i++) {
      const asked = ask(breaker, now);
      expect(asked.leave).toEqual({ allowed: true, trial: true });
      breaker = asked.breaker;
    }
    expect(ask(breaker, now).leave.allowed).toBe(false);
    expect(ask(breaker, now + 15_000).leave.allowed, "nothing was heard of them").toBe(true);
    breaker = conclude(conclude(breaker, "good", now), "good", now);
    expect(phaseAt(breaker, now)).toBe("half-open");
    breaker = conclude(breaker, "good", now);
    expect(ask(breaker, now).leave).toEqual({ allowed: true, trial: false });
  });

  it("tries another where one came to nothing", () => {
    let breaker = seen(closedBreaker, [0, broken], [0, broken]);
    const now = breaker.untilMs;
    for (let i = 0; i < 10; i++) {
      const asked = ask(breaker, now);
      expect(asked.leave.allowed).toBe(true);
      breaker = conclude(asked.breaker, "unused", now);
    }
  });

  it("tries nobody while the requests of those who are in fare badly", () => {
    const breaker = seen(closedBreaker, [0, broken], [0, broken], [9000, broken], [9500, broken]);
    expect(ask(breaker, 10_000).leave.allowed).toBe(false);
    expect(ask(breaker, 10_000).breaker).toMatchObject({ phase: "open", untilMs: 30_000 });
  });

  const step = fc.record({
    passedMs: fc.nat({ max: 20_000 }),
    what: fc.oneof(
      fc.record({
        requests: fc.nat({ max: 40 }),
        failed: fc.nat({ max: 10 }),
        slow: fc.nat({ max: 10 }),
      }),
      fc.constantFrom("ask", "good", "bad", "unused"),
    ),
  });
  const run = (steps: readonly { passedMs: number; what: object | string }[]) => {
    let [breaker, now] = [closedBreaker, 0];
    let openUntil = 0;
    for (const { passedMs, what } of steps) {
      now += passedMs;
      const wasOpen = phaseAt(breaker, now) === "open";
      if (what === "ask") {
        const asked = ask(breaker, now);
        ({ breaker } = asked);
        if (wasOpen) expect(asked.leave.allowed).toBe(false);
        if (now < openUntil) expect(asked.leave.allowed, "not before its time is over").toBe(false);
        if (!asked.leave.allowed) {
          expect(asked.leave.retryAfterMs).toBeGreaterThan(0);
          expect(asked.leave.retryAfterMs).toBeLessThanOrEqual(60_000);
        }
      } else if (typeof what === "string") {
        breaker = conclude(breaker, what as "good", now);
      } else breaker = record(breaker, what as typeof well, now);
      if (breaker.phase === "open") openUntil = Math.max(openUntil, breaker.untilMs);
      expect(breaker.trials.length + breaker.good).toBeLessThanOrEqual(3);
      expect(breaker.slices.length).toBeLessThanOrEqual(10);
    }
    return { breaker, now };
  };

  it("never lets anybody through before its time, nor more than three on trial, whatever happens", () => {
    fc.assert(fc.property(fc.array(step, { maxLength: 80 }), (steps) => void run(steps)));
  });

  it("never keeps anybody out while all fares well", () => {
    const fine = step.map(({ passedMs, what }) => ({
      passedMs,
      what: typeof what === "string" ? "ask" : { ...what, failed: 0, slow: 0 },
    }));
    fc.assert(
      fc.property(fc.array(fine, { maxLength: 80 }), (steps) => {
        expect(run(steps).breaker.phase).toBe("closed");
      }),
    );
  });

  it("is closed in the end, whatever happened, once all fares well", () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 80 }), (steps) => {
        let { breaker, now } = run(steps);
        for (let i = 0; i < 40; i++) {
          now += 5000;
          breaker = record(breaker, { requests: 30, failed: 0, slow: 0 }, now);
          const asked = ask(breaker, now);
          breaker = asked.breaker;
          if (asked.leave.allowed && asked.leave.trial) breaker = conclude(breaker, "good", now);
        }
        expect(phaseAt(breaker, now)).toBe("closed");
      }),
    );
  });
});
