import { readFile } from "node:fs/promises";
import { join } from "node:path";
import clips from "../e2e/fixtures/speech/clips.json" with { type: "json" };
import { wordErrorRate } from "../e2e/support/word-errors.ts";
import type { IsolatedPage } from "../scripts/hearing/isolated-page.ts";
import { root } from "../scripts/step.ts";
import { decodeWav, encodeWav } from "../shared/speech/wav.ts";
import type { Word } from "../shared/speech/word.ts";

const folder = join(root, "e2e/fixtures/speech");
/** Between clips that are put together; longer than a pause. */
const gapSamples = 24_000;
const longMinutes = 10;

const median = (values: readonly number[]) => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? 0;

const isMonotonic = (words: readonly Word[], audioMs: number): boolean =>
  words.every(
    (word, i) => word.startMs >= (words[i - 1]?.endMs ?? 0) && word.endMs > word.startMs && word.endMs <= audioMs,
  );

const samplesOf = async (file: string): Promise<Float32Array> => {
  const sound = decodeWav(await readFile(join(folder, file)));
  const samples = "channels" in sound ? sound.channels[0] : undefined;
  if (samples === undefined) throw new Error(`${file} can't be read`);
  return samples;
};

/** Hears the clips, then ten minutes of them, with the model that the page has loaded, and prints what came of it. */
export const clipReport = async ({ page, serve, peakMemoryBytes }: IsolatedPage): Promise<void> => {
  const hear = async (bytes: Uint8Array) => {
    serve("/sound", { bytes });
    const heard = await page.evaluate(() => window.hearSound());
    if ("problem" in heard) throw new Error(heard.problem);
    return heard;
  };
  console.log("\nThe clips with the bundled model; it was trained on them: its own figure is 0 % for each");
  const bounds: number[] = [];
  for (const clip of clips.clips) {
    const { text, words, timing } = await hear(await readFile(join(folder, clip.file)));
    const asr = words.filter(({ source }) => source === "asr");
    const rate = wordErrorRate(clip.text, asr.map((word) => word.text).join(" "));
    if (asr.length === clip.words.length)
      for (const [i, { start, end }] of clip.words.entries())
        bounds.push(Math.abs((asr[i]?.startMs ?? 0) - 1000 * start), Math.abs((asr[i]?.endMs ?? 0) - 1000 * end));
    console.log(
      `${clip.file.padEnd(24)} word error rate ${(100 * rate).toFixed(1)} %, ${asr.length} of ${clip.words.length} words, ` +
        `times ${isMonotonic(words, timing.audioMs) ? "in order" : "OUT OF ORDER"}, rtf ${timing.realTimeFactor.toFixed(3)}` +
        (rate > 0.005 ? `: ${text}` : ""),
    );
  }
  console.log(`bounds of words are off by ${median(bounds).toFixed(0)} ms in the median`);

  const whole = new Float32Array(longMinutes * 60 * 16_000);
  let said = "";
  let at = 0;
  for (let i = 0; ; i++) {
    const clip = clips.clips[i % clips.clips.length] as (typeof clips.clips)[number];
    const samples = await samplesOf(clip.file);
    if (at + samples.length > whole.length) break;
    whole.set(samples, at);
    said += ` ${clip.text}`;
    at += samples.length + gapSamples;
  }
  const from = performance.now();
  const heard = await hear(encodeWav(whole));
  const peak = await peakMemoryBytes();
  console.log(
    `${longMinutes} min of them in one file: first metrics after ${((performance.now() - from) / 1000).toFixed(1)} s ` +
      `(heard in ${(heard.timing.hearMs / 1000).toFixed(1)}, measured in ${(heard.timing.measureMs / 1000).toFixed(1)}), ` +
      `word error rate ${(
        100 *
          wordErrorRate(
            said,
            heard.words
              .filter(({ source }) => source === "asr")
              .map((w) => w.text)
              .join(" "),
          )
      ).toFixed(2)} %, ` +
      `times ${isMonotonic(heard.words, heard.timing.audioMs) ? "in order" : "OUT OF ORDER"}, ` +
      `peak memory ${peak === null ? "unknown" : `${Math.round(peak / 1e6)} MB`}`,
  );
};
