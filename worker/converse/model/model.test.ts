import { afterEach, describe, expect, test, vi } from "vitest";
import { z } from "zod";
import type { ModelMessage } from "../../../shared/session/language-model.ts";
import { ModelFailure } from "../../../shared/session/language-model.ts";
import { adaptModel } from "./adapt-model.io.ts";
import { type ModelEnv, pickModels } from "./pick-models.io.ts";

const env: ModelEnv = {
  LANGUAGE_MODEL_PROVIDER: "openai-compatible",
  LANGUAGE_MODEL_URL: "http://model.test/v1",
  LANGUAGE_MODEL_NAME: "test-model",
  LANGUAGE_MODEL_KEY: "key-of-the-test",
};

const asked: ModelMessage[] = [
  { role: "system", content: "You are a partner." },
  { role: "user", content: "A secret that no log may hold." },
];

const delta = (content: string) => ({ choices: [{ index: 0, delta: { content } }] });
const end = (reason = "stop") => ({
  choices: [{ index: 0, delta: {}, finish_reason: reason }],
  usage: { prompt_tokens: 12, completion_tokens: 3, total_tokens: 15 },
});
const toolCall = (name: string, input: string) => ({
  choices: [{ index: 0, delta: { tool_calls: [{ index: 0, id: "c1", function: { name, arguments: input } }] } }],
});

/** A server-sent event stream as the protocol has it: events, then `[DONE]` unless it breaks or hangs. */
const sse = (events: readonly unknown[], after: "done" | "break" | "hang" | "close" = "done"): Response => {
  const encoder = new TextEncoder();
  let next = 0;
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const event = events[next++];
      if (event !== undefined) return controller.enqueue(encoder.encode(`data: ${JSON.stringify(event)}\n\n`));
      if (after === "break") return controller.error(new Error("connection reset"));
      if (after === "hang") return new Promise(() => undefined);
      if (after === "done") controller.enqueue(encoder.encode("data: [DONE]\n\n"));
      controller.close();
    },
  });
  return new Response(body, { headers: { "content-type": "text/event-stream" } });
};

const requests: { url: string; init: RequestInit | undefined }[] = [];

/** Puts a server in the place of the network: every request gets this answer. */
const serve = (answer: () => Response | Promise<Response>) => {
  vi.stubGlobal("fetch", async (url: string | URL, init?: RequestInit) => {
    requests.push({ url: String(url), init });
    return answer();
  });
};

afterEach(() => {
  vi.unstubAllGlobals();
  requests.length = 0;
});

/** A deployment that nothing has been asked of: its own address tells it from those before. */
let deployments = 0;
const configured = (settings: Partial<ModelEnv> = {}) => {
  const url = `http://model-${++deployments}.test/v1`;
  const models = pickModels({ ...env, LANGUAGE_MODEL_URL: url, ...settings });
  if (models === null) throw new Error("a model is configured");
  return models("fast");
};

const short = { firstMs: 30, idleMs: 30, wholeMs: 2000 };
const hasty = async (limits = short) => {
  const { createOpenAICompatible } = await import("@ai-sdk/openai-compatible");
  const provider = createOpenAICompatible({ name: "test", baseURL: "http://model.test/v1" }).chatModel("m");
  return adaptModel("test", async () => ({ name: "Test: m", model: provider }), { stream: limits, call: limits });
};

const never = new AbortController().signal;

/** Everything an answer said until it ended or failed. */
const listen = async (model: ReturnType<typeof configured>, messages = asked, signal = never) => {
  let text = "";
  try {
    for await (const chunk of model.stream(messages, signal)) {
      if (chunk.kind === "end") return { text, usage: chunk.usage, failure: null };
      if (chunk.kind === "text") text += chunk.text;
    }
  } catch (failure) {
    return { text, usage: null, failure };
  }
  throw new Error("an answer ends or fails");
};

const failed = (failure: unknown): ModelFailure => {
  if (failure instanceof ModelFailure) return failure;
  throw failure;
};

