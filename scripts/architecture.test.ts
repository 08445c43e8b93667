import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { importsOf, readSources, type Source, stageOf, withoutComments, withoutTexts } from "./source-tree.ts";
import { root } from "./step.ts";

/** Tests, and what only tests use. */
const isTest = ({ path }: Source) => /\.(test|fixture)\.tsx?$|\/(testing|fixtures)\//.test(path);
const sources = readSources(["shared", "web", "worker"]);
const shipped = sources.filter((source) => !isTest(source));

/** Everything that breaks a rule, one line each, so that a failure names all of them. */
const breaking = (of: Source[], why: (source: Source) => string[]) =>
  of.flatMap((source) => why(source).map((reason) => `${source.path}: ${reason}`));

const imports = (allowed: (target: string, typeOnly: boolean, own: boolean) => boolean) => (source: Source) =>
  source.imports
    .filter(({ target, typeOnly, own }) => !allowed(target, typeOnly, own))
    .map(({ target }) => `imports ${target}`);

const side = (path: string) => path.split("/")[0];

describe("who may import whom", () => {
  test("shared imports zod and itself", () => {
    const rule = imports((target, _, own) => (own ? side(target) === "shared" : target === "zod"));
    const pure = shipped.filter(({ path }) => side(path) === "shared");
    expect(breaking(pure, rule)).toEqual([]);
    expect(pure.length).toBeGreaterThan(0);
  });

  test("web and worker never meet, the types of the API's client aside", () => {
    const rule = (source: Source) =>
      imports((target, typeOnly, own) => {
        const sides = [side(source.path), side(target)];
        return !own || !sides.includes("web") || !sides.includes("worker") || (typeOnly && sides[0] === "web");
      })(source);
    expect(breaking(sources, rule)).toEqual([]);
  });

  test("a stage imports itself and shared, in the worker store too; only the named files join stages", () => {
    const joins = (path: string) =>
      /^worker\/converse\/run-effect(-[a-z]+)?\.ts$/.test(path) ||
      stageOf(path) === "web/view" ||
      !stageOf(path).includes("/");
    const rule = (source: Source) =>
      imports((target, _, own) => {
        // What lies at the top of a side (bindings, settings) belongs to no stage, except the file that joins them all.
        const common = !stageOf(target).includes("/") && !/^(web\/pipeline|worker\/app)\.ts$/.test(target);
        return !own || common || stageOf(target) === stageOf(source.path) || stageOf(target) === "worker/store";
      })(source);
    expect(
      breaking(
        shipped.filter(({ path }) => side(path) !== "shared" && !joins(path)),
        rule,
      ),
    ).toEqual([]);
  });

  test("no file only passes on what others export", () => {
    const rule = ({ path, code }: Source) => [
      ...(/(^|\/)index\.tsx?$/.test(path) ? ["is called index"] : []),
      ...(/\bexport\s*\*/.test(code) ? ["passes on everything of another file"] : []),
      ...(/^(\s*export\s[^;]*?\sfrom\s*"[^"]*";?)+\s*$/.test(code) ? ["is nothing but exports of others"] : []),
    ];
    expect(breaking(shipped, rule)).toEqual([]);
  });
});

describe("the outside world wears a suffix", () => {
  const suffixes = ["worklet", "worker", "object", "route", "table", "io"];
  const suffixOf = (path: string) => /\/[^/.]+\.(.+)\.tsx?$/.exec(path)?.[1];

  /** What a pure file may not name, unless it declares a name of its own like that. */
  const outside = [
    ..."fetch crypto process performance document navigator localStorage sessionStorage indexedDB caches".split(" "),
    ..."location history window self globalThis setTimeout setInterval requestAnimationFrame".split(" "),
    ..."WebSocket Worker EventSource AudioContext MediaRecorder XMLHttpRequest speechSynthesis".split(" "),
  ];
  const calls: [RegExp, string][] = [
    [/\bDate\.now\b/, "reads the clock"],
    [/\bnew Date\(\s*\)/, "reads the clock"],
    [/\bMath\.random\b/, "draws at random"],
    [/\bimport\.meta\.env\b/, "reads the environment"],
  ];

  const impurities = (code: string): string[] => {
    const runs = withoutTexts(code);
    const named = outside.filter((name) => {
      const declared = new RegExp(
        `\\b(const|let|var|function|class)\\s+${name}\\b|[(,{\\[]\\s*${name}\\s*[?:,)=}\\]]|^\\s*${name}\\([^)]*\\)\\s*[:{]`,
        "m",
      );
      const used = new RegExp(`(?<![.\\w$])${name}\\s*(?=[.(]|\\[[^\\]]|\\?\\.)|\\bnew ${name}\\b`);
      return used.test(runs) && !declared.test(runs);
    });
    return [
      ...named.map((name) => `names ${name}`),
      ...calls.flatMap(([call, what]) => (call.test(runs) ? [what] : [])),
    ];
  };

  test("a file without a suffix reaches nothing outside", () => {
    // These two join the stages to the world; nothing is decided in them.
    const joining = ["web/pipeline.ts", "worker/app.ts"];
    const pure = shipped.filter(({ path }) => !path.endsWith(".tsx") && !suffixOf(path) && !joining.includes(path));
    expect(breaking(pure, ({ code }) => impurities(code))).toEqual([]);
    expect(pure.length).toBeGreaterThan(0);
  });

  test("every suffix is one of the known ones", () => {
    const known = [...suffixes, "d"];
    const strange = shipped.filter(({ path }) => !known.includes(suffixOf(path) ?? "d"));
    expect(strange.map(({ path }) => path)).toEqual([]);
  });

  test("the check sees what it should", () => {
    expect(impurities("export const now = () => Date.now();")).toEqual(["reads the clock"]);
    expect(impurities("const answer = await fetch(address);")).toEqual(["names fetch"]);
    expect(impurities("document.title = 'x';")).toEqual(["names document"]);
    expect(impurities("const at = new Date(0); model.fetch(x); const window = hann(9); window.at(0);")).toEqual([]);
    expect(impurities('say("fetch(it)");')).toEqual([]);
    expect(withoutComments('a; // fetch()\n"http://x"; /* b */ c')).toBe('a;  \n"http://x";   c');
    expect(
      importsOf("web/a/b.ts", 'import { type X } from "../c/d.ts";\nimport url from "./e.worklet.ts?worker&url";'),
    ).toEqual([
      { target: "web/c/d.ts", own: true, typeOnly: false },
      { target: "web/a/e.worklet.ts", own: true, typeOnly: false },
    ]);
  });
});

describe.runIf(existsSync(join(root, ".git")))("the project speaks of itself alone", () => {
  /** Written in pieces, or this file would hold what it forbids. */
  const forbidden = [
    ["\\b[sS]e", "eds\\b"],
    ["\\bS", "[0-4]\\b"],
    ["\\bissue", "s? (#?\\d|show|list)"],
    ["\\bwork", "place\\b"],
    ["/wo", "rk/(main|shared|\\.library)"],
    ["/tmp", "/te", "am"],
    ["\\bopt", "check\\b"],
    ["\\b(FIELD|SURFACE|PLATFORM|RULES)", "\\.md\\b"],
    ["shared/(design|tools|", "reference|fixtures|hooks)"],
    ["\\bother ", "helpers?\\b"],
    ["[Cc]o-[Aa]uthored", "-[Bb]y"],
  ].map((pieces) => new RegExp(pieces.join("")));

  test("no tracked file names the place where it was made", () => {
    const listed = execFileSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8" });
    const tracked = listed.split("\0").filter(Boolean);
    const texts = tracked.filter(
      (path) => !/package-lock\.json$|\.(wav|onnx|f32|woff2|png|mp3|m4a|webm|ico)$/.test(path),
    );
    const found = texts.flatMap((path) => {
      const file = join(root, path);
      const lines = existsSync(file) ? readFileSync(file, "utf8").split("\n") : [];
      return lines.flatMap((line, index) =>
        forbidden.filter((word) => word.test(line)).map((word) => `${path}:${index + 1} ${word.exec(line)?.[0]}`),
      );
    });
    expect(found).toEqual([]);
    expect(texts.length).toBeGreaterThan(0);
  });
});
