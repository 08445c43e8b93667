import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import {
  cronSchedules,
  envFile,
  neededSecrets,
  optionalSecrets,
  readEnvFile,
  settingsFrom,
  variableNames,
} from "./settings.ts";
import { root } from "./step.ts";

const toml =
  'name = "x"\nmain = "y"\n[vars]\nACTIVE_LIMIT = "20"\n# A remark = "no"\nMODEL_HOST = ""\n\n[[other]]\nLATER = "1"\n';

test("names the variables of the settings file and no other line", () => {
  expect(variableNames(toml)).toEqual(["ACTIVE_LIMIT", "MODEL_HOST"]);
});

test("knows when the sweeps are due", () => {
  expect(cronSchedules('[triggers]\ncrons = ["*/15 * * * *", "40 3 * * *"]\n')).toEqual(["*/15 * * * *", "40 3 * * *"]);
  expect(cronSchedules(readFileSync(join(root, "wrangler.toml"), "utf8")).length).toBeGreaterThan(0);
});

test("forwards what names a variable or a secret, an empty text included", () => {
  const given = { ACTIVE_LIMIT: "7", MODEL_HOST: "", LANGUAGE_MODEL_KEY: "k", PATH: "/bin", LATER: "2" };
  expect(settingsFrom(given, toml)).toEqual({ ACTIVE_LIMIT: "7", MODEL_HOST: "", LANGUAGE_MODEL_KEY: "k" });
});

test("the app knows every variable and secret by the names used here", () => {
  const environment = readFileSync(join(root, "worker/env.ts"), "utf8");
  const names = variableNames(readFileSync(join(root, "wrangler.toml"), "utf8"));
  expect(names.length).toBeGreaterThan(0);
  for (const name of [...names, ...neededSecrets, ...optionalSecrets])
    expect(environment).toMatch(new RegExp(`\\b${name}\\??: string;`));
});

test("what is written can be read again, whatever it holds", () => {
  const settings = { A_KEY: 'a$b "c" #d \\n', B_KEY: "it's", C_KEY: "" };
  expect(readEnvFile(envFile(settings))).toEqual(settings);
});

test("refuses what the file can't hold", () => {
  expect(() => envFile({ A: "two\nlines" })).toThrow("A holds a line break");
});
