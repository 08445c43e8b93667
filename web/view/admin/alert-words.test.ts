import { expect, it } from "vitest";
import { alertCodes } from "../../../shared/telemetry/telemetry.ts";
import { alertWords, duration } from "./alert-words.ts";

it("has words for everything that is out of the usual, with what is usual and without", () => {
  for (const code of alertCodes) {
    for (const usual of [null, 1.25]) {
      const { title, detail } = alertWords({ code, figure: 5, usual });
      expect(`${title} ${detail}`, code).not.toMatch(/null|undefined|NaN/);
    }
  }
  expect(alertWords({ code: "places-taken", figure: 1, usual: null }).detail).toContain("1 start had");
});

it("tells durations in the unit that people read", () => {
  expect([0, 420.4, 1000, 3440].map(duration)).toEqual(["0 ms", "420 ms", "1.0 s", "3.4 s"]);
});
