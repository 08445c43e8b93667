import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "../scripts/step.ts";
import { decodeWav } from "../shared/speech/wav.ts";
import { pinkNoise, withNoise } from "../web/measure/testing/noise.ts";
import {
  addScores,
  droppedFillers,
  droppedWords,
  type FillerClip,
  type FillerScore,
  falseAlarms,
  type MeasuredClip,
  measureClip,
  noScore,
} from "./filler-score.ts";

const folder = join(root, "e2e/fixtures/speech");
const { clips } = JSON.parse(await readFile(join(folder, "clips.json"), "utf8")) as { clips: FillerClip[] };
const sounds: [FillerClip, Float32Array][] = [];
for (const clip of clips) {
  const sound = decodeWav(await readFile(join(folder, clip.file)));
  const samples = "channels" in sound ? sound.channels[0] : undefined;
  if (!samples) throw new Error(`${clip.file} can't be read`);
  sounds.push([clip, samples]);
}
const measured = sounds.map(([clip, samples]) => measureClip(clip, samples));
const inNoise = (snrDb: number): MeasuredClip[] =>
  sounds.map(([clip, samples], i) => measureClip(clip, withNoise(samples, pinkNoise(samples.length, i), snrDb)));

const share = (part: number, of: number): string => (of === 0 ? "-" : (part / of).toFixed(2));
const row = (name: string, cells: readonly (string | number)[]): void =>
  console.log(name.padEnd(60) + cells.map((cell) => String(cell).padStart(10)).join(""));
const total = (scores: readonly FillerScore[]): FillerScore => scores.reduce(addScores, noScore);

console.log(`${clips.length} clips; every filler taken out of the words first, as a recogniser drops them\n`);
row("", ["hits", "found", "real", "precision", "recall"]);
for (const times of ["exact", "held"] as const) {
  for (const kind of ["hesitations", "all"] as const) {
    for (const acoustic of [false, true]) {
      const { hits, found, real } = total(measured.map((clip) => droppedFillers(clip, times, acoustic)[kind]));
      const what = kind === "all" ? "all fillers" : "um, uh";
      const how = times === "held" ? "words held to the next" : "exact times";
      row(`${what}, ${how}, ${acoustic ? "with" : "without"} the acoustic stage`, [
        hits,
        found,
        real,
        share(hits, found),
        share(hits, real),
      ]);
    }
  }
}
for (const snrDb of [20, 10, 5]) {
  const scores = inNoise(snrDb).map((clip) => droppedFillers(clip, "exact", true).hesitations);
  const { hits, found, real } = total(scores);
  row(`um, uh, exact times, with it, pink noise ${snrDb} dB below`, [
    hits,
    found,
    real,
    share(hits, found),
    share(hits, real),
  ]);
}
console.log("\nWhat is no filler, taken for one");
row("", ["taken", "of", "share"]);
for (const times of ["exact", "held"] as const) {
  const how = times === "held" ? "words held to the next" : "exact times";
  const words = measured.reduce((sum, { clip }) => sum + clip.words.length, 0);
  const alarms = measured.reduce((sum, clip) => sum + falseAlarms(clip, times), 0);
  row(`no word dropped, ${how}`, [alarms, words, share(alarms, words)]);
  const { found, real } = total(measured.map((clip) => droppedWords(clip, times)));
  row(`one real word dropped at a time, ${how}`, [found, real, share(found, real)]);
}
