import { execFile } from "node:child_process";
import { access, chmod, constants, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { delimiter, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { brotliDecompress } from "node:zlib";

const run = promisify(execFile);

/** Keeps Chromium from speaking to anyone but the pages under test; a container gives it no sandbox of its own. */
export const quietFlags = [
  "--no-sandbox",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A microphone that plays a tone (or a file, see `playedBy`) and is granted without a question. */
export const mediaFlags = ["--use-fake-device-for-media-stream", "--use-fake-ui-for-media-stream"];

/** Lets the fake microphone play `wav` once. The last buffer repeats after its end, so the file should end in silence. */
export const playedBy = (wav: string): string => `--use-file-for-fake-audio-capture=${wav}%noloop`;

/** Gives headless Chromium a WebGPU adapter in software; without it there is none. Slow: seconds for a tiny model. */
export const webGpuFlags = ["--enable-unsafe-webgpu"];

/** A Chromium that can be started here. */
export interface Browser {
  executablePath: string;
  /** What its process needs besides the environment of ours. */
  env: Record<string, string>;
  /** Where it came from, in plain words. */
  source: string;
}

/** What the search looks at; a test hides parts of it. */
export interface Surroundings {
  /** `CHROME_PATH`: the person's own choice goes before everything. */
  chromePath: string | undefined;
  /** `PATH`. */
  path: string;
  /** Where Playwright would have put its own, whether or not it is there. */
  playwright: () => Promise<string | undefined>;
  /** Unpacks the one that comes inside an npm package; undefined where that has none for this machine. */
  packaged: () => Promise<Browser | undefined>;
}

export const noBrowser = [
  "No Chromium was found, and the browser tests need one. Any of these will do:",
  "  Debian or Ubuntu:      sudo apt-get install chromium",
  "  macOS, Windows, Linux: npx playwright install --with-deps chromium",
  "  one that you have:     set CHROME_PATH to its file",
].join("\n");

const exists = (file: string) =>
  access(file, constants.X_OK).then(
    () => true,
    () => false,
  );

const commands = ["chromium", "chromium-browser", "google-chrome-stable", "google-chrome", "chrome"];
const applications = [
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
];

const installed = async (path: string): Promise<string | undefined> => {
  const folders = path.split(delimiter).filter((folder) => folder !== "");
  const files = commands.flatMap((command) => folders.map((folder) => join(folder, command)));
  for (const file of [...files, ...(path === "" ? [] : applications)]) if (await exists(file)) return file;
  return undefined;
};

const unpackTar = async (archive: string, folder: string) => {
  await mkdir(folder, { recursive: true });
  const tar = join(folder, "unpacking.tar");
  await writeFile(tar, await promisify(brotliDecompress)(await readFile(archive)));
  await run("tar", ["-xf", tar, "-C", folder, "--no-same-owner"]);
  await rm(tar);
};

/** The package's own names folders of another machine. */
const fontsConf = (cache: string) =>
  `<fontconfig><dir>${cache}/fonts/fonts</dir><dir>/usr/share/fonts</dir><cachedir>${cache}/fonts/cache</cachedir></fontconfig>`;

/**
 * Unpacks the Chromium inside `@sparticuz/chromium` (Linux x64) into `cache`, once, with the libraries that it needs where
 * the system lacks them. Its own start-up code is left aside: it writes to fixed places in /tmp and changes our environment.
 */
export const unpackChromium = async (cache: string): Promise<Browser | undefined> => {
  if (process.platform !== "linux" || process.arch !== "x64") return undefined;
  let entry: string;
  try {
    entry = fileURLToPath(import.meta.resolve("@sparticuz/chromium"));
  } catch {
    return undefined;
  }
  const packed = join(dirname(entry), "../../bin");
  const executablePath = join(cache, "chromium");
  if (!(await exists(executablePath))) {
    // Unpacked beside its place and then moved: a run that was cut off leaves no half browser behind.
    const making = `${cache}.${process.pid}`;
    await rm(making, { recursive: true, force: true });
    await unpackTar(join(packed, "swiftshader.tar.br"), making);
    for (const name of ["fonts", "al2023"]) await unpackTar(join(packed, `${name}.tar.br`), join(making, name));
    await writeFile(join(making, "fonts/fonts.conf"), fontsConf(cache));
    const binary = await promisify(brotliDecompress)(await readFile(join(packed, "chromium.br")));
    await writeFile(join(making, "chromium"), binary);
    await chmod(join(making, "chromium"), 0o755);
    await rm(cache, { recursive: true, force: true });
    await rename(making, cache);
  }
  const { stdout } = await run("ldd", [executablePath]).catch(() => ({ stdout: "not found" }));
  const env: Record<string, string> = { FONTCONFIG_PATH: join(cache, "fonts") };
  if (stdout.includes("not found")) env.LD_LIBRARY_PATH = join(cache, "al2023/lib");
  return { executablePath, env, source: "the one inside @sparticuz/chromium" };
};

/** Where this project keeps the unpacked Chromium: beside the packages, so that a fresh install is a fresh start. */
const cache = join(import.meta.dirname, "../node_modules/.cache/chromium");

const here = (): Surroundings => ({
  chromePath: process.env.CHROME_PATH,
  path: process.env.PATH ?? "",
  playwright: async () => (await import("@playwright/test")).chromium.executablePath(),
  packaged: () => unpackChromium(cache),
});

/**
 * Finds a Chromium: `CHROME_PATH`, Playwright's own, the system's, the packaged one, in this order.
 * @returns undefined where there is none; say `noBrowser` then.
 * @throws where `CHROME_PATH` names a file that can't be started.
 */
export const findBrowser = async (around: Surroundings = here()): Promise<Browser | undefined> => {
  if (around.chromePath) {
    if (await exists(around.chromePath)) return { executablePath: around.chromePath, env: {}, source: "CHROME_PATH" };
    throw new Error(`CHROME_PATH names ${around.chromePath}, which is not a program that can be started.`);
  }
  const own = await around.playwright();
  if (own && (await exists(own))) return { executablePath: own, env: {}, source: "Playwright's own" };
  const system = await installed(around.path);
  if (system) return { executablePath: system, env: {}, source: "the system's" };
  return around.packaged();
};
