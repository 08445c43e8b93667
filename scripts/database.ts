import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { DataFolder } from "./data-folder.ts";
import { hashOf } from "./inputs.ts";
import { PlainError } from "./plain-error.ts";
import { quietWrangler, runTool, say, toolEnvironment } from "./step.ts";

/** Brings the local D1 to the newest migration. The mark lies inside the state, so that it goes where the state goes. */
export const migrate = async (folder: DataFolder): Promise<void> => {
  const mark = join(folder.state, "migrations.hash");
  const hash = await hashOf(["migrations"]);
  if ((await readFile(mark, "utf8").catch(() => "")) === hash) return;
  say("setting up the local database");
  const { code, output } = await runTool(
    "wrangler",
    ["d1", "migrations", "apply", "DB", "--local", "--persist-to", folder.state],
    { env: { ...toolEnvironment(), ...quietWrangler, CI: "true" } },
  );
  if (code !== 0)
    throw new PlainError(
      `A migration of the local database failed:\n${output.trimEnd()}\nNothing was lost. Take the newest version of Sotto and try again; a copy of ${folder.path} keeps what you have.`,
    );
  await writeFile(mark, hash);
};
