import { describe, expect, it } from "vitest";
import type { Event } from "../../shared/session/event.ts";
import { contradictions } from "./outcomes.ts";

const at = "2026-11-21T10:00:00.000Z";
const reply: Event = {
  type: "partner:done",
  seq: 1,
  at,
  turnId: "opening",
  attempt: 1,
  text: "Good morning.",
  cut: false,
  broken: false,
  beatId: null,
  model: null,
  usage: { inputTokens: 0, outputTokens: 0 },
};
const failed: Event = {
  type: "partner:failed",
  seq: 2,
  at,
  turnId: "opening",
  attempt: 1,
  failure: { code: "internal", detail: "" },
};
const ended: Event = { type: "session:ended", seq: 2, at, terminationReason: "manual_stop" };
const pending: Event = { type: "evaluation:pending", seq: 3, at, round: 1 };

describe("contradictions", () => {
  it("finds none in a log that goes as it should", () => {
    expect(contradictions([reply, ended, pending])).toEqual([]);
  });

  it("finds an answer that came out twice", () => {
    expect(contradictions([reply, failed])).toEqual(["the reply to opening is settled twice"]);
  });

  it("finds what came after the end", () => {
    expect(contradictions([ended, reply])).toEqual(["partner:done came after the end"]);
  });
});
