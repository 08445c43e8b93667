import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { decodeWav } from "../../shared/speech/wav.ts";
import type { Analysis } from "./analysis.ts";
import type { LiveValue } from "./live-pitch.ts";
import { praatAnalysis } from "./praat.ts";
import { type SpeechSettings, speechRange, speechStream } from "./speech-stream.ts";
import { pieceOf, pinkNoise, seeded, whiteNoise, withNoise } from "./testing/noise.ts";
import { pulsedVowel } from "./testing/pulsed-vowel.ts";
import { boundaryF1, comparePitch, frameErrors, type PitchSeries, quantileOf } from "./testing/score.ts";

const fixture = (name: string): URL => new URL(`./fixtures/${name}`, import.meta.url);
const soundOf = (clip: string): Float32Array => {
  const sound = decodeWav(readFileSync(fixture(`${clip}.wav`)));
  if ("refusal" in sound || !sound.channels[0]) throw new Error(clip);
  return sound.channels[0];
};
const truthOf = (clip: string) => JSON.parse(readFileSync(fixture(`${clip}.truth.json`), "utf8"));

const of = (samples: Float32Array, sampleRateHz = 16_000, settings: SpeechSettings = speechRange): Analysis => {
  const stream = speechStream(sampleRateHz, settings);
  stream.push(samples);
  return stream.finish();
};
const series = ({ pitch }: Analysis): PitchSeries => ({
  t0: pitch.t0,
  dt: pitch.dt,
  f0: Array.from(pitch.f0, (f) => (f > 0 ? f : null)),
});
/** `f0(t)` Hz, harmonics falling by 6 dB an octave up to 4 kHz. */
const voiceOf = (seconds: number, rate: number, f0: (t: number) => number, amplitude = 0.2): Float32Array => {
  let phase = 0;
  return Float32Array.from({ length: Math.round(seconds * rate) }, (_, i) => {
    const hz = f0(i / rate);
    phase += hz / rate;
    let x = 0;
    for (let k = 1; k * hz < Math.min(4000, rate / 2); k++) x += Math.sin(2 * Math.PI * k * phase) / k;
    return amplitude * x;
  });
};

describe("against the exact truth", () => {
  test.each([
    ["s_glide", 0.2, 0.92],
    ["s_vowels_f", 0.3, 0.61],
    ["s_tiny", 1.18, 2],
    ["s_octave_trap", 1.17, 1.97],
    ["s_hum50", 1.17, 2],
    ["s_hnr_120_5", 3.0, 9.2],
  ])("%s: every frame right, no less exact than Praat", (clip, median, p95) => {
    const counts = comparePitch(series(of(soundOf(clip))), truthOf(clip).pitch);
    expect(counts).toMatchObject({ missed: 0, falselyVoiced: 0, gross: 0 });
    expect(quantileOf(counts.cents, 0.5)).toBeLessThan(median);
    expect(quantileOf(counts.cents, 0.95)).toBeLessThan(p95);
  });

  test.each(["s_pauses_noisy", "s_vowels_f", "s_syll_shallow", "s_digital_silence", "s_lsb_noise"])(
    "%s: every pause and syllable",
    (clip) => {
      const found = of(soundOf(clip));
      const truth = truthOf(clip);
      expect(found.segments.map((s) => s.type)).toEqual(truth.segments.map((s: { type: string }) => s.type));
      expect(boundaryF1(found.segments, truth.segments)).toBe(1);
      expect(found.nuclei).toHaveLength(truth.syllables.count);
    },
  );

  test("pauses have their length, nearer than Praat's", () => {
    const lengths = (segments: Analysis["segments"]): number[] =>
      segments.filter((s) => s.type === "pause").map((s) => s.end - s.start);
    const sound = soundOf("s_vowels_f");
    const right = lengths(truthOf("s_vowels_f").segments);
    const off = (found: Analysis): number[] => lengths(found.segments).map((s, i) => Math.abs(s - (right[i] ?? 0)));
    const praats = off(praatAnalysis(sound, 16_000));
    expect(praats).toHaveLength(right.length);
    off(of(sound)).forEach((error, i) => void expect(error).toBeLessThan(praats[i] ?? 0));
  });

  test.each([
    ["d01_jfk", 28],
    ["d02_lj", 38],
  ])("%s: no fewer of its %i syllables than Praat finds", (clip, syllables) => {
    const sound = soundOf(clip);
    const off = Math.abs(of(sound).nuclei.length - syllables);
    expect(off).toBeLessThanOrEqual(Math.abs(praatAnalysis(sound, 16_000).nuclei.length - syllables));
  });

  test("jitter of a known train of pulses, HNR of a known mixture", () => {
    const { jitterLocal } = truthOf("s_jitter_110_1p5").voice;
    expect(Math.abs((of(soundOf("s_jitter_110_1p5")).voice?.jitterLocal ?? 0) - jitterLocal)).toBeLessThan(0.0001);
    expect(Math.abs((of(soundOf("s_hnr_120_5")).voice?.hnrDb ?? 0) - 5)).toBeLessThan(0.28);
  });

  test("mains hum spoils neither HNR nor shimmer", () => {
    const voice = of(soundOf("s_hum50")).voice;
    expect(voice?.hnrDb).toBeGreaterThan(28);
    expect(voice?.shimmerLocal).toBeLessThan(0.005);
  });

  test("a voice above the ceiling is unvoiced, not an octave lower", () => {
    const above = voiceOf(1, 16_000, () => 560);
    expect(of(above, 16_000, { floorHz: 75, ceilingHz: 500 }).pitch.f0.every((f) => f === 0)).toBe(true);
    expect(of(above).pitch.f0.every((f) => Math.abs(f - 560) < 0.1)).toBe(true);
  });

  test.each([
    [140, 0.25],
    [140, 0.4],
    [210, 0.15],
    [210, 0.3],
    [250, 0.4],
    [300, 0.15],
  ])("a voice of %i Hz with every second pulse %d weaker is not halved", (hz, weaker) => {
    const { f0 } = of(pulsedVowel(1, 16_000, hz, weaker)).pitch;
    expect(f0.subarray(4, -4).every((f) => Math.abs(f / hz - 1) < 0.01)).toBe(true);
  });

  test("a formant on the second harmonic doubles no pitch", () => {
    let phase = 0;
    const strong = Float32Array.from({ length: 16_000 }, (_, i) => {
      phase += (110 + 4 * Math.sin(i / 3000)) / 16_000;
      let x = 0;
      for (let k = 1; k < 30; k++) x += (Math.sin(2 * Math.PI * k * phase) / k) * (k === 2 ? 5 : 1);
      return 0.1 * x;
    });
    expect(of(strong).pitch.f0.every((f) => Math.abs(f / 110 - 1) < 0.05)).toBe(true);
  });

  test("what the window takes off a vibrato is given back", () => {
    const found = of(voiceOf(2, 16_000, (t) => 200 * 2 ** (Math.sin(2 * Math.PI * 5.5 * t) / 24))).pitch;
    const deepest = 1200 * Math.log2(Math.max(...found.f0.subarray(20, -20)) / 200);
    expect(Math.abs(deepest - 50)).toBeLessThan(0.4);
  });

  test.each([8000, 11_025, 22_050, 44_100, 48_000, 96_000])("at %i Hz the pitch is the same", (rate) => {
    const found = of(
      voiceOf(1.5, rate, () => 180),
      rate,
    );
    expect(Math.min(...found.pitch.f0)).toBeGreaterThan(179.9);
    expect(Math.max(...found.pitch.f0)).toBeLessThan(180.1);
  });
});

