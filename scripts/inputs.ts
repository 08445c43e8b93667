import { createHash } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { root } from "./step.ts";

/**
 * One hash over files and everything in folders, tests aside.
 * @param paths Relative to the project; one that is missing counts as empty.
 */
export const hashOf = async (paths: string[]): Promise<string> => {
  const hash = createHash("sha256");
  for (const path of paths) {
    const entries = await readdir(join(root, path), { recursive: true, withFileTypes: true }).catch(() => []);
    const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
    for (const file of entries.length > 0 ? files.sort() : [join(root, path)]) {
      if (/\.test\.tsx?$/.test(file)) continue;
      const bytes = await readFile(file).catch(() => undefined);
      if (bytes) hash.update(`${file.slice(root.length)}\0${bytes.length}\0`).update(bytes);
    }
  }
  return hash.digest("hex");
};
