import { readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { hashOf } from "./inputs.ts";
import { allowModelHost } from "./page-headers.ts";
import { explained, PlainError } from "./plain-error.ts";
import { root, runTool, say } from "./step.ts";

/** Everything that the built web app is made of. */
const inputs = ["web", "shared", "vite.config.ts", "package-lock.json"];

/** Builds the web app into dist/web, unless what is there was made of the very same files. */
const build = async (): Promise<void> => {
  const built = join(root, "dist/web");
  const mark = join(root, "dist/web.inputs");
  const hash = await hashOf(inputs);
  if ((await readFile(mark, "utf8").catch(() => "")) === hash) return;
  say("building the web app (only when it has changed)");
  // Built beside its place: a server that runs meanwhile never serves half an app.
  const making = `${built}.${process.pid}`;
  try {
    const { code, output } = await runTool("vite", [
      "build",
      "--outDir",
      making,
      "--emptyOutDir",
      "--logLevel",
      "warn",
    ]);
    if (code !== 0) throw new PlainError(`The web app could not be built:\n${output.trimEnd()}`);
    await rm(mark, { force: true });
    await rm(built, { recursive: true, force: true });
    await rename(making, built);
    await writeFile(mark, hash);
  } catch (error) {
    throw explained("The web app could not be built", error);
  } finally {
    await rm(making, { recursive: true, force: true });
  }
};

/**
 * Brings dist/web up to date, for a deployment that fetches its models from `modelHost`: the browser is told so in a
 * header of the page, which is a file like the others.
 */
export const buildWebApp = async (modelHost: string): Promise<void> => {
  await build();
  const file = join(root, "dist/web/_headers");
  const wanted = allowModelHost(await readFile(join(root, "web/public/_headers"), "utf8"), modelHost);
  if ((await readFile(file, "utf8")) !== wanted) await writeFile(file, wanted);
};
