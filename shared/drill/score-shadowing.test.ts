import { expect, test } from "vitest";
import { voice } from "./samples/said.ts";
import { overlayOf, scoreShadowing } from "./score-shadowing.ts";

/** Three syllables: loud where there is a voice, with a voiceless sound between them. */
const loud = (place: number) => 70 - 30 * Math.abs(Math.sin(3 * Math.PI * place) < 0.3 ? 1 : 0);
const tune = (place: number) =>
  Math.sin(3 * Math.PI * place) ** 2 < 0.05 ? null : 110 * 2 ** (0.4 * Math.sin(5 * place));
const model = voice(3, tune, loud);
const partsOf = (own: Parameters<typeof scoreShadowing>[1]) => {
  const result = scoreShadowing(model, own);
  if (result.kind === "unscored") throw new Error(result.reason);
  return Object.fromEntries(result.parts.map(({ name, value, level }) => [name, { value, level }]));
};

test("the same melody an octave higher is the same melody", () => {
  const parts = partsOf(voice(3, (place) => (tune(place) === null ? null : 2 * (tune(place) ?? 0)), loud));
  expect(parts.contourCorrelation?.value).toBeCloseTo(1, 3);
  expect(parts.contourDistanceSt?.value).toBeCloseTo(0, 3);
  expect(parts.timeRatio).toEqual({ value: 1, level: 5 });
});

test("said slower it is the same melody still, and the time alone tells", () => {
  const parts = partsOf(voice(4.2, tune, loud));
  expect(parts.contourCorrelation?.value).toBeGreaterThan(0.95);
  expect(parts.timeRatio?.value).toBeCloseTo(1.4);
  expect(parts.timeRatio?.level).toBeLessThan(3);
});

test("one long syllable among others is found by loudness, and its pitch held against its own", () => {
  const bent = (place: number) => place ** 1.3;
  const parts = partsOf(
    voice(
      3,
      (place) => tune(bent(place)),
      (place) => loud(bent(place)),
    ),
  );
  expect(parts.contourCorrelation?.value).toBeGreaterThan(0.9);
});

test("a level voice is unlike a lively one, and the distance says by how much", () => {
  const parts = partsOf(voice(3, (place) => (tune(place) === null ? null : 110), loud));
  expect(parts.contourCorrelation).toEqual({ value: 0, level: 1 });
  expect(parts.contourDistanceSt?.value).toBeGreaterThan(2);
});

test("the melody turned upside down is level 1", () => {
  const parts = partsOf(voice(3, (place) => (tune(place) === null ? null : 110 ** 2 / (tune(place) ?? 110)), loud));
  expect(parts.contourCorrelation?.value).toBeLessThan(-0.9);
  expect(parts.contourCorrelation?.level).toBe(1);
});

test("both contours stand on the model's time", () => {
  const overlay = overlayOf(model, voice(4, tune, loud));
  expect(overlay?.model).toHaveLength(150);
  expect(overlay?.own).toHaveLength(150);
});

test("what takes more than twice as long as the line was something else, and gets no score", () => {
  expect(scoreShadowing(model, voice(7, tune, loud))).toMatchObject({ kind: "unscored" });
  expect(scoreShadowing(model, voice(1.2, tune, loud))).toMatchObject({ kind: "unscored" });
});

test("whispering, or silence, has no contour to compare", () => {
  expect(
    scoreShadowing(
      model,
      voice(3, () => null, loud),
    ).kind,
  ).toBe("unscored");
  expect(scoreShadowing(model, null).kind).toBe("unscored");
  const silent = { ...voice(3, tune, loud), segments: [] };
  expect(scoreShadowing(model, silent).kind).toBe("unscored");
});
