import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { prosodySchema, prosodySummarySchema } from "../../shared/speech/prosody.ts";
import { encodeSeries } from "../../shared/speech/series-bytes.ts";
import { splitProsody } from "../../shared/speech/split-prosody.ts";
import type { Capture } from "../../shared/speech/utterance.ts";
import { decodeWav } from "../../shared/speech/wav.ts";
import { intensity } from "./intensity.ts";
import { type Method, measure } from "./measure.ts";
import { pitch } from "./pitch.ts";
import { pulses } from "./pulses.ts";

const plain: Capture = {
  source: "file",
  deviceSampleRateHz: 16_000,
  echoCancellation: false,
  noiseSuppression: false,
  autoGainControl: false,
  replyPlaying: false,
};

const fixture = (name: string): URL => new URL(`./fixtures/${name}`, import.meta.url);
const soundOf = (clip: string): Float32Array => {
  const sound = decodeWav(readFileSync(fixture(`${clip}.wav`)));
  if ("refusal" in sound || !sound.channels[0]) throw new Error(clip);
  return sound.channels[0];
};
const praatOf = (clip: string) => JSON.parse(readFileSync(fixture(`${clip}.praat.json`), "utf8"));
const clips: string[] = JSON.parse(readFileSync(fixture("clips.json"), "utf8")).clips.map((c: { id: string }) => c.id);
const of = (samples: Float32Array, capture: Capture = plain, method: Method = "sotto") =>
  measure({ samples, sampleRateHz: 16_000, capture, method });
const tone = (hz: number, seconds: number, amplitude = 0.3): Float32Array =>
  Float32Array.from({ length: 16_000 * seconds }, (_, i) => amplitude * Math.sin((2 * Math.PI * hz * i) / 16_000));

describe.each(clips)("%s as Praat measures it", (clip) => {
  const samples = soundOf(clip);
  const praat = praatOf(clip);

  test("the same frames are voiced, at the same pitch", () => {
    const contour = pitch(samples, 16_000);
    expect(contour.t0).toBeCloseTo(praat.pitch.t0, 6);
    expect(Array.from(contour.f0, (f) => f > 0)).toEqual(praat.pitch.f0.map((f: number | null) => f !== null));
    const cents = praat.pitch.f0.flatMap((f: number | null, i: number) =>
      f === null ? [] : [Math.abs(1200 * Math.log2((contour.f0[i] ?? 0) / f))],
    );
    expect(Math.max(0, ...cents)).toBeLessThan(0.1);
  });

  test("intensity agrees to a hundredth of a dB", () => {
    const contour = intensity(samples, 16_000, 75, 0.01);
    expect(contour.count).toBe(praat.intensity.db.length);
    const off = praat.intensity.db.map((db: number, i: number) => Math.abs(db - (contour.db[i] ?? 0)));
    expect(Math.max(...off)).toBeLessThan(0.01);
  });

  test("pauses, syllables, rates and statistics agree", () => {
    const found = of(samples, plain, "praat");
    expect(found.segments.map((s) => s.type)).toEqual(praat.segments.map((s: { type: string }) => s.type));
    found.segments.forEach((s, i) => {
      expect(Math.abs(s.start - praat.segments[i].start)).toBeLessThan(0.002);
    });
    expect(found.syllables.count).toBe(praat.syllables.count);
    for (const [name, expected] of Object.entries({ ...praat.stats, ...praat.rates })) {
      const actual = { ...found.stats, ...found.rates }[name as keyof typeof found.stats];
      if (expected === null) expect(actual, name).toBeNull();
      else expect(Math.abs((actual ?? Number.NaN) - (expected as number)), name).toBeLessThan(0.003);
    }
    expect(found.voicedFraction).toBeCloseTo(praat.voicedFraction, 3);
  });

  test("jitter, shimmer, harmonics-to-noise ratio and every pulse agree", () => {
    const found = of(samples, plain, "praat").voice;
    if (found === null) expect(praat.voice.pulses).toBeLessThan(3);
    for (const name of ["jitterLocal", "jitterRap", "jitterPpq5", "shimmerLocal", "shimmerApq3"] as const) {
      expect(Math.abs((found?.[name] ?? 0) - (praat.voice[name] ?? 0)), name).toBeLessThan(1e-5);
    }
    if (found) {
      expect(Math.abs((found.hnrDb ?? 0) - praat.voice.hnrDb)).toBeLessThan(0.005);
      expect(Math.abs((found.meanPeriod ?? 0) - praat.voice.meanPeriod)).toBeLessThan(1e-6);
    }
    if (praat.pulseTimes) {
      const times = pulses(samples, 16_000, pitch(samples, 16_000));
      const off = praat.pulseTimes.map((t: number, i: number) => Math.abs(t - (times[i] ?? 0)));
      expect(times).toHaveLength(praat.pulseTimes.length);
      expect(Math.max(...off)).toBeLessThan(2e-6);
    }
  });

  test("what is sent obeys the schema and stays small", () => {
    const found = of(samples);
    expect(prosodySchema.parse(JSON.parse(JSON.stringify(found)))).toEqual(found);
    const { summary, series } = splitProsody(found);
    expect(prosodySummarySchema.parse(JSON.parse(JSON.stringify(summary)))).toEqual(summary);
    expect(encodeSeries(series).length / found.duration).toBeLessThan(320);
  });
});

describe("sounds that hold no speech", () => {
  test.each([
    ["nothing", new Float32Array(0)],
    ["one sample", Float32Array.of(0.5)],
    ["19 ms", tone(200, 0.019)],
    ["41 ms", tone(200, 0.041)],
    ["100 ms", tone(200, 0.1)],
    ["silence", new Float32Array(16_000)],
    ["a constant", new Float32Array(16_000).fill(0.4)],
    ["one click", Float32Array.from({ length: 16_000 }, (_, i) => (i === 8000 ? 1 : 0))],
    ["noise beyond full scale", Float32Array.from({ length: 16_000 }, (_, i) => 40 * Math.sin(i * i))],
    ["broken numbers", new Float32Array(16_000).fill(Number.NaN)],
    ["infinities", tone(200, 1).map((x, i) => (i % 100 === 0 ? Number.POSITIVE_INFINITY : x))],
  ])("%s is measured without a figure that is none", (_, samples) => {
    for (const method of ["sotto", "praat"] as const) {
      const found = of(samples, plain, method);
      expect(prosodySchema.safeParse(JSON.parse(JSON.stringify(found))).success).toBe(true);
      expect(JSON.parse(JSON.stringify(found))).toEqual(found);
    }
  });

  test("silence has no pitch, no speech, and says so", () => {
    const found = of(new Float32Array(32_000));
    expect(found.voicedFraction).toBe(0);
    expect(found.stats.meanHz).toBeNull();
    expect(found.voice).toBeNull();
    expect(found.rates).toMatchObject({ articulationRate: null, phonationTime: 0, pauseCount: 0 });
    expect(found.segments).toEqual([{ start: 0, end: 2, type: "pause" }]);
    expect(found.cautions.map(({ kind }) => kind)).toEqual(["too-quiet", "too-short"]);
  });
});
