import { describe, expect, it } from "vitest";
import { apply, replay } from "./apply.ts";
import type { Event } from "./event.ts";
import { checksOf, evaluation, exchange, opened, startCommand, tell, turnIdOf } from "./fixtures/samples.ts";
import { sessionSchema } from "./session.ts";

const { events, session } = tell([
  ...opened,
  ...exchange(1, checksOf("met", "open")),
  ...exchange(2, checksOf("met", "met")),
  { kind: "run-evaluation", round: 1, attempt: 1 },
  { kind: "finish-evaluation", round: 1, evaluation },
]);

describe("apply", () => {
  it("is pending until the opening was said, then active, then ended", () => {
    const statuses = events.map((_, i) => replay(events.slice(0, i + 1))?.status);
    expect(new Set(statuses)).toEqual(new Set(["pending", "active", "ended"]));
    expect(statuses.slice(0, 2)).toEqual(["pending", "active"]);
  });

  it("is active, too, when the opening failed", () => {
    const failure = { code: "model-unavailable", detail: "No answer." };
    const failed = tell([
      startCommand,
      { kind: "fail-answer", stream: "partner", turnId: "opening", attempt: 3, failure },
    ]);
    expect(failed.session).toMatchObject({ status: "active", exchanges: [{ reply: null, replyFailed: true }] });
  });

  it("makes a session that fits its own schema at every place of the log", () => {
    for (let i = 1; i <= events.length; i++) sessionSchema.parse(replay(events.slice(0, i)));
  });

  it("changes nothing when an event comes again", () => {
    for (const event of events) expect(apply(session, event)).toBe(session);
  });

  it("throws on a gap and on anything before the start", () => {
    const [first, , third] = events as [Event, Event, Event];
    expect(() => apply(apply(null, first), third)).toThrow("event 3 follows 1");
    expect(() => apply(null, { ...third, seq: 1 } as Event)).toThrow("before the session started");
  });

  it("tells the whole session", () => {
    expect(session).toMatchObject({
      status: "ended",
      terminationReason: "objectives_met",
      exchanges: [
        { turnId: "opening", turn: null, reply: { text: "The partner answers." } },
        { turnId: turnIdOf(1), checked: true, advice: { text: "The coach answers.", cut: false } },
        { turnId: turnIdOf(2), checked: true },
      ],
      evaluation: { status: "completed", round: 1, attempt: 1, evaluation: { overall: 4 } },
    });
  });
});
