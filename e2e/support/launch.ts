import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type Browser, chromium } from "@playwright/test";
import { findBrowser, mediaFlags, noBrowser, playedBy, quietFlags, webGpuFlags } from "../../scripts/browser.ts";
import { joinClips } from "./clips.ts";

export interface Launch {
  /** What the microphone hears, one after the other (16 kHz mono); a tone where nothing is given. */
  heard?: Float32Array[];
  /** Silence before, between and after them: time to press a button, and to end a turn by itself. */
  gapMs?: number;
  /** With a WebGPU adapter in software. */
  webGpu?: boolean;
  /**
   * `granted` without a question, where nothing else is said; `refused`; `absent`: this machine has none; `asked`: as the
   * page's own browser context says, which can take it back later.
   */
  microphone?: "granted" | "refused" | "absent" | "asked";
}

const fakeDevice = "--use-fake-device-for-media-stream";

const microphoneFlags: Readonly<Record<NonNullable<Launch["microphone"]>, string[]>> = {
  granted: mediaFlags,
  refused: [fakeDevice, "--use-fake-ui-for-media-stream=deny"],
  // The microphone of whoever runs the tests must not be found either.
  absent: ["--use-fake-ui-for-media-stream", "--disable-audio-input"],
  asked: [fakeDevice],
};

export interface Launched {
  browser: Browser;
  close(): Promise<void>;
}

/** Starts a Chromium that speaks to nobody but the app, and whose microphone plays the given clips. */
export const launchBrowser = async ({
  heard = [],
  gapMs = 4000,
  webGpu = false,
  microphone = "granted",
}: Launch = {}): Promise<Launched> => {
  const found = await findBrowser();
  if (!found) throw new Error(noBrowser);
  const folder = await mkdtemp(join(tmpdir(), "sotto-microphone-"));
  const wav = join(folder, "heard.wav");
  if (heard.length > 0) await writeFile(wav, joinClips(heard, gapMs));
  const browser = await chromium.launch({
    executablePath: found.executablePath,
    env: { ...process.env, ...found.env },
    args: [
      ...quietFlags,
      ...microphoneFlags[microphone],
      ...(heard.length > 0 ? [playedBy(wav)] : []),
      ...(webGpu ? webGpuFlags : []),
      // Nothing outside this machine exists for the page, whatever it asks for.
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1, EXCLUDE localhost",
    ],
  });
  return {
    browser,
    async close() {
      await browser.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
