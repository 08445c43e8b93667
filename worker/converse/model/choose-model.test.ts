import { describe, expect, it } from "vitest";
import { chooseModel } from "./choose-model.ts";

const listed = (...ids: string[]) => ids.map((id) => ({ id, createdAt: null }));

const google = listed(
  "gemini-2.0-flash",
  "gemini-2.5-flash",
  "gemini-2.5-flash-lite",
  "gemini-2.5-flash-preview-tts",
  "gemini-3-flash-preview",
  "gemini-2.5-pro",
  "gemini-embedding-001",
  "imagen-4.0",
);
const anthropic = [
  { id: "claude-opus-4-6", createdAt: 40 },
  { id: "claude-haiku-4-5-20251001", createdAt: 30 },
  { id: "claude-sonnet-4-5-20250929", createdAt: 20 },
  { id: "claude-3-haiku-20240307", createdAt: 10 },
];
const openai = [
  { id: "gpt-4o-mini", createdAt: 10 },
  { id: "gpt-5-mini", createdAt: 20 },
  { id: "gpt-5-mini-2025-08-07", createdAt: 19 },
  { id: "gpt-5", createdAt: 20 },
  { id: "gpt-5.1", createdAt: 30 },
  { id: "gpt-5.1-codex-mini", createdAt: 31 },
  { id: "gpt-realtime-mini", createdAt: 40 },
  { id: "text-embedding-3-large", createdAt: 5 },
];
const ollama = listed("qwen3:8b", "llama3.3:70b", "nomic-embed-text:latest");
const workers = listed("@cf/meta/llama-3.1-8b-instruct", "@cf/openai/gpt-oss-120b", "@cf/meta/llama-guard-3-8b");

describe("a tier's model", () => {
  it.each([
    ["google", google, "gemini-2.5-flash", "gemini-2.5-pro"],
    ["anthropic", anthropic, "claude-haiku-4-5-20251001", "claude-sonnet-4-5-20250929"],
    ["openai-compatible", openai, "gpt-5-mini", "gpt-5.1"],
    ["openai-compatible", ollama, "qwen3:8b", "llama3.3:70b"],
    ["openai-compatible", listed("my-own"), "my-own", "my-own"],
    ["workers-ai", workers, "@cf/meta/llama-3.1-8b-instruct", "@cf/openai/gpt-oss-120b"],
  ] as const)("%s: the newest that suits it", (provider, models, fast, strong) => {
    expect(chooseModel(provider, "fast", "", models, null)).toBe(fast);
    expect(chooseModel(provider, "strong", "", models, null)).toBe(strong);
  });

  it("is the newest that a name with * stands for, settled before preview", () => {
    expect(chooseModel("google", "fast", "gemini-*-flash*", google, null)).toBe("gemini-2.5-flash-lite");
    expect(chooseModel("google", "fast", "gemini-3-*", google, null)).toBe("gemini-3-flash-preview");
    expect(chooseModel("anthropic", "strong", "claude-opus-*", anthropic, null)).toBe("claude-opus-4-6");
    expect(chooseModel("google", "fast", "gpt-*", google, null)).toBeNull();
  });

  it("is one that the organisation allows, and none where it allows none of them", () => {
    expect(chooseModel("anthropic", "fast", "", anthropic, ["claude-3-haiku-20240307"])).toBe(
      "claude-3-haiku-20240307",
    );
    expect(chooseModel("anthropic", "fast", "", anthropic, ["gpt-5"])).toBeNull();
    expect(chooseModel("anthropic", "fast", "", [], null)).toBeNull();
  });
});
