import { describe, expect, test } from "vitest";
import type { Caution } from "../speech/caution.ts";
import { cautionsAgainst } from "./cautions-against.ts";
import { prosody, turn, typed } from "./samples/session.ts";

const marked = (n: number, ...cautions: Caution[]) => turn(n, { prosody: prosody({ cautions }) });

describe("what stands against a measure", () => {
  test("is only what touches it", () => {
    const turns = [marked(1, { kind: "band-limited", value: 3500 }, { kind: "noisy", value: 6 })];
    expect(cautionsAgainst("pitchRangeSt", turns)).toEqual([{ kind: "noisy", value: 6 }]);
    expect(cautionsAgainst("loudnessRangeDb", turns)).toHaveLength(2);
    expect(cautionsAgainst("paceWpm", turns)).toEqual([]);
  });

  test("is the worst case of each kind", () => {
    const turns = [
      marked(1, { kind: "noisy", value: 9 }),
      marked(2, { kind: "noisy", value: 4 }),
      marked(3),
      typed(4, "Yes."),
    ];
    expect(cautionsAgainst("longestPauseMs", turns)).toEqual([{ kind: "noisy", value: 4 }]);
  });

  test("leaves out turns that the measure was not taken from, unless it was taken from none", () => {
    const gain: Caution = { kind: "gain-controlled", value: null };
    expect(cautionsAgainst("loudnessRangeDb", [marked(1, gain), marked(2)])).toEqual([]);
    expect(cautionsAgainst("loudnessRangeDb", [marked(1, gain)])).toEqual([gain]);
  });
});
