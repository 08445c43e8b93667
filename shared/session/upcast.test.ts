import { describe, expect, it } from "vitest";
import { replay } from "./apply.ts";
import { eventSchema } from "./event.ts";
import recorded from "./fixtures/log-1.json" with { type: "json" };
import { sessionSchema } from "./session.ts";
import { eventVersions, upcast } from "./upcast.ts";

describe("a log recorded in version 1", () => {
  const events = recorded.map(({ v, body }) => upcast(body, v));

  it("is replayed into the same session", () => {
    const session = sessionSchema.parse(replay(events));
    expect(session).toMatchObject({
      status: "ended",
      personId: "person-2",
      terminationReason: "objectives_met",
      seq: recorded.length,
      asides: [{ answer: { text: "Say no first." } }, { answer: null, failed: true }],
      evaluation: {
        status: "completed",
        round: 2,
        evaluation: { overall: 3.5 },
        rubric: { version: 2 },
        earlier: [{ rubric: { version: 1 }, evaluation: { overall: 4, scores: [{ interval: null, samples: 0 }] } }],
      },
    });
    expect(session.exchanges.map(({ reply, advice }) => [reply?.cut, advice?.cut])).toEqual([
      [false, undefined],
      [true, undefined],
      [false, true],
      [undefined, undefined],
      [false, undefined],
      [false, false],
    ]);
  });

  it("holds every type of event that there was", () => {
    expect(new Set(recorded.map(({ body }) => body.type))).toEqual(new Set(Object.keys(eventVersions)));
  });
});

describe("upcast", () => {
  it("knows a version of every type", () => {
    const types = eventSchema.options.map((option) => option.shape.type.value);
    expect(Object.keys(eventVersions).toSorted()).toEqual([...types].toSorted());
  });

  it("throws on a log that it can't read", () => {
    expect(() => upcast({ type: "session:ended", seq: 1 }, 1)).toThrow();
    expect(() => upcast({ type: "unheard-of" }, 1)).toThrow();
  });
});
