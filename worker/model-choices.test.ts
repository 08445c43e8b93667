import { describe, expect, it } from "vitest";
import { allowedChoices, type ModelSettings, readModelChoices, standsFor, tell } from "./model-choices.ts";

const first = { LANGUAGE_MODEL_PROVIDER: "anthropic", LANGUAGE_MODEL_KEY: "k" } satisfies ModelSettings;
const second = {
  LANGUAGE_MODEL_2_PROVIDER: "openai-compatible",
  LANGUAGE_MODEL_2_URL: "http://127.0.0.1:11434/v1",
  LANGUAGE_MODEL_2_NAME: "small",
  LANGUAGE_MODEL_2_STRONG: "large",
} satisfies ModelSettings;

describe("the choices of models", () => {
  it("are read in their order, and places left empty are passed over", () => {
    expect(readModelChoices({})).toEqual([]);
    const third = { LANGUAGE_MODEL_3_PROVIDER: "google", LANGUAGE_MODEL_3_KEY: "g", LANGUAGE_MODEL_3_NAME: "gemini" };
    const choices = readModelChoices({ ...first, ...third });
    expect(choices.map(({ setting }) => setting)).toEqual(["LANGUAGE_MODEL", "LANGUAGE_MODEL_3"]);
    expect(choices[0]).toMatchObject({ key: "k", url: "", names: { fast: "", strong: "" } });
    expect(choices[1]?.names).toEqual({ fast: "gemini", strong: "gemini" });
    expect(readModelChoices({ ...first, ...second }).map(tell)).toEqual(["anthropic", "openai-compatible: small"]);
  });

  it("name the setting that is wrong, and never its value", () => {
    const read = () => readModelChoices({ ...second, LANGUAGE_MODEL_2_URL: "ftp://secret" });
    expect(read).toThrow("LANGUAGE_MODEL_2_URL");
    expect(read).not.toThrow("secret");
  });

  it("are those that an organisation allows", () => {
    const choices = readModelChoices({ ...first, ...second });
    const left = (providers: string[] | null, models: string[] | null) =>
      allowedChoices(choices, { providers, models }).map(({ provider }) => provider);
    expect(left(null, null)).toEqual(["anthropic", "openai-compatible"]);
    expect(left(["google"], null)).toEqual([]);
    expect(left(null, ["small", "large"])).toEqual(["anthropic", "openai-compatible"]);
    // The strong one of the second is not allowed; the first finds its models among those that are.
    expect(left(null, ["small"])).toEqual(["anthropic"]);
  });
});

describe("a model's name", () => {
  it.each([
    ["", "anything", true],
    ["gpt-5", "gpt-5", true],
    ["gpt-5", "gpt-5-mini", false],
    ["claude-haiku-*", "claude-haiku-4-5", true],
    ["claude-haiku-*", "claude-sonnet-5", false],
    ["*:free", "llama:free", true],
    ["a*a", "a", false],
    ["a*b*c", "axxbyyc", true],
    ["a*b*c", "axxcyyb", false],
  ])("%s stands for %s: %s", (set, model, stands) => {
    expect(standsFor(set, model)).toBe(stands);
  });
});
