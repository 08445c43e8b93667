import { describe, expect, it } from "vitest";
import { findBrief } from "./catalogue/catalogue.ts";
import type { Measures } from "./conversation.ts";
import { deliveryAdvice } from "./delivery-advice.ts";

// Bands of the job interview: pace 100 to 175, fillers up to 5 a minute, half to four fifths of the talking.
const brief = findBrief("job-interview");
if (brief === undefined) throw new Error("the job interview is in the catalogue");

const ids = (measures: Measures, durationMs = 10_000) =>
  deliveryAdvice(brief, measures, durationMs).map(({ id }) => id);

describe("deliveryAdvice", () => {
  it.each<[Measures, string[]]>([
    [{}, []],
    [{ paceWpm: null, fillersPerMinute: null }, []],
    [{ paceWpm: 150, fillersPerMinute: 3, talkShare: 0.7, longestPauseMs: 900 }, []],
    [{ paceWpm: 176 }, ["pace-high"]],
    [{ paceWpm: 99 }, ["pace-low"]],
    [{ longestPauseMs: 5000 }, ["pause-high"]],
    [{ talkShare: 0.4 }, ["share-low"]],
    // No band of this scenario's: nothing is said about it.
    [{ questionsPerTurn: 0, pitchRangeSt: 1 }, []],
    // Furthest outside its band first.
    [{ paceWpm: 180, fillersPerMinute: 12 }, ["fillers-high", "pace-high"]],
  ])("of %j: %j", (measures, expected) => {
    expect(ids(measures)).toEqual(expected);
  });

  it("says nothing of rates over a turn too short for them", () => {
    expect(ids({ paceWpm: 240, fillersPerMinute: 30 }, 2000)).toEqual([]);
  });

  it("names the figure and what is usual", () => {
    expect(deliveryAdvice(brief, { paceWpm: 201.6 }, 10_000)[0]?.text).toBe(
      "You spoke at 202 words a minute; 100 to 175 is easier to follow. Stop at full stops.",
    );
  });
});
