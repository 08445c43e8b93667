import { expect, test } from "vitest";
import { prosody, turn } from "../score/samples/session.ts";
import type { Word } from "../speech/word.ts";
import { contrastOf } from "./contrasts.ts";
import { levelOfParts } from "./result.ts";
import { played } from "./samples/said.ts";
import { scoreFillers } from "./score-fillers.ts";
import { carrier, hearRound, roundsOf, scorePairs } from "./score-pairs.ts";

const word = (text: string, startMs: number, kind: Word["kind"] = "word"): Word => ({
  text,
  startMs,
  endMs: startMs + 300,
  kind,
  source: "asr",
});
/** Half a minute with so many fillers and pauses. */
const halfMinute = (fillers: number, pauses: number) => {
  const words = Array.from({ length: 60 }, (_, i) =>
    word(i < fillers ? "um" : "word", 500 * i, i < fillers ? "filler" : "word"),
  );
  const rates = { speechRate: 4, articulationRate: 5, phonationTime: 25, pauseCount: pauses, pauseTime: 5 };
  return played(turn(1, { words, prosody: prosody({ rates }) }), [{ start: 0, end: 29.8, type: "speech" }]);
};

test("hardly a filler, and pauses in their place, is level 5", () => {
  const result = scoreFillers(halfMinute(0, 5));
  expect(result.kind === "scored" && levelOfParts(result.parts)).toBe(5);
});

test("fillers weigh twice what pauses do", () => {
  const result = scoreFillers(halfMinute(6, 5));
  expect(result).toMatchObject({
    parts: [
      { name: "fillersPerMinute", level: 1 },
      { name: "pausesPerMinute", level: 5 },
    ],
  });
  expect(result.kind === "scored" && levelOfParts(result.parts)).toBeCloseTo(7 / 3);
});

test("too short a speech gets no figure a minute", () => {
  const words = Array.from({ length: 20 }, (_, i) => word("word", 500 * i));
  expect(scoreFillers(played(turn(1, { words }), [{ start: 0, end: 10, type: "speech" }]))).toMatchObject({
    kind: "unscored",
    reason: expect.stringContaining("10 seconds"),
  });
});

const seeded = () => {
  let seed = 7;
  return () => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
};

test("a drill says both words of four pairs, so that guessing is right half of the time", () => {
  const rounds = roundsOf(contrastOf("iy-ih"), seeded());
  expect(rounds).toHaveLength(8);
  for (const { wanted, other } of rounds) expect(rounds).toContainEqual({ wanted: other, other: wanted });
});

test("a round is told by which of the two words was written, and neither by both or none", () => {
  const round = { wanted: "ship", other: "sheep" };
  const heard = (text: string) =>
    hearRound(
      round,
      text.split(" ").map((one, i) => word(one, 300 * i)),
    ).heard;
  expect(heard(carrier("ship"))).toBe("wanted");
  expect(heard("The word is Sheep.")).toBe("other");
  expect(heard("The word is shape.")).toBe("neither");
  expect(heard("The ship is sheep.")).toBe("neither");
});

test("the share of pairs told leaves out what was heard as neither; half is level 1", () => {
  const rounds = (...heard: ("wanted" | "other" | "neither")[]) =>
    heard.map((one) => ({ wanted: "ship", other: "sheep", heard: one, said: "" }));
  expect(scorePairs(rounds("wanted", "wanted", "wanted", "wanted", "wanted", "wanted", "neither", "neither"))).toEqual({
    kind: "scored",
    parts: [{ name: "pairsTold", value: 1, level: 5, weight: 1 }],
  });
  expect(scorePairs(rounds("wanted", "wanted", "wanted", "other", "other", "other"))).toMatchObject({
    parts: [{ value: 0.5, level: 1 }],
  });
  expect(scorePairs(rounds("wanted", "wanted", "neither", "neither")).kind).toBe("unscored");
});
