import { describe, expect, it } from "vitest";
import { eventSchema } from "../session/event.ts";
import { turnOf } from "../session/fixtures/samples.ts";
import { measured } from "./fixtures/measured.ts";
import { type Prosody, prosodySchema } from "./prosody.ts";
import { splitProsody } from "./split-prosody.ts";

describe("the summary of a turn's prosody", () => {
  const speech = (start: number, end: number) => ({ start, end, type: "speech" as const });
  const pause = (start: number, end: number) => ({ start, end, type: "pause" as const });

  it("takes loudness from the frames in speech alone, in whatever order the segments stand", () => {
    const range = (segments: Prosody["segments"]) => splitProsody(measured({ segments })).summary.rangeDb;
    expect(range([speech(0, 1)])).toBeCloseTo(81);
    expect(range([speech(0.2, 0.5)])).toBeCloseTo(18);
    expect(range([speech(0.2, 0.3), pause(0.3, 0.7), speech(0.7, 0.8)])).toBeCloseTo(45);
    expect(range([speech(0.7, 0.8), speech(0.2, 0.3)])).toBeCloseTo(45);
    expect(range([speech(0.2, 0.8), speech(0.3, 0.4)]), "one inside another").toBeCloseTo(45);
    expect(range([pause(0, 1)])).toBeNull();
  });

  it("looks at each segment a few times, not once for every frame", () => {
    let looks = 0;
    const segments = Array.from({ length: 500 }, () => ({
      get start() {
        looks++;
        return 0;
      },
      end: 0,
      type: "speech" as const,
    }));
    splitProsody(measured({ segments, intensity: { t0: 0, dt: 0.001, db: new Array(1000).fill(60) } }));
    expect(looks).toBeLessThan(50_000);
  });

  it.each([
    ["a pause without end", { segments: [speech(0, 1), pause(1, 1e300), speech(2, 3)] }],
    ["a sound of no power at all", { intensity: { t0: 0, dt: 0.1, db: [-1e308, 1e308] } }],
  ])("can be written and read again, or the turn is refused: %s", (_, change) => {
    const read = prosodySchema.safeParse(measured(change));
    const summary = read.success ? splitProsody(read.data).summary : null;
    const event = { type: "turn:accepted", seq: 2, at: turnOf(1).startedAt, turn: turnOf(1, { prosody: summary }) };
    expect(eventSchema.safeParse(event).error).toBeUndefined();
    expect(JSON.parse(JSON.stringify(event))).toEqual(event);
  });
});
