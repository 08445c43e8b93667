import { describe, expect, it } from "vitest";
import { lasting, passing } from "./fixtures/models.ts";
import { failureOf, retryInMs } from "./retry.ts";

describe("retryInMs", () => {
  it.each([
    ["doubles", "ask-partner", [1, 2, 3], passing(), [1000, 2000, null]],
    ["tries an evaluation five times", "evaluate", [1, 2, 3, 4, 5], new Error("x"), [4000, 8000, 16_000, 32_000, null]],
    ["waits as long as the provider wants", "ask-coach", [1], passing(7000), [7000]],
    ["gives up where it wants too long", "ask-coach", [1], passing(60_000), [null]],
    ["waits longer for an evaluation", "evaluate", [1], passing(60_000), [60_000]],
    ["gives up where it would be the same again", "evaluate", [1], lasting(), [null]],
    ["stops doubling", "project", [20, 60], new Error("x"), [600_000, null]],
  ] as const)("%s", (_, kind, attempts, error, waits) => {
    expect(attempts.map((attempt) => retryInMs(kind, attempt, error, 0))).toEqual(waits);
    const spread = attempts.map((attempt) => retryInMs(kind, attempt, error, 1));
    expect(spread).toEqual(waits.map((wait) => (wait === null ? null : 1.25 * wait)));
  });
});

describe("failureOf", () => {
  it("tells what a provider did, and never what a bug said", () => {
    expect(failureOf(lasting())).toEqual({ code: "model-unavailable", detail: "The key was refused." });
    expect(failureOf(new Error("at 'my secret sentence'")).detail).not.toContain("secret");
  });
});
