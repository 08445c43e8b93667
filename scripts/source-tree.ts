import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix, relative } from "node:path";
import { root } from "./step.ts";

/** One file of the app, and whom it imports. */
export interface Source {
  /** From the top of the project, with slashes. */
  path: string;
  /** Its text without comments, the contents of its strings kept. */
  code: string;
  imports: Import[];
}

export interface Import {
  /** From the top of the project for the app's own files, a package's name otherwise. */
  target: string;
  own: boolean;
  typeOnly: boolean;
}

const texts = /("(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\[\s\S])*`)/;
const comments = /\/\*[\s\S]*?\*\/|\/\/[^\n]*/;

/** Takes comments out, and leaves what only looks like one within a text. */
export const withoutComments = (code: string): string =>
  code.replace(new RegExp(`${texts.source}|${comments.source}`, "g"), (found, text) =>
    text === undefined ? " " : found,
  );

/** Empties every text, so that only what runs is left. The expressions inside a template go too. */
export const withoutTexts = (code: string): string => code.replace(new RegExp(texts.source, "g"), '""');

const statement = /\b(import|export)\b(\s+type\b)?[^;"'`]*?\bfrom\s*"([^"]+)"|\bimport\s*\(?\s*"([^"]+)"/g;

/** @param path The importing file, from the top of the project. */
export const importsOf = (path: string, code: string): Import[] =>
  [...code.matchAll(statement)].map(([, , type, from, bare]) => {
    const name = from ?? bare ?? "";
    const own = name.startsWith(".");
    const target = own ? posix.join(posix.dirname(path), name.replace(/\?.*$/, "")) : name;
    return { target, own, typeOnly: type !== undefined };
  });

/** Every TypeScript file under the given folders of the project. */
export const readSources = (folders: string[]): Source[] =>
  folders.flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
      .map((entry) => {
        const file = join(entry.parentPath, entry.name);
        const path = relative(root, file).replaceAll("\\", "/");
        const code = withoutComments(readFileSync(file, "utf8"));
        return { path, code, imports: importsOf(path, code) };
      }),
  );

/** The verb a file belongs to: `web/capture`, `worker/admit`, `shared`; the side alone for a file at its top. */
export const stageOf = (path: string): string => {
  const [side = "", ...rest] = dirname(path).split("/");
  return side === "shared" || rest.length === 0 ? side : `${side}/${rest[0]}`;
};
