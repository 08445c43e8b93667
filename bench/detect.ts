/**
 * How well turns are found: Silero beside energy alone. `npm run bench -- detect [--noises DIR]`
 *
 * On the spoken clips (known word times) in automatic mode: how far the detected start and end of a clip's speech are from
 * its first and last word, and how many words lie outside every turn; clean and in noise. In noise alone: turns that nobody
 * began. And how soon speaking up stops the partner's voice. White and pink noise are made here; every further noise is a 16 kHz WAV file of DIR (kitchen noise).
 */
import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { parseArgs } from "node:util";
import { servedWeights } from "../scripts/silero-weights.ts";
import { decodeWav } from "../shared/speech/wav.ts";
import { type DetectEvent, detector } from "../web/detect/detector.ts";
import { energyJudge, type Judge } from "../web/detect/judge.ts";
import { sileroJudge } from "../web/detect/silero-judge.ts";
import { sileroNet, windowSamples } from "../web/detect/silero-net.ts";
import { standardThresholds } from "../web/detect/thresholds.ts";
import { pieceOf, pinkNoise, whiteNoise, withNoise } from "../web/measure/testing/noise.ts";

const speech = new URL("../e2e/fixtures/speech/", import.meta.url);

const soundOf = (file: string | URL): Float32Array => {
  const sound = decodeWav(readFileSync(file));
  const samples = "refusal" in sound ? undefined : sound.channels[0];
  if (!samples) throw new Error(`${file} can't be read`);
  return samples;
};

const weights = servedWeights();
const judges: Record<string, () => Judge> = {
  energy: () => energyJudge(standardThresholds),
  silero: () => sileroJudge(sileroNet(weights), standardThresholds),
};

/** What the detector says in automatic mode. */
const detect = (judge: Judge, sound: Float32Array): DetectEvent[] => {
  const running = detector("automatic", standardThresholds, judge);
  running.command({ type: "toggle" });
  const events: DetectEvent[] = [];
  for (let at = 0; at + 320 <= sound.length; at += 320) {
    events.push(...running.frame({ samples: sound.slice(at, at + 320), startMs: at / 16 }));
  }
  events.push(...running.command({ type: "finish" }));
  return events;
};

const noises: Record<string, Float32Array> = {
  white: Float32Array.from(whiteNoise(16_000 * 20, 1)),
  pink: Float32Array.from(pinkNoise(16_000 * 20, 2)),
};
const { values } = parseArgs({ args: process.argv.slice(3), options: { noises: { type: "string" } } });
if (values.noises !== undefined) {
  for (const file of readdirSync(values.noises).filter((name) => name.endsWith(".wav"))) {
    noises[basename(file, ".wav")] = soundOf(join(values.noises, file));
  }
}

interface Clip {
  readonly file: string;
  readonly words: readonly { readonly start: number; readonly end: number }[];
}
const { clips }: { clips: Clip[] } = JSON.parse(readFileSync(new URL("clips.json", speech), "utf8"));

const quantile = (numbers: readonly number[], q: number): number =>
  numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(q * numbers.length))] ?? Number.NaN;
const spread = (errors: readonly number[]): string =>
  `${quantile(errors, 0.5).toFixed(0)} (${quantile(errors, 0.05).toFixed(0)} to ${quantile(errors, 0.95).toFixed(0)})`;

