import { readFile } from "node:fs/promises";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import type { Word } from "../shared/speech/word.ts";
import { hearWishOf } from "./hearing/arguments.ts";
import { openIsolatedPage } from "./hearing/isolated-page.ts";
import { serveModel, standIn } from "./hearing/serve-model.ts";
import { explained, PlainError } from "./plain-error.ts";

const rounded = (object: object): object =>
  Object.fromEntries(
    Object.entries(object).map(([name, value]) => [
      name,
      typeof value === "number" ? Number(value.toPrecision(5)) : value,
    ]),
  );

/** A word as other tools write one: times in seconds. */
const inSeconds = ({ text, startMs, endMs, ...rest }: Word) => ({
  text,
  start: startMs / 1000,
  end: endMs / 1000,
  ...rest,
});

/** Hears one file after the other; a problem is written and counted, and the other files go on. */
const run = async (): Promise<void> => {
  const { model, device, language, files } = hearWishOf(process.argv.slice(2));
  const opened = await openIsolatedPage(join(import.meta.dirname, "hearing/page.ts"));
  try {
    const { page } = opened;
    const { precision, trueWeights } = await serveModel(opened, model, device);
    const threads = device === "wasm" ? Math.min(4, availableParallelism()) : 1;
    const rung = { device, precision, threads };
    const loadMs = await page
      .evaluate(([id, on, code]) => window.loadModel(id, on, code), [standIn, rung, language] as const)
      .catch((error: unknown) => {
        throw new PlainError(`The model in ${model} can't be run: ${(error as Error).message}`, { cause: error });
      });
    for (const file of files) {
      try {
        opened.serve("/sound", { bytes: await readFile(file) });
        const heard = await page.evaluate(() => window.hearSound());
        if ("problem" in heard) throw new PlainError(`${heard.problem}.`);
        const peak = await opened.peakMemoryBytes();
        const timing = { loadMs, ...heard.timing, peakMemoryMb: peak === null ? null : peak / 1e6 };
        const ran = { device, threads, weights: trueWeights };
        console.log(
          JSON.stringify({ file, ...heard, words: heard.words.map(inSeconds), timing: rounded(timing), ran }),
        );
      } catch (error) {
        console.error(`${file}: ${(explained("can't be read", error) as Error).message}`);
        process.exitCode = 1;
      }
    }
  } finally {
    await opened.close();
  }
};

await run().catch((error: unknown) => {
  if (!(error instanceof PlainError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
});