describe("in noise", () => {
  const clean = soundOf("d02_lj");
  const own = of(clean);
  const praat = praatAnalysis(clean, 16_000);
  const dishes = soundOf("noise/dishes");
  const noises = {
    white: (length: number) => whiteNoise(length, 1),
    pink: (length: number) => pinkNoise(length, 2),
    dishes: (length: number) => pieceOf(dishes, length, 3),
  };

  describe.each(Object.entries(noises))("%s", (_, make) => {
    test.each([10, 5, 0])("at %i dB fewer frames go wrong than with Praat", (snrDb) => {
      const noisy = withNoise(clean, make(clean.length), snrDb);
      const errors = frameErrors([comparePitch(series(of(noisy)), series(own))]);
      const praats = frameErrors([comparePitch(series(praatAnalysis(noisy, 16_000)), series(praat))]);
      expect(errors).toBeLessThan(praats);
    });

    test("at 10 dB the count of syllables stays within a tenth", () => {
      const noisy = of(withNoise(clean, make(clean.length), 10));
      expect(Math.abs(noisy.nuclei.length / own.nuclei.length - 1)).toBeLessThan(0.11);
    });
  });

  test.each(["white", "pink", "dishes"] as const)("pauses are found in %s noise at 10 dB", (name) => {
    const truth = truthOf("s_pauses_noisy");
    const sound = soundOf("s_pauses_noisy");
    const noisy = of(withNoise(sound, noises[name](sound.length), 10));
    expect(boundaryF1(noisy.segments, truth.segments)).toBeGreaterThan(0.95);
  });

  test("a crowd's voices are neither speech nor syllables beside a speaker 10 dB louder", () => {
    const crowd = soundOf("noise/babble");
    const clips = ["s_vowels_f", "s_pauses_noisy", "s_syll_shallow"];
    const errors: number[] = [];
    const boundaries: number[] = [];
    for (const clip of clips) {
      const truth = truthOf(clip);
      const sound = soundOf(clip);
      for (let seed = 1; seed <= 10; seed++) {
        const { nuclei, segments } = of(withNoise(sound, pieceOf(crowd, sound.length, seed), 10));
        errors.push(Math.abs(nuclei.length / truth.syllables.count - 1));
        boundaries.push(boundaryF1(segments, truth.segments));
      }
    }
    const mean = (values: number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;
    expect(mean(errors)).toBeLessThan(0.12);
    expect(mean(boundaries)).toBeGreaterThan(0.88);
  });

  test("a plate set down in a pause is neither speech nor a syllable", () => {
    const sound = soundOf("s_pauses_noisy").slice();
    const quiet = of(sound);
    // A broadband blow that rings for a tenth of a second, as loud as the speech, in the middle of the longest pause.
    const blow = whiteNoise(3200, 5);
    for (let i = 0; i < blow.length; i++) {
      const k = Math.round(3.0 * 16_000) + i;
      sound[k] = (sound[k] as number) + 0.3 * (blow[i] as number) * Math.exp(-i / 600);
    }
    const clattered = of(sound);
    expect(clattered.segments.map((s) => s.type)).toEqual(quiet.segments.map((s) => s.type));
    expect(clattered.nuclei).toHaveLength(quiet.nuclei.length);
  });

  test("six voices in the background at 10 dB: fewer frames go wrong than with Praat", () => {
    const speaker = soundOf("d01_jfk");
    const babble = new Float64Array(speaker.length);
    for (let voice = 0; voice < 6; voice++) {
      pieceOf(clean, speaker.length, voice).forEach((x, i) => {
        babble[i] = (babble[i] as number) + x;
      });
    }
    const noisy = withNoise(speaker, babble, 10);
    const errors = frameErrors([comparePitch(series(of(noisy)), series(of(speaker)))]);
    const without = series(praatAnalysis(speaker, 16_000));
    expect(errors).toBeLessThan(frameErrors([comparePitch(series(praatAnalysis(noisy, 16_000)), without)]));
  });

  test("steady noise, however loud, is no sound of speech", () => {
    const found = of(Float32Array.from(whiteNoise(48_000, 3), (x) => 0.1 * x));
    expect(found.segments).toEqual([{ start: 0, end: 3, type: "pause" }]);
    expect(found.pitch.f0.every((f) => f === 0)).toBe(true);
  });

  test("a loud click changes nothing seconds away", () => {
    const long = new Float32Array(16_000 * 12);
    long.set(clean.subarray(0, 16_000 * 9));
    const clicked = long.slice();
    clicked[16_000 * 11] = 1;
    const [without, with_] = [of(long), of(clicked)];
    expect(Array.from(with_.pitch.f0.subarray(0, 800))).toEqual(Array.from(without.pitch.f0.subarray(0, 800)));
  });
});

describe("as a stream", () => {
  const samples = soundOf("d02_lj");
  const whole = of(samples);

  test.each([1, 2, 3])("pieces of any length give the very same figures (%i)", (seed) => {
    const random = seeded(seed);
    const stream = speechStream(16_000);
    for (let i = 0; i < samples.length; ) {
      const next = i + 1 + Math.floor(random() * 2000);
      stream.push(samples.subarray(i, next));
      i = next;
    }
    expect(stream.finish()).toEqual(whole);
  });

  test("live values come every 50 ms, less than 100 ms behind, and mostly as they will stand", () => {
    const values: LiveValue[] = [];
    const stream = speechStream(16_000, { ...speechRange, live: (value) => values.push(value) });
    const behind: number[] = [];
    for (let i = 0; i < samples.length; i += 160) {
      stream.push(samples.subarray(i, i + 160));
      const last = values.at(-1);
      if (last) behind.push((i + 160) / 16_000 - last.timeS);
    }
    expect(stream.finish()).toEqual(whole);
    expect(values).toHaveLength(Math.floor(samples.length / 800));
    expect(Math.max(...behind)).toBeLessThan(0.1);
    const counts = comparePitch(
      { t0: values[0]?.timeS ?? 0, dt: 0.05, f0: values.map((v) => v.f0) },
      {
        t0: values[0]?.timeS ?? 0,
        dt: 0.05,
        f0: values.map((v) => series(whole).f0[Math.round((v.timeS - 0.02) / 0.01)] ?? null),
      },
    );
    expect(frameErrors([counts])).toBeLessThan(0.12);
  });

  test("what is fed as random lengths of random signals has no figure that is none", () => {
    for (let seed = 0; seed < 12; seed++) {
      const random = seeded(seed);
      const length = Math.floor(random() * 20_000);
      const kind = Math.floor(random() * 4);
      const samples = Float32Array.from({ length }, (_, i) => {
        if (kind === 0) return 2 * random() - 1;
        if (kind === 1) return random() < 0.001 ? 1 : 0;
        if (kind === 2) return Math.sin(i * i * 1e-5) * random();
        return random() < 0.01 ? Number.NaN : Math.sin(i / 9);
      });
      const found = of(samples, 4000 + Math.floor(random() * 92_000));
      expect(
        JSON.stringify(found, (_, x) => (typeof x === "number" && !Number.isFinite(x) ? "none" : x)),
      ).not.toContain("none");
    }
  });
});