describe("pickModels", () => {
  test("nothing configured is no model, and half a configuration says what is missing", () => {
    expect(pickModels({ ...env, LANGUAGE_MODEL_PROVIDER: "" })).toBeNull();
    expect(() => pickModels({ ...env, LANGUAGE_MODEL_PROVIDER: "parrot" })).toThrow(/LANGUAGE_MODEL_PROVIDER/);
    expect(() => pickModels({ ...env, LANGUAGE_MODEL_URL: "" })).toThrow(/LANGUAGE_MODEL_URL/);
    expect(() => pickModels({ ...env, LANGUAGE_MODEL_PROVIDER: "workers-ai" })).toThrow(/binding AI/);
    const { LANGUAGE_MODEL_KEY: _, ...keyless } = env;
    expect(() => pickModels({ ...keyless, LANGUAGE_MODEL_PROVIDER: "anthropic" })).toThrow(/LANGUAGE_MODEL_KEY/);
    expect(configured().name).toBe("openai-compatible: test-model");
  });

  test("Anthropic streams by its own protocol", async () => {
    serve(() =>
      sse(
        [
          { type: "message_start", message: { id: "m", model: "c", role: "assistant", usage: { input_tokens: 7 } } },
          { type: "content_block_start", index: 0, content_block: { type: "text", text: "" } },
          { type: "content_block_delta", index: 0, delta: { type: "text_delta", text: "Good morning." } },
          { type: "content_block_stop", index: 0 },
          { type: "message_delta", delta: { stop_reason: "end_turn" }, usage: { output_tokens: 4 } },
          { type: "message_stop" },
        ],
        "close",
      ),
    );
    const answer = await listen(configured({ LANGUAGE_MODEL_PROVIDER: "anthropic", LANGUAGE_MODEL_URL: "" }));
    expect(answer).toMatchObject({ text: "Good morning.", usage: { inputTokens: 7, outputTokens: 4 }, failure: null });
    expect(requests[0]?.url).toBe("https://api.anthropic.com/v1/messages");
  });

  test("Google streams by its own protocol", async () => {
    const said = (text: string, more: object = {}) => ({
      candidates: [{ content: { role: "model", parts: [{ text }] }, ...more }],
    });
    serve(() =>
      sse(
        [
          said("Good "),
          {
            ...said("morning.", { finishReason: "STOP" }),
            usageMetadata: { promptTokenCount: 7, candidatesTokenCount: 4, totalTokenCount: 11 },
          },
        ],
        "close",
      ),
    );
    const answer = await listen(configured({ LANGUAGE_MODEL_PROVIDER: "google", LANGUAGE_MODEL_URL: "" }));
    expect(answer).toMatchObject({ text: "Good morning.", usage: { inputTokens: 7, outputTokens: 4 }, failure: null });
    expect(requests[0]?.url).toContain("https://generativelanguage.googleapis.com/");
  });

  test("Workers AI streams from its binding", async () => {
    const inputs: unknown[] = [];
    const run = async (model: string, input: unknown) => {
      inputs.push({ model, input });
      return sse([{ response: "Good morning." }, { response: "", usage: { prompt_tokens: 7, completion_tokens: 4 } }])
        .body;
    };
    // The binding has no local stand-in: only the method that the provider calls is played here.
    const binding = { run } as unknown as Ai;
    const answer = await listen(configured({ LANGUAGE_MODEL_PROVIDER: "workers-ai", AI: binding }));
    expect(answer).toMatchObject({ text: "Good morning.", usage: { inputTokens: 7, outputTokens: 4 }, failure: null });
    expect(inputs).toMatchObject([{ model: "test-model" }]);
  });
});

test("a provider that fails is stood in for by the next, which the answer names", async () => {
  vi.stubGlobal("fetch", async (url: string | URL, init?: RequestInit) => {
    requests.push({ url: String(url), init });
    return String(url).includes("second") ? sse([delta("Good morning."), end()]) : new Response("", { status: 500 });
  });
  const model = configured({
    LANGUAGE_MODEL_2_PROVIDER: "openai-compatible",
    LANGUAGE_MODEL_2_URL: "http://second.test/v1",
    LANGUAGE_MODEL_2_NAME: "other-model",
  });
  const by: string[] = [];
  for await (const chunk of model.stream(asked, never)) if (chunk.kind === "by") by.push(chunk.model);
  expect(by).toEqual(["OpenAI-compatible: other-model"]);
  expect(requests).toHaveLength(2);
});

