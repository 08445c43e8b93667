import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { measured } from "./fixtures/measured.ts";
import type { ProsodySeries } from "./prosody.ts";
import { decodeSeries, encodeSeries, maxSeriesBytes, tolerance } from "./series-bytes.ts";
import { seriesOf, seriesText, seriesTextSchema } from "./series-text.ts";
import { splitProsody } from "./split-prosody.ts";

const back = (series: ProsodySeries): ProsodySeries => {
  const decoded = decodeSeries(encodeSeries(series));
  if ("refusal" in decoded) throw new Error(decoded.refusal);
  return decoded;
};

const number = (min: number, max: number) => fc.double({ min, max, noNaN: true });
const grid = { t0: number(0, 60), dt: number(0.0005, 1) };
const place = number(0, 3600);

/** Any series that a turn can have, most of them like no voice. */
const anySeries: fc.Arbitrary<ProsodySeries> = fc
  .record({
    frames: fc.array(fc.record({ hz: fc.option(number(10, 20_000)), strength: number(0, 1) }), { maxLength: 300 }),
    hasStrength: fc.boolean(),
    pitch: fc.record(grid),
    intensity: fc.record({ ...grid, db: fc.array(number(-1000, 1000), { maxLength: 300 }) }),
    segments: fc.array(fc.record({ start: place, end: place, type: fc.constantFrom("speech", "pause") })),
    times: fc.array(place),
  })
  .map(({ frames, hasStrength, pitch, intensity, segments, times }) => ({
    pitch: {
      ...pitch,
      f0: frames.map(({ hz }) => hz),
      ...(hasStrength ? { strength: frames.map(({ hz, strength }) => (hz === null ? null : strength)) } : {}),
    },
    intensity,
    segments,
    syllables: { count: times.length, times },
  }));

const near = (actual: number | null | undefined, wanted: number | null | undefined, within: number): void => {
  if (wanted === null || wanted === undefined) expect(actual).toBe(wanted);
  else expect(Math.abs((actual ?? Number.NaN) - wanted)).toBeLessThanOrEqual(within * 1.0001);
};

const cents = (hz: number | null | undefined) => (hz == null ? hz : 1200 * Math.log2(hz));

describe("series as bytes", () => {
  it("come out again within the stated tolerance, whatever they are", () => {
    fc.assert(
      fc.property(anySeries, (series) => {
        const { pitch, intensity, segments, syllables } = back(series);
        expect(pitch.f0).toHaveLength(series.pitch.f0.length);
        expect(pitch.strength?.length).toBe(series.pitch.strength?.length);
        series.pitch.f0.forEach((hz, i) => void near(cents(pitch.f0[i]), cents(hz), tolerance.pitchCents));
        series.pitch.strength?.forEach((r, i) => void near(pitch.strength?.[i], r, tolerance.strength));
        expect(intensity.db).toHaveLength(series.intensity.db.length);
        series.intensity.db.forEach((db, i) => void near(intensity.db[i], db, tolerance.intensityDb));
        for (const name of ["pitch", "intensity"] as const) {
          near({ pitch, intensity }[name].t0, series[name].t0, 1e-6);
          near({ pitch, intensity }[name].dt, series[name].dt, 1e-6);
        }
        expect(segments.map(({ type }) => type)).toEqual(series.segments.map(({ type }) => type));
        series.segments.forEach(({ start, end }, i) => {
          near(segments[i]?.start, start, tolerance.placeS);
          near(segments[i]?.end, end, tolerance.placeS);
        });
        expect(syllables.count).toBe(series.syllables.times.length);
        series.syllables.times.forEach((time, i) => void near(syllables.times[i], time, tolerance.placeS));
      }),
    );
  });

  it("lose nothing more when they are written again", () => {
    fc.assert(
      fc.property(anySeries, (series) => {
        const bytes = encodeSeries(series);
        expect(encodeSeries(back(series))).toEqual(bytes);
      }),
    );
  });

  it("take less than 1 KB a second of the most erratic sound, and fit at the longest turn", () => {
    const frames = 60_500;
    const wild = (i: number) => (i % 2 === 0 ? 0 : 1);
    const series: ProsodySeries = {
      pitch: {
        t0: 0.02,
        dt: 0.01,
        f0: Array.from({ length: frames }, (_, i) => (i % 3 === 0 ? null : 10 + 19_000 * wild(i))),
        strength: Array.from({ length: frames }, (_, i) => (i % 3 === 0 ? null : wild(i))),
      },
      intensity: { t0: 0.05, dt: 0.01, db: Array.from({ length: frames }, (_, i) => 2000 * wild(i) - 1000) },
      segments: Array.from({ length: 4000 }, (_, i) => ({
        start: i * 0.15,
        end: (i + 1) * 0.15,
        type: wild(i) ? "speech" : "pause",
      })),
      syllables: { count: 12_000, times: Array.from({ length: 12_000 }, (_, i) => i * 0.05) },
    };
    const { length } = encodeSeries(series);
    expect(length / 605).toBeLessThan(1000);
    expect(length).toBeLessThan(maxSeriesBytes);
    expect(back(series).pitch.f0).toHaveLength(frames);
  });

  it("are refused, not thrown at, where they are rubbish", () => {
    const rubbish = fc.uint8Array({ maxLength: 400 });
    const headed = rubbish.map((bytes) => Uint8Array.of(1, ...bytes));
    fc.assert(
      fc.property(fc.oneof(rubbish, headed), (bytes) => {
        const decoded = decodeSeries(bytes);
        if (!("refusal" in decoded)) expect(decoded.pitch.f0.length).toBeLessThanOrEqual(61_000);
      }),
      { numRuns: 2000 },
    );
  });

  it("are refused where a byte is missing, and where one is left over", () => {
    const bytes = encodeSeries(splitProsody(measured()).series);
    for (let length = 0; length < bytes.length; length++) {
      expect(decodeSeries(bytes.subarray(0, length))).toHaveProperty("refusal");
    }
    expect(decodeSeries(Uint8Array.of(...bytes, 0))).toEqual({ refusal: "damaged" });
    expect(decodeSeries(Uint8Array.of(2, ...bytes.slice(1)))).toEqual({ refusal: "unknown-version" });
    expect(decodeSeries(new Uint8Array(maxSeriesBytes + 1).fill(1))).toEqual({ refusal: "damaged" });
  });

  it("claim no more than they hold: a count without frames costs nothing", () => {
    const claim = Uint8Array.of(1, 0, 1, 0xc8, 0xdc, 0x03, 1);
    expect(decodeSeries(claim)).toEqual({ refusal: "damaged" });
  });
});

describe("series as text", () => {
  it("are those bytes, and nothing else passes", () => {
    const { series } = splitProsody(measured());
    expect(seriesOf(seriesTextSchema.parse(seriesText(series)))).toEqual(series);
    for (const text of ["", "no base64!", "AQ", "AQ==", "AAAA", 7, null]) {
      expect(seriesTextSchema.safeParse(text).success, String(text)).toBe(false);
    }
  });
});
