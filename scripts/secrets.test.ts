import { execFileSync } from "node:child_process";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { neededSecrets, optionalSecrets, variableNames } from "./settings.ts";
import { readSources } from "./source-tree.ts";
import { root } from "./step.ts";

const shipped = readSources(["web", "worker", "shared"]).filter(
  ({ path }) => !/\.(test|fixture)\.tsx?$|\/(testing|fixtures)\//.test(path),
);

/** How keys of well-known services look, written so that this file holds none. */
const keys = [
  /\bsk-[a-zA-Z0-9-]{20,}/,
  /\bAKIA[0-9A-Z]{16}\b/,
  /\bAIza[\w-]{35}\b/,
  /\bgh[pousr]_[A-Za-z0-9]{30,}/,
  /\bxox[baprs]-[\w-]{10,}/,
  /\bey[\w-]{20,}\.ey[\w-]{20,}\.[\w-]{20,}/,
  /-----BEGIN [A-Z ]*PRIVATE KEY-----/,
];

/** A long text that is given to something called a secret, a key, a token or a password. */
const given = /\b\w*(secret|token|password|api_?key)\w*["']?\s*[:=]\s*["'`][\w+/=-]{16,}["'`]/i;

const tracked = (): string[] =>
  execFileSync("git", ["ls-files", "-z"], { cwd: root, encoding: "utf8" }).split("\0").filter(Boolean);

describe("secrets come from the deployment's bindings alone:", () => {
  test("nothing that ships reads an environment of its own", () => {
    const reading = shipped.filter(({ code }) => /\bprocess\.env\b|\bDeno\.env\b|\bimport\.meta\.env\b/.test(code));
    expect(shipped.length).toBeGreaterThan(100);
    expect(reading.map(({ path }) => path)).toEqual([]);
  });

  test("nothing that ships has one written into it", () => {
    const found = shipped.flatMap(({ path, code }) =>
      [...keys, given].filter((key) => key.test(code)).map((key) => `${path}: ${key.exec(code)?.[0]}`),
    );
    expect(found).toEqual([]);
  });

  test.runIf(existsSync(join(root, ".git")))("no tracked file holds a key of a service", () => {
    const texts = tracked().filter(
      (path) => !/package-lock\.json$|\.(wav|onnx|f32|woff2|png|mp3|m4a|webm|ico)$/.test(path),
    );
    const found = texts.flatMap((path) => {
      const file = join(root, path);
      const text = existsSync(file) ? readFileSync(file, "utf8") : "";
      return keys.filter((key) => key.test(text)).map((key) => `${path}: ${key}`);
    });
    expect(found).toEqual([]);
  });

  test("none is among the settings that lie open in wrangler.toml", () => {
    const open = variableNames(readFileSync(join(root, "wrangler.toml"), "utf8"));
    expect(open.length).toBeGreaterThan(5);
    for (const name of [...neededSecrets, ...optionalSecrets]) expect(open).not.toContain(name);
    expect(open.filter((name) => /SECRET|TOKEN|PASSWORD|_KEY$/.test(name))).toEqual([]);
  });

  test("the test sees what it should", () => {
    expect(given.test(`const apiKey = "${"a1".repeat(10)}";`)).toBe(true);
    expect(given.test('const token = readToken("authorization");')).toBe(false);
    expect(keys.some((key) => key.test(`sk-${"x".repeat(24)}`))).toBe(true);
  });
});

// Besides the terminal of a local copy, where mail is shown that it can't send: no bundle that is deployed has that file.
test("the log is written in one place, which leaves out what people said", () => {
  const writing = shipped.filter(({ path, code }) => path.startsWith("worker/") && /\bconsole\s*[.[]/.test(code));
  expect(writing.map(({ path }) => path)).toEqual(["worker/log.io.ts", "worker/admit/sign-in/local-mail.io.ts"]);
});
