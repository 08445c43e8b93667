import { env } from "cloudflare:test";
import { describe, expect, it } from "vitest";
import { answererIn } from "./allowed.ts";
import { readSettings } from "./settings.ts";

const anything = { allowedProviders: null, allowedModels: null };

describe("the settings", () => {
  it("are read from the deployment's own variables", () => {
    const settings = readSettings(env);
    expect(settings).toMatchObject({ ACTIVE_LIMIT: 20, PENDING_LIMIT: 5, DRIFT_LIMIT_MS: 300_000, OPEN_ACCESS: true });
    expect(answererIn(settings, anything)).toMatchObject({ kind: "scripted", name: "Scripted partner" });
    const named = { ...env, LANGUAGE_MODEL_PROVIDER: "anthropic", LANGUAGE_MODEL_NAME: "some-model" };
    expect(answererIn(readSettings(named), anything)).toMatchObject({ kind: "model", name: "anthropic: some-model" });
  });

  it.each([
    ["COOKIE_SECRET", "short"],
    ["ACTIVE_LIMIT", "many"],
    ["OPEN_ACCESS", "yes"],
    ["MODEL_HOST", "javascript:alert(1)"],
    ["LANGUAGE_MODEL_PROVIDER", "somebody"],
    ["LANGUAGE_MODEL_2_PROVIDER", "somebody"],
  ])("name %s where it is wrong, and never say its value", (name, value) => {
    const read = () => readSettings({ ...env, [name]: value });
    expect(read).toThrow(name);
    expect(read).not.toThrow(value);
  });
});
