import { expect, test } from "vitest";
import { sayMeasured, sayNext, sayValue } from "./wording.ts";

const pace = { floor: 70, low: 100, high: 160, ceiling: 220 };

test.each([
  [sayMeasured("paceWpm", 181.6, pace), "You spoke at 182 words a minute. The aim here is 100 to 160 words a minute."],
  [
    sayMeasured("fillersPerMinute", 1, { floor: 0, low: 0, high: 5, ceiling: 12 }),
    "You used 1 filler a minute. The aim here is up to 5 fillers a minute.",
  ],
  [
    sayMeasured("pitchRangeSt", 3.04, { floor: 2, low: 5, high: 60, ceiling: 60 }),
    "Your pitch moved over 3 semitones. The aim here is 5 or more semitones.",
  ],
  [
    sayMeasured("talkShare", 0.912, { floor: 0.25, low: 0.5, high: 0.8, ceiling: 0.97 }),
    "You had 91 % of the talking time. The aim here is 50 to 80 %.",
  ],
  [sayValue("responseGapMs", 1000), "Half of your answers began within 1 second of the reply's end."],
  [sayValue("responseGapMs", -500), "Half of your answers began 0.5 seconds or more before the reply had ended."],
])("%s", (said, expected) => {
  expect(said).toBe(expected);
});

test("there is something to try outside the band, each way another, and nothing within", () => {
  expect(sayNext("paceWpm", 120, pace)).toBeNull();
  expect(sayNext("paceWpm", 200, pace)).toMatch(/full stop/);
  expect(sayNext("paceWpm", 80, pace)).not.toBe(sayNext("paceWpm", 200, pace));
});
