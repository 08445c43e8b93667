import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { PlainError } from "./plain-error.ts";
import { quietWrangler, runTool, toolEnvironment } from "./step.ts";

/** What stands only in files that a local copy alone may contain: its one-click admin, and its mail on the terminal. */
const localOnly = ["urn:sotto:local-admin", "sotto-local-mail"];

/**
 * The Worker as it would be deployed, as text.
 * @param options Given to wrangler too.
 */
export const bundleWorker = async (options: string[] = []): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), "sotto-bundle-"));
  try {
    const args = ["deploy", "--dry-run", "--outdir", folder, ...options];
    const { code, output } = await runTool("wrangler", args, { env: { ...toolEnvironment(), ...quietWrangler } });
    if (code !== 0) throw new PlainError(`The Worker could not be bundled:\n${output.trimEnd()}`);
    return await readFile(join(folder, "app.js"), "utf8");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
};

/** @throws PlainError where a bundle contains what only a local copy may. */
export const assertNotLocal = (bundle: string): void => {
  const found = localOnly.filter((mark) => bundle.includes(mark));
  if (found.length > 0)
    throw new PlainError(
      `The bundle contains what only a local copy may (${found.join(", ")}): is __LOCAL__ "false" in wrangler.toml?`,
    );
};
