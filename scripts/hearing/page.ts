import type { Finding } from "../../shared/speech/fluency.ts";
import type { Word } from "../../shared/speech/word.ts";
import { readSoundFile } from "../../web/capture/file.io.ts";
import type { FromWorker, Rung, ToWorker } from "../../web/hear/message.ts";
import { markFillers } from "../../web/measure/fillers.ts";
import { startFluency } from "../../web/measure/fluency/fluency.io.ts";
import { startMeasurer } from "../../web/measure/measurer.io.ts";

/** What was heard in a file, and how long that took. */
export interface HeardFile {
  readonly text: string;
  readonly language: string | null;
  readonly words: readonly Word[];
  readonly fluency: readonly Finding[];
  readonly timing: {
    readonly audioMs: number;
    /** To the first token of its first window. */
    readonly firstTokenMs: number | null;
    readonly hearMs: number;
    readonly measureMs: number;
    readonly realTimeFactor: number;
  };
}

declare global {
  interface Window {
    /** Loads the model that the page's server has; ms that it took. */
    loadModel(model: "whisper-base", rung: Rung, language: string): Promise<number>;
    /** Hears what the page's server has at /sound, or says why it can't. */
    hearSound(): Promise<HeardFile | { readonly problem: string }>;
  }
}

const problems = {
  "too-large": "it is larger than 200 MB",
  "too-long": "it is longer than ten minutes",
  empty: "there is no sound in it",
  undecodable: "this is no sound file that Chromium can read",
};

let worker: Worker | undefined;
const measurer = startMeasurer();
const fluency = startFluency();

/** Asks the worker, and waits for what `read` makes of an answer of its. */
const ask = <T>(question: ToWorker, read: (answer: FromWorker) => T | undefined): Promise<T> => {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  if (worker === undefined) throw new Error("no model was loaded");
  worker.onerror = (event) => reject(new Error(event.message || "the worker could not be started"));
  worker.onmessage = ({ data }: MessageEvent<FromWorker>) => {
    if (data.type === "unready" || data.type === "unheard" || data.type === "lost") reject(new Error(data.reason));
    const answer = read(data);
    if (answer !== undefined) resolve(answer);
  };
  worker.postMessage(question);
  return promise;
};

window.loadModel = async (model, rung, language) => {
  worker?.terminate();
  const from = performance.now();
  worker = new Worker(new URL("../../web/hear/hear.worker.ts", import.meta.url), { type: "module" });
  const wish = { model, host: { kind: "own" }, language } as const;
  await ask({ type: "load", wish, rung, trial: false }, (answer) => answer.type === "ready" || undefined);
  return performance.now() - from;
};

window.hearSound = async () => {
  const sound = await readSoundFile(await (await fetch("/sound")).blob());
  if ("refusal" in sound) return { problem: problems[sound.refusal] };
  const { samples, capture } = sound;
  const audioMs = samples.length / 16;
  const from = performance.now();
  const heard = await ask({ type: "hear", id: 1, samples }, (answer) => (answer.type === "heard" ? answer : undefined));
  const heardAt = performance.now();
  const measured = await measurer.measure({ samples, sampleRateHz: 16_000, capture, words: markFillers(heard.words) });
  const words = markFillers(measured.words);
  const measuredAt = performance.now();
  const text = words.map((word) => word.text).join(" ");
  return {
    text,
    language: heard.language ?? null,
    words,
    fluency: await fluency.find({ transcript: text, words }, true),
    timing: {
      audioMs,
      firstTokenMs: heard.firstTokenMs ?? null,
      hearMs: heardAt - from,
      measureMs: measuredAt - heardAt,
      realTimeFactor: (heardAt - from) / audioMs,
    },
  };
};
