import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { wishOf } from "./measuring/arguments.ts";
import { formats } from "./measuring/formats.ts";
import { measureWav } from "./measuring/measure-wav.ts";
import type { Runtime } from "./measuring/runtime.ts";
import { explained, PlainError } from "./plain-error.ts";

/** Larger files don't fit the memory beside their decoded samples. */
const largestBytes = 1.5 * 2 ** 30;

const here: Runtime = {
  measure: async (bytes, clip, method) => measureWav(bytes, clip, method),
  close: async () => {},
};

/** Vite and Playwright take a second to load: only who wants a browser waits for them. */
const inChromium = async (): Promise<Runtime> => (await import("./measuring/chromium.ts")).startChromium();

const read = async (file: string): Promise<Uint8Array> => {
  const { size } = await stat(file);
  if (size > largestBytes) throw new PlainError("it is larger than 1.5 GiB.");
  return readFile(file);
};

/** Measures one file and says what came of it; a problem is written and counted, and the other files go on. */
const run = async (): Promise<void> => {
  const { method, format, runtime, out, files } = wishOf(process.argv.slice(2));
  if (out !== undefined) {
    await mkdir(out, { recursive: true }).catch((error: unknown) => {
      throw explained(`Can't make the folder ${out}`, error);
    });
  }
  const engine = runtime === "chromium" ? await inChromium() : here;
  try {
    for (const file of files) {
      const clip = basename(file).replace(/\.wav$/i, "");
      try {
        const measured = await engine.measure(await read(file), clip, method);
        if ("problem" in measured) throw new PlainError(`${measured.problem}.`);
        const text = formats[format].write(measured.prosody);
        if (out === undefined) process.stdout.write(text);
        else await writeFile(join(out, `${clip}${formats[format].ending}`), text);
      } catch (error) {
        console.error(`${file}: ${(explained("can't be read", error) as Error).message}`);
        process.exitCode = 1;
      }
    }
  } finally {
    await engine.close();
  }
};

await run().catch((error: unknown) => {
  if (!(error instanceof PlainError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
});
