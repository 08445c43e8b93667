/**
 * How well pitch, pauses and syllables stand noise: method 'sotto' beside method 'praat', which gives Praat's own answers.
 * Run: node bench/measure-noise.ts [--noises DIR] [FILE.wav ...]
 *
 * Recordings (16 kHz; without arguments those of web/measure/fixtures) are judged against the same method's own answer without
 * noise, synthetic signals of the fixtures against their exact truth. The last column judges both methods alike, against Praat's
 * answer without noise (or the exact truth). White and pink noise are made here; every further noise is
 * a 16 kHz WAV file of DIR (without it a kitchen and a babble of six voices). SNR: speech level (20 ms frames within 30 dB of
 * the loudest) against noise.
 */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { fileURLToPath } from "node:url";
import { parseArgs } from "node:util";
import { decodeWav } from "../shared/speech/wav.ts";
import type { Analysis } from "../web/measure/analysis.ts";
import { praatAnalysis } from "../web/measure/praat.ts";
import { speechStream } from "../web/measure/speech-stream.ts";
import { pieceOf, pinkNoise, whiteNoise, withNoise } from "../web/measure/testing/noise.ts";
import { boundaryF1, comparePitch, frameErrors, type PitchCounts } from "../web/measure/testing/score.ts";

const rate = 16_000;
const levels = [20, 10, 5, 0];
const fixtures = new URL("../web/measure/fixtures/", import.meta.url);

const soundOf = (file: string | URL): Float32Array => {
  const sound = decodeWav(readFileSync(file));
  const samples = "refusal" in sound ? undefined : sound.channels[0];
  if (!samples || ("sampleRateHz" in sound && sound.sampleRateHz !== rate))
    throw new Error(`${file} is not WAV of 16 kHz`);
  return samples;
};

const methods: Record<"sotto" | "praat", (x: Float32Array) => Analysis> = {
  sotto: (x) => {
    const stream = speechStream(rate);
    stream.push(x);
    return stream.finish();
  },
  praat: (x) => praatAnalysis(x, rate),
};

/** What an answer, or the truth, says. */
interface Answer {
  readonly pitch?: { t0: number; dt: number; f0: (number | null)[]; ignore?: [number, number][] };
  readonly segments?: readonly { readonly start: number }[];
  readonly syllables?: { readonly count: number };
}

const answer = (analysis: Analysis): Required<Answer> => ({
  pitch: { ...analysis.pitch, f0: Array.from(analysis.pitch.f0, (f) => (f > 0 ? f : null)) },
  segments: analysis.segments,
  syllables: { count: analysis.nuclei.length },
});

interface Clip {
  readonly id: string;
  readonly samples: Float32Array;
  /** Of a synthetic signal; a recording has each method's own answer. */
  readonly truth: Answer | null;
}

const seedOf = (text: string): number => [...text].reduce((hash, c) => (Math.imul(hash, 31) + c.charCodeAt(0)) | 0, 7);

const { values, positionals } = parseArgs({ options: { noises: { type: "string" } }, allowPositionals: true });
const noises: [string, (length: number, seed: number) => Float64Array][] = [
  ["white", whiteNoise],
  ["pink", pinkNoise],
];
const noiseFolder = values.noises ?? fileURLToPath(new URL("noise/", fixtures));
for (const file of readdirSync(noiseFolder).filter((name) => name.endsWith(".wav"))) {
  const noise = soundOf(join(noiseFolder, file));
  noises.push([basename(file, ".wav"), (length, seed) => pieceOf(noise, length, seed)]);
}

const fixtureNames = readdirSync(fixtures).filter((name) => name.endsWith(".wav"));
const isRecording = (name: string): boolean => name.startsWith("d");
const recordings: Clip[] = (
  positionals.length > 0 ? positionals : fixtureNames.filter(isRecording).map((name) => new URL(name, fixtures))
).map((file) => ({ id: basename(String(file), ".wav"), samples: soundOf(file), truth: null }));
const synthetics: Clip[] = fixtureNames
  .filter((name) => !isRecording(name) && !/silence|lsb/.test(name))
  .map((name) => {
    const id = basename(name, ".wav");
    const truth: Answer = JSON.parse(readFileSync(new URL(`${id}.truth.json`, fixtures), "utf8"));
    return { id, samples: soundOf(new URL(name, fixtures)), truth };
  });

const percent = (x: number, width = 6): string => (100 * x).toFixed(1).padStart(width);
const mean = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;

const known = new Map<string, Required<Answer>>();
/** What a method says of a clip without noise. */
const without = (method: keyof typeof methods, clip: Clip): Required<Answer> => {
  const key = `${method} ${clip.id}`;
  const found = known.get(key) ?? answer(methods[method](clip.samples));
  known.set(key, found);
  return found;
};

/** One method's figures over some clips in one noise. */
const figures = (method: keyof typeof methods, clips: readonly Clip[], noisy: readonly Float32Array[]): string => {
  const pitch: PitchCounts[] = [];
  const alike: PitchCounts[] = [];
  const boundaries: number[] = [];
  const syllables: number[] = [];
  clips.forEach((clip, i) => {
    const found = answer(methods[method](noisy[i] as Float32Array));
    const right = clip.truth ?? without(method, clip);
    if (right.pitch) {
      pitch.push(comparePitch(found.pitch, right.pitch));
      alike.push(comparePitch(found.pitch, (clip.truth ?? without("praat", clip)).pitch ?? right.pitch));
    }
    if (right.segments) boundaries.push(boundaryF1(found.segments, right.segments));
    if (right.syllables) syllables.push(Math.abs(found.syllables.count / right.syllables.count - 1));
  });
  const sum = (of: (c: PitchCounts) => number): number => pitch.reduce((total, c) => total + of(c), 0);
  return [
    percent(frameErrors(pitch)),
    percent(sum((c) => c.missed) / sum((c) => c.voiced)),
    percent(
      sum((c) => c.falselyVoiced) /
        Math.max(
          1,
          sum((c) => c.frames - c.voiced),
        ),
    ),
    percent(
      sum((c) => c.gross) /
        Math.max(
          1,
          sum((c) => c.both),
        ),
    ),
    percent(
      sum((c) => c.halved) /
        Math.max(
          1,
          sum((c) => c.both),
        ),
    ),
    mean(boundaries).toFixed(2).padStart(6),
    percent(mean(syllables)),
    percent(frameErrors(alike)),
  ].join(" ");
};

console.log(`${"".padEnd(28)}   FFE%  miss% false%   GPE% half%  bndF1  syl%  alike FFE%`);
console.log(
  `${"no noise".padEnd(10)} recordings  sotto ${figures(
    "sotto",
    recordings,
    recordings.map(({ samples }) => samples),
  )}`,
);
for (const [name, make] of noises) {
  for (const snrDb of levels) {
    for (const [kind, clips] of [
      ["recordings", recordings],
      ["synthetic", synthetics],
    ] as const) {
      const noisy = clips.map(({ id, samples }) => withNoise(samples, make(samples.length, seedOf(id + name)), snrDb));
      for (const method of ["sotto", "praat"] as const) {
        console.log(`${`${name} ${snrDb}`.padEnd(10)} ${kind.padEnd(11)} ${method} ${figures(method, clips, noisy)}`);
      }
    }
  }
}