test("every provider's stream that ends before its end may be asked again", async () => {
  const started = {
    type: "message_start",
    message: { id: "m", model: "c", role: "assistant", usage: { input_tokens: 7 } },
  };
  const block = { type: "content_block_start", index: 0, content_block: { type: "text", text: "" } };
  const piece = { type: "content_block_delta", index: 0, delta: { type: "text_delta", text: "Good " } };
  const halves: [Partial<ModelEnv>, unknown[]][] = [
    [{ LANGUAGE_MODEL_PROVIDER: "anthropic" }, [started, block, piece]],
    [{ LANGUAGE_MODEL_PROVIDER: "google" }, [{ candidates: [{ content: { parts: [{ text: "Good " }] } }] }]],
  ];
  for (const [settings, events] of halves) {
    serve(() => sse(events, "close"));
    const { text, failure } = await listen(configured(settings));
    expect(text).toBe("Good ");
    expect(failed(failure).retryable).toBe(true);
  }
  const binding = { run: async () => sse([{ response: "Good " }], "close").body } as unknown as Ai;
  const { failure } = await listen(configured({ LANGUAGE_MODEL_PROVIDER: "workers-ai", AI: binding }));
  expect(failed(failure).retryable).toBe(true);
});

describe("a stream", () => {
  test("comes piece by piece, with its tokens counted, from the configured address", async () => {
    serve(() => sse([delta("Good "), delta("morning."), end()]));
    const answer = await listen(configured());
    expect(answer).toEqual({ text: "Good morning.", usage: { inputTokens: 12, outputTokens: 3 }, failure: null });
    expect(requests[0]?.url).toMatch(/^http:\/\/model-\d+\.test\/v1\/chat\/completions$/);
    expect(new Headers(requests[0]?.init?.headers).get("authorization")).toBe("Bearer key-of-the-test");
    expect(JSON.parse(String(requests[0]?.init?.body))).toMatchObject({ model: "test-model", stream: true });
  });

  test("an opening that nobody has spoken to yet still has a user's message", async () => {
    serve(() => sse([delta("Hello."), end()]));
    await listen(configured(), [{ role: "system", content: "Open the conversation." }]);
    const { messages } = JSON.parse(String(requests[0]?.init?.body));
    expect(messages.map(({ role }: { role: string }) => role)).toEqual(["system", "user"]);
  });

  test("a system message after the trainee's words is a bug, not a request", async () => {
    serve(() => sse([end()]));
    const late: ModelMessage[] = [...asked, { role: "system", content: "New orders." }];
    await expect(configured().stream(late, never)[Symbol.asyncIterator]().next()).rejects.toThrow(/system messages/);
    expect(requests).toHaveLength(0);
  });

  test("a model that does not start is given up on and may be asked again", async () => {
    serve(() => new Promise(() => undefined));
    expect(failed((await listen(await hasty())).failure)).toMatchObject({
      retryable: true,
      message: "The language model did not start to answer in time.",
    });
    serve(() => sse([], "hang"));
    expect(failed((await listen(await hasty())).failure).message).toMatch(/did not start/);
  });

  test("a model that stops in the middle is given up on", async () => {
    serve(() => sse([delta("Good ")], "hang"));
    const { text, failure } = await listen(await hasty());
    expect(text).toBe("Good ");
    expect(failed(failure)).toMatchObject({ retryable: true });
    expect(failed(failure).message).toMatch(/stopped in the middle/);
  });

  test("a model that goes on for ever is ended by the whole time", async () => {
    serve(() => sse(Array(1000).fill({ choices: [{ index: 0, delta: { reasoning_content: "hm" } }] }), "hang"));
    const { failure } = await listen(await hasty({ firstMs: 2000, idleMs: 2000, wholeMs: 60 }));
    expect(failed(failure).message).toMatch(/too long/);
  });

  test.each(["break", "close"] as const)(
    "a stream cut off by %s keeps what was said and may be asked again",
    async (cut) => {
      serve(() => sse([delta("Good ")], cut));
      const { text, failure } = await listen(configured());
      expect(text).toBe("Good ");
      expect(failed(failure)).toMatchObject({ retryable: true, problem: { code: "model-unavailable", status: 503 } });
    },
  );

  test("a fault told inside the stream may be asked again", async () => {
    serve(() => sse([delta("Good "), { error: { message: "overloaded", code: 529 } }]));
    expect(failed((await listen(configured())).failure).retryable).toBe(true);
  });

  test("an empty answer is a failure that may be asked again", async () => {
    serve(() => sse([end()]));
    expect(failed((await listen(configured())).failure).retryable).toBe(true);
  });

  test("an answer too long to keep is ended", async () => {
    serve(() => sse(Array(30).fill(delta("a".repeat(1000)))));
    const { text, failure } = await listen(configured());
    expect(text).toHaveLength(20_000);
    expect(failed(failure).retryable).toBe(false);
  });

  test.each([
    [429, { "retry-after": "7" }, true, 7000],
    [429, { "retry-after-ms": "1500", "retry-after": "2" }, true, 1500],
    [429, {}, true, undefined],
    [500, {}, true, undefined],
    [503, { "retry-after": "1" }, true, 1000],
    [401, {}, false, undefined],
    [404, {}, false, undefined],
    [400, { "retry-after": "1" }, false, undefined],
  ])("status %i with %o", async (status, headers, retryable, retryAfterMs) => {
    serve(() => Response.json({ error: { message: "A secret that no log may hold." } }, { status, headers }));
    const failure = failed((await listen(configured())).failure);
    expect(failure.retryable).toBe(retryable);
    expect(failure.problem.retryAfterMs).toBe(retryAfterMs);
    expect(requests).toHaveLength(1);
    expect(JSON.stringify([failure, failure.problem, String(failure), failure.cause ?? null])).not.toMatch(/secret/);
  });

  test("Retry-After as a date is the time until then", async () => {
    const at = new Date(Date.now() + 60_000).toUTCString();
    serve(() => Response.json({ error: { message: "slow down" } }, { status: 429, headers: { "retry-after": at } }));
    const ms = failed((await listen(configured())).failure).problem.retryAfterMs ?? 0;
    expect(ms).toBeGreaterThan(30_000);
    expect(ms).toBeLessThanOrEqual(60_000);
  });

  test("a server that can't be reached may be asked again", async () => {
    vi.stubGlobal("fetch", async () => {
      throw new TypeError("fetch failed", { cause: Object.assign(new Error("refused"), { code: "ECONNREFUSED" }) });
    });
    expect(failed((await listen(configured())).failure).retryable).toBe(true);
  });

  test("an abort in mid-stream ends it with the abort's own reason, and the request with it", async () => {
    serve(() => sse([delta("Good ")], "hang"));
    const controller = new AbortController();
    const reason = new Error("the trainee spoke");
    const chunks = configured().stream(asked, controller.signal)[Symbol.asyncIterator]();
    expect((await chunks.next()).value).toEqual({ kind: "by", model: "OpenAI-compatible: test-model" });
    expect((await chunks.next()).value).toEqual({ kind: "text", text: "Good " });
    const next = chunks.next();
    controller.abort(reason);
    await expect(next).rejects.toBe(reason);
    expect(requests[0]?.init?.signal?.aborted).toBe(true);
  });

  test("an abort before it starts asks nobody", async () => {
    serve(() => sse([end()]));
    const reason = new Error("gone");
    expect((await listen(configured(), asked, AbortSignal.abort(reason))).failure).toBe(reason);
    expect(requests).toHaveLength(0);
  });
});

