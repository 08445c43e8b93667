import { expect, test } from "vitest";
import { minuteRows } from "./minute-rows.ts";
import { prosody, turn, typed, words } from "./samples/session.ts";

const minute = {
  seconds: 60,
  talkS: 40,
  pauseShare: 0.2,
  pitchMedianHz: 120,
  pitchRangeSt: 6,
  loudnessRangeDb: 18,
};

test("a short turn is a row, a long one a row a minute, a typed one none", () => {
  const said = words("One 0 400, two 9600 10000, ~um 61000 61500, three 70000 70400, four 81000 82000");
  const rows = minuteRows([
    typed(1, "Hello."),
    turn(2, { prosody: prosody({ minutes: [minute] }) }),
    turn(3, { words: said, prosody: prosody({ minutes: [minute, { ...minute, seconds: 30 }] }) }),
  ]);
  expect(rows.map((row) => [row.turn, row.minute, row.words])).toEqual([
    [2, null, 2],
    [3, 1, 2],
    [3, 2, 2],
  ]);
  expect(rows.map(({ paceWpm }) => paceWpm)).toEqual([null, 12, 10]);
  expect(rows[2]).toMatchObject({ seconds: 30, pitchMedianHz: 120, loudnessRangeDb: 18 });
});

test("loudness that was changed on the way is no figure", () => {
  const cautions = [{ kind: "gain-controlled" as const, value: null }];
  const [row] = minuteRows([turn(1, { prosody: prosody({ minutes: [minute], cautions }) })]);
  expect(row?.loudnessRangeDb).toBeNull();
});
