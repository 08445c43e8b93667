/**
 * How near pitch and voice come to the exact truth: method 'sotto' beside method 'praat', which gives Praat's own answers.
 * Run: node bench/measure-truth.ts [FILE.wav ...]
 *
 * Each FILE.wav has its truth beside it in FILE.truth.json (without arguments: the synthetic signals of web/measure/fixtures).
 * Signals are added on which a pitch is easily halved: vowels whose every second pulse is weaker, a tone above the ceiling.
 */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";
import { decodeWav } from "../shared/speech/wav.ts";
import type { Analysis } from "../web/measure/analysis.ts";
import { pitch, standardPitch } from "../web/measure/pitch.ts";
import { praatAnalysis } from "../web/measure/praat.ts";
import { speechRange, speechStream } from "../web/measure/speech-stream.ts";
import { pulsedVowel } from "../web/measure/testing/pulsed-vowel.ts";
import { comparePitch, frameErrors, type PitchSeries, quantileOf } from "../web/measure/testing/score.ts";

interface Truth {
  readonly pitch?: PitchSeries;
  readonly voice?: { readonly hnrDb?: number; readonly jitterLocal?: number; readonly shimmerLocal?: number };
}

const sotto = (samples: Float32Array, rateHz: number, ceilingHz = speechRange.ceilingHz): Analysis => {
  const stream = speechStream(rateHz, { ...speechRange, ceilingHz });
  stream.push(samples);
  return stream.finish();
};

const seriesOf = ({ t0, dt, f0 }: Analysis["pitch"]): PitchSeries => ({
  t0,
  dt,
  f0: Array.from(f0, (hz) => (hz > 0 ? hz : null)),
});

const fixed = (x: number, digits: number, width = 7): string =>
  (Number.isFinite(x) ? x.toFixed(digits) : "-").padStart(width);

/** FFE in percent, cents (median, 95 %), and how far HNR (dB), jitter and shimmer (points) are off. */
const figures = (found: Analysis, { pitch: right, voice }: Truth): string => {
  const counts = right && comparePitch(seriesOf(found.pitch), right);
  const cents = counts?.cents.length ? counts.cents : [Number.NaN];
  const off = (key: keyof NonNullable<Truth["voice"]>, scale: number): number =>
    voice?.[key] === undefined ? Number.NaN : scale * ((found.voice?.[key] ?? Number.NaN) - voice[key]);
  return [
    fixed(counts ? 100 * frameErrors([counts]) : Number.NaN, 2),
    fixed(quantileOf(cents, 0.5), 2),
    fixed(quantileOf(cents, 0.95), 2),
    fixed(off("hnrDb", 1), 3),
    fixed(off("jitterLocal", 100), 3),
    fixed(off("shimmerLocal", 100), 3),
  ].join("");
};

const files =
  process.argv.length > 2
    ? process.argv.slice(2)
    : readdirSync(new URL("../web/measure/fixtures/", import.meta.url))
        .filter((name) => name.startsWith("s_") && name.endsWith(".wav"))
        .map((name) => fileURLToPath(new URL(`../web/measure/fixtures/${name}`, import.meta.url)));

const heads = ["FFE%", "cents", "p95", "HNR", "jitter", "shimmer"].map((head) => head.padStart(7)).join("");
console.log(`${"".padEnd(26)}sotto ${heads}   praat ${heads}`);
for (const file of files) {
  const truthFile = file.replace(/\.wav$/, ".truth.json");
  const sound = decodeWav(readFileSync(file));
  const samples = "refusal" in sound ? undefined : sound.channels[0];
  if (!samples || "refusal" in sound || !existsSync(truthFile)) continue;
  const truth: Truth = JSON.parse(readFileSync(truthFile, "utf8"));
  if (!truth.pitch && !truth.voice) continue;
  const row = [sotto(samples, sound.sampleRateHz), praatAnalysis(samples, sound.sampleRateHz)];
  console.log(
    `${basename(file, ".wav").padEnd(26)}      ${row.map((found) => figures(found, truth)).join("         ")}`,
  );
}

const rate = 16_000;
/** Frames that say what they should, in percent, away from the ends. */
const rightOf = (f0: Float64Array, isRight: (hz: number) => boolean): string => {
  const inner = f0.subarray(4, -4);
  return `${fixed((100 * inner.filter(isRight).length) / inner.length, 0, 4)} %`;
};
console.log("\nframes that are right:          sotto  praat");
for (const hz of [100, 140, 180, 210, 250, 300]) {
  for (const weaker of [0.1, 0.15, 0.2, 0.25, 0.3, 0.4]) {
    const vowel = pulsedVowel(2, rate, hz, weaker);
    const isRight = (f: number): boolean => Math.abs(f / hz - 1) < 0.2;
    const found = [sotto(vowel, rate).pitch.f0, pitch(vowel, rate).f0].map((f0) => rightOf(f0, isRight));
    console.log(`${`${hz} Hz, every 2nd pulse -${100 * weaker} %`.padEnd(32)}${found.join(" ")}`);
  }
}
const tone = Float32Array.from({ length: rate }, (_, i) => 0.3 * Math.sin((2 * Math.PI * 560 * i) / rate));
const found = [sotto(tone, rate, 500).pitch.f0, pitch(tone, rate, { ...standardPitch, ceilingHz: 500 }).f0];
console.log(`${"560 Hz, ceiling 500: unvoiced".padEnd(32)}${found.map((f0) => rightOf(f0, (f) => f === 0)).join(" ")}`);