describe("a tool call", () => {
  const tool = {
    name: "judge",
    description: "Give a level.",
    schema: z.strictObject({ level: z.int().min(1).max(5), why: z.string() }),
  };

  test("gives input that fits the schema, and its tokens", async () => {
    serve(() => sse([toolCall("judge", '{"level":4,"why":"clear"}'), end("tool_calls")]));
    const answer = await configured().call(asked, tool, never);
    expect(answer).toEqual({
      input: { level: 4, why: "clear" },
      usage: { inputTokens: 12, outputTokens: 3 },
      model: "OpenAI-compatible: test-model",
    });
    const body = JSON.parse(String(requests[0]?.init?.body));
    expect(body.tool_choice).toEqual({ type: "function", function: { name: "judge" } });
    expect(body.tools[0].function).toMatchObject({ name: "judge", parameters: { required: ["level", "why"] } });
  });

  test.each([
    ["broken JSON", [toolCall("judge", '{"level":4,"wh'), end("tool_calls")]],
    ["input outside the schema", [toolCall("judge", '{"level":9,"why":"clear"}'), end("tool_calls")]],
    ["another tool", [toolCall("praise", "{}"), end("tool_calls")]],
    ["talk instead of a call", [delta("I would say 4."), end()]],
  ])("%s may be asked again", async (_, events) => {
    serve(() => sse(events));
    const failure = failed(
      await configured()
        .call(asked, tool, never)
        .catch((error: unknown) => error),
    );
    expect(failure.retryable).toBe(true);
  });

  test("an abort rejects with its own reason", async () => {
    serve(() => sse([], "hang"));
    const controller = new AbortController();
    const reason = new Error("the session was deleted");
    const answer = configured().call(asked, tool, controller.signal);
    controller.abort(reason);
    await expect(answer).rejects.toBe(reason);
  });
});