/** Clips in a noise, or clean: errors of the first onset and the last offset in ms, and words outside every turn. */
const onClips = (judge: () => Judge, noise: Float32Array | null, snrDb: number): string => {
  const [onsets, offsets]: [number[], number[]] = [[], []];
  let [words, lost] = [0, 0];
  clips.forEach((clip, i) => {
    const clean = soundOf(new URL(clip.file, speech));
    const lead = 16_000 * 2;
    const padded = new Float32Array(lead + clean.length + 16_000 * 3);
    padded.set(clean, lead);
    const events = detect(judge(), noise ? withNoise(padded, pieceOf(noise, padded.length, i), snrDb) : padded);
    const at = (second = 0) => 2000 + 1000 * second;
    const [firstMs, lastMs] = [at(clip.words[0]?.start), at(clip.words.at(-1)?.end)];
    const starts = events.flatMap((event) => (event.type === "speech-started" ? [event.atMs] : []));
    const ends = events.flatMap((event) => (event.type === "speech-ended" ? [event.atMs] : []));
    const nearest = (times: readonly number[], to: number) =>
      times.toSorted((a, b) => Math.abs(a - to) - Math.abs(b - to))[0];
    const [onset, offset] = [nearest(starts, firstMs), nearest(ends, lastMs)];
    if (onset !== undefined) onsets.push(onset - firstMs);
    if (offset !== undefined) offsets.push(offset - lastMs);
    const turns = events.flatMap((event) => (event.type === "utterance" ? [event.utterance] : []));
    for (const word of clip.words) {
      const middle = at((word.start + word.end) / 2);
      words++;
      if (!turns.some((turn) => turn.startMs <= middle && middle <= turn.endMs)) lost++;
    }
  });
  return `onset ${spread(onsets)} ms, offset ${spread(offsets)} ms, ${((100 * lost) / words).toFixed(1)} % of words lost`;
};

console.log("Error against the known word times: median (5th to 95th percentile); late is positive.");
for (const [name, judge] of Object.entries(judges)) {
  console.log(`${name.padEnd(7)} clean            ${onClips(judge, null, 0)}`);
  for (const [noise, sound] of Object.entries(noises)) {
    for (const snrDb of [5]) {
      console.log(`${name.padEnd(7)} ${`${noise} ${snrDb} dB`.padEnd(16)} ${onClips(judge, sound, snrDb)}`);
    }
  }
}

console.log("\nTurns that nobody began, per minute of noise alone, by its level:");
const minutes = 2;
for (const [noise, sound] of Object.entries(noises)) {
  const long = pieceOf(sound, 16_000 * 60 * minutes, 5);
  const rms = Math.sqrt(long.reduce((sum, x) => sum + x * x, 0) / long.length);
  for (const dbfs of [-50, -30]) {
    const scaled = Float32Array.from(long, (x) => Math.max(-1, Math.min(1, (x * 10 ** (dbfs / 20)) / rms)));
    const counts = Object.entries(judges).map(([name, judge]) => {
      const opened = detect(judge(), scaled).filter(({ type }) => type === "turn-opened").length;
      return `${name} ${(opened / minutes).toFixed(1)}`;
    });
    console.log(`${noise.padEnd(10)} ${String(dbfs).padStart(4)} dBFS   ${counts.join("   ")}`);
  }
}

/** From the start of a clip's first word to the event that stops the partner's voice, ms; null where it never came. */
const interruptionMs = (judge: Judge, clip: Clip): number | null => {
  const clean = soundOf(new URL(clip.file, speech));
  const running = detector("automatic", standardThresholds, judge);
  running.command({ type: "toggle" });
  running.command({ type: "reply", playing: true, audible: false });
  for (let at = 0; at + 320 <= clean.length; at += 320) {
    const events = running.frame({ samples: clean.slice(at, at + 320), startMs: at / 16 });
    if (events.some(({ type }) => type === "turn-opened")) return at / 16 + 20 - 1000 * (clip.words[0]?.start ?? 0);
  }
  return null;
};
console.log(
  `\nSpeaking up over the partner's voice stops it so long after the first word began (gate: ${standardThresholds.interruptMs} ms of speech):`,
);
for (const [name, judge] of Object.entries(judges)) {
  const times = clips.map((clip) => interruptionMs(judge(), clip)).filter((ms) => ms !== null);
  console.log(`${name.padEnd(7)} ${spread(times)} ms, ${times.length} of ${clips.length} clips`);
}

const net = sileroNet(weights);
const sound = soundOf(new URL("s23-long-talk.wav", speech));
for (let round = 0; round < 2; round++) {
  const before = process.cpuUsage();
  let windows = 0;
  for (let at = 0; at + windowSamples <= sound.length; at += windowSamples, windows++) {
    net(sound.subarray(at, at + windowSamples));
  }
  const { user } = process.cpuUsage(before);
  if (round === 1) {
    const ms = user / 1000 / windows;
    console.log(
      `\nThe net takes ${ms.toFixed(2)} ms of processor time a window of 32 ms (${(ms / 0.32).toFixed(1)} %).`,
    );
  }
}
