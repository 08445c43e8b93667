import { execFileSync, spawnSync } from "node:child_process";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { cpus, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { openPage } from "../scripts/measuring/chromium.ts";
import { root } from "../scripts/step.ts";
import { decodeWav, encodeWav } from "../shared/speech/wav.ts";
import { all, sottoSteps, type Times, timeSteps } from "./steps.ts";

const minutes = 10;
const rounds = 3;
const sampleRateHz = 16_000;

/** Holds this process, and so all that it starts, to one processor; says whether that worked. */
const pin = (): boolean =>
  spawnSync("taskset", ["-a", "-c", "-p", String(cpus().length - 1), String(process.pid)], { stdio: "ignore" })
    .status === 0;

/** Ten minutes of speech: the project's own recordings again and again. */
const speech = async (): Promise<Uint8Array> => {
  const folder = join(root, "web/measure/fixtures");
  const { clips } = JSON.parse(await readFile(join(folder, "clips.json"), "utf8")) as {
    clips: { id: string; kind: string }[];
  };
  const sounds: Float32Array[] = [];
  for (const { id, kind } of clips) {
    if (kind !== "speech") continue;
    const sound = decodeWav(await readFile(join(folder, `${id}.wav`)));
    if (!("refusal" in sound) && sound.sampleRateHz === sampleRateHz && sound.channels[0])
      sounds.push(sound.channels[0]);
  }
  const whole = new Float32Array(minutes * 60 * sampleRateHz);
  for (let at = 0, next = 0; at < whole.length; next++) {
    const sound = sounds[next % sounds.length] as Float32Array;
    whole.set(sound.subarray(0, whole.length - at), at);
    at += sound.length;
  }
  return encodeWav(whole, sampleRateHz);
};

/** Praat's times; undefined where it is not installed. */
const praat = (file: string): Times | undefined => {
  try {
    const text = execFileSync("praat", ["--run", join(import.meta.dirname, "measure.praat"), file], {
      encoding: "utf8",
    });
    const pairs = text
      .trim()
      .split("\n")
      .map((line) => line.split("\t"));
    return Object.fromEntries(pairs.map(([name = "", seconds]) => [name, Number(seconds)]));
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return undefined;
    throw error;
  }
};

/** The least time of each step. */
const least = (runs: readonly Times[]): Times =>
  runs.reduce(
    (best, run) => Object.fromEntries(Object.entries(run).map(([k, s]) => [k, Math.min(s, best[k] ?? s)])),
    {},
  );

const isPinned = pin();
const bytes = await speech();
const folder = await mkdtemp(join(tmpdir(), "sotto-bench-"));
const { page, serve, close } = await openPage(join(import.meta.dirname, "measure-page.ts"));
const runs: Record<string, Times[]> = { Praat: [], Node: [], Chromium: [] };
try {
  const file = join(folder, "speech.wav");
  await writeFile(file, bytes);
  serve(bytes);
  for (let round = 0; round < rounds; round++) {
    const peer = praat(file);
    if (peer) runs.Praat?.push(peer);
    runs.Node?.push(timeSteps(bytes));
    runs.Chromium?.push(await page.evaluate(() => window.timeSound()));
  }
} finally {
  await close();
  await rm(folder, { recursive: true });
}

const seconds = minutes * 60;
const {
  Praat = {},
  Node = {},
  Chromium = {},
} = Object.fromEntries(Object.entries(runs).map(([name, times]) => [name, least(times)]));
const cell = (text: string) => text.padStart(15);
const figure = (x: number | undefined, digits: number) => cell(x === undefined ? "-" : x.toFixed(digits));
console.log(
  `${minutes} min of speech, one thread${isPinned ? ", one processor" : ""}, ` +
    `best of ${rounds} in turns; load ${loadavg()[0]?.toFixed(1)}`,
);
if (runs.Praat?.length === 0) console.log("Praat is not installed (Debian: apt-get install praat): no ratios.");
console.log(
  [
    "step".padEnd(20),
    ..."Praat s,Node s,Chromium s,Node rtf,Chrom. rtf,Node/Praat,Chrom./Praat".split(",").map(cell),
  ].join(""),
);
for (const step of Object.keys(Node)) {
  const [peer, node, chromium] = [Praat[sottoSteps[step] ?? step], Node[step], Chromium[step]];
  const to = (x: number | undefined, y: number | undefined) => (x === undefined || !y ? undefined : x / y);
  console.log(
    [
      (step === all ? step.toUpperCase() : step).padEnd(20),
      figure(peer, 3),
      figure(node, 3),
      figure(chromium, 3),
      figure(to(node, seconds), 5),
      figure(to(chromium, seconds), 5),
      figure(to(node, peer), 2),
      figure(to(chromium, peer), 2),
    ].join(""),
  );
}
