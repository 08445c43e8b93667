import { afterEach, describe, expect, test, vi } from "vitest";
import type { ModelChoice, Provider } from "../../model-choices.ts";
import { findModel, forgetList } from "./find-model.io.ts";

const requests: { url: string; headers: Headers }[] = [];

const serve = (answer: () => Response) =>
  vi.stubGlobal("fetch", async (url: string, init?: RequestInit) => {
    requests.push({ url, headers: new Headers(init?.headers) });
    return answer();
  });

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
  requests.length = 0;
});

let places = 0;
/** A provider at an address that no list is known of. */
const choice = (provider: Provider, names: Partial<ModelChoice["names"]> = {}): ModelChoice => ({
  setting: "LANGUAGE_MODEL",
  provider,
  url: `http://list-${++places}.test/v1`,
  key: "key-of-the-test",
  names: { fast: "", strong: "", ...names },
});

const listed = (...ids: string[]) => Response.json({ data: ids.map((id) => ({ id, object: "model" })) });

describe("a model's name", () => {
  test("is taken as it is set, without asking for a list", async () => {
    serve(() => listed("other"));
    expect(await findModel(choice("openai-compatible", { fast: "mine" }), "fast", null, {})).toBe("mine");
    expect(requests).toHaveLength(0);
  });

  test("is found in the provider's list, which is asked for once an hour", async () => {
    vi.useFakeTimers();
    serve(() => listed("large-1", "small-1"));
    const place = choice("openai-compatible");
    expect(await findModel(place, "fast", null, {})).toBe("small-1");
    expect(await findModel(place, "strong", null, {})).toBe("large-1");
    expect(requests).toHaveLength(1);
    expect(requests[0]?.url).toBe(`${place.url}/models`);
    expect(requests[0]?.headers.get("authorization")).toBe("Bearer key-of-the-test");
    serve(() => listed("small-2"));
    vi.setSystemTime(Date.now() + 60 * 60_000);
    expect(await findModel(place, "fast", null, {})).toBe("small-2");
  });

  test("is asked for anew once a model turned out not to be there", async () => {
    serve(() => listed("small-1"));
    const place = choice("openai-compatible");
    await findModel(place, "fast", null, {});
    forgetList(place);
    await findModel(place, "fast", null, {});
    expect(requests).toHaveLength(2);
  });

  test("stays the one last listed while the list can't be read", async () => {
    vi.useFakeTimers();
    serve(() => listed("small-1"));
    const place = choice("openai-compatible");
    await findModel(place, "fast", null, {});
    serve(() => new Response("no", { status: 500 }));
    vi.setSystemTime(Date.now() + 60 * 60_000);
    expect(await findModel(place, "fast", null, {})).toBe("small-1");
    expect(await findModel(place, "fast", null, {})).toBe("small-1");
    expect(requests).toHaveLength(2);
  });

  test.each([() => new Response("no", { status: 500 }), () => new Response("<html>"), () => Response.json({})])(
    "is that of the other tier where there is no list, else a failure that may pass",
    async (answer) => {
      serve(answer);
      expect(await findModel(choice("anthropic", { strong: "claude" }), "fast", null, {})).toBe("claude");
      await expect(findModel(choice("anthropic"), "fast", null, {})).rejects.toMatchObject({ retryable: true });
    },
  );

  test("is none that the organisation does not allow", async () => {
    serve(() => listed("small-1"));
    const found = findModel(choice("openai-compatible"), "fast", ["small-2"], {});
    await expect(found).rejects.toMatchObject({ retryable: false });
  });

  test("is read from the lists of Anthropic, Google and Workers AI", async () => {
    serve(() => Response.json({ data: [{ id: "claude-haiku-9", created_at: "2026-01-01T00:00:00Z", type: "model" }] }));
    expect(await findModel(choice("anthropic"), "fast", null, {})).toBe("claude-haiku-9");
    expect(requests[0]?.headers.get("x-api-key")).toBe("key-of-the-test");
    const models = [
      { name: "models/gemini-9-flash", supportedGenerationMethods: ["generateContent"] },
      { name: "models/gemini-99-flash", supportedGenerationMethods: ["bidiGenerateContent"] },
    ];
    serve(() => Response.json({ models }));
    expect(await findModel(choice("google"), "fast", null, {})).toBe("gemini-9-flash");
    // The binding has no local stand-in: only the method that is called is played here.
    const binding = { models: async () => [{ name: "@cf/meta/llama-9-8b-instruct" }] } as unknown as Ai;
    expect(await findModel(choice("workers-ai"), "fast", null, { AI: binding })).toBe("@cf/meta/llama-9-8b-instruct");
  });
});
