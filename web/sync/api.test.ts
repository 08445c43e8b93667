import { afterEach, describe, expect, it, vi } from "vitest";
import { problem } from "../../shared/problem.ts";
import { request } from "./api.io.ts";

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

type Answer = Response | "broken";

/** An edge that gives these answers, one after the other; the keys that it was sent. */
const edge = (...answers: Answer[]) => {
  const keys: (string | null)[] = [];
  vi.stubGlobal("fetch", async (_: string, init: RequestInit) => {
    init.signal?.throwIfAborted();
    keys.push(new Headers(init.headers).get("idempotency-key"));
    const answer = answers.shift() ?? "broken";
    if (answer === "broken") throw new TypeError("Failed to fetch");
    return answer;
  });
  return keys;
};

const running = () => Response.json(problem("request-in-progress", undefined, { retryAfterMs: 20 }), { status: 409 });
const remove = (signal?: AbortSignal) =>
  request("DELETE /api/sessions/:sessionId", { params: { sessionId: "s" } }, signal);
const done = () => new Response(null, { status: 204 });

describe("what changes something", () => {
  it("carries a key of its own each time it is wished for", async () => {
    const keys = edge(done(), done());
    await remove();
    await remove();
    expect(keys[0]).toMatch(/^"[\da-f-]{36}"$/);
    expect(keys[1]).not.toBe(keys[0]);
  });

  it("is sent again under the same key where the connection broke", async () => {
    const keys = edge("broken", done());
    expect(await remove()).toEqual({ kind: "given", value: null });
    expect(keys).toHaveLength(2);
    expect(keys[1]).toBe(keys[0]);
  });

  it("is given where its answer has nothing to say, whatever its status", async () => {
    edge(new Response(null, { status: 202 }));
    const body = { email: "ann@example.org", returnTo: "/" };
    expect(await request("POST /api/auth/email", { body })).toEqual({ kind: "given", value: null });
  });

  it("waits for the first try, if that is still being worked on", async () => {
    const keys = edge("broken", running(), running(), done());
    expect(await remove()).toEqual({ kind: "given", value: null });
    expect(new Set(keys).size).toBe(1);
    expect(keys).toHaveLength(4);
  });

  it("is given up where nothing comes through", async () => {
    const keys = edge();
    expect(await remove()).toEqual({ kind: "unreachable" });
    expect(keys).toHaveLength(2);
  });

  it("is refused like anything else", async () => {
    edge(Response.json(problem("gone"), { status: 410 }));
    expect(await remove()).toMatchObject({ kind: "refused", problem: { code: "gone" } });
  });

  it("stops when it is told to", async () => {
    edge("broken", running(), done());
    const stop = new AbortController();
    const asked = remove(stop.signal);
    stop.abort(new Error("left the page"));
    await expect(asked).rejects.toThrow("left the page");
  });
});

describe("what only looks", () => {
  it("carries no key and is not sent twice", async () => {
    const keys = edge();
    expect(await request("GET /api/scenarios", {})).toEqual({ kind: "unreachable" });
    expect(keys).toEqual([null]);
  });
});

describe("a first visit", () => {
  it("makes one guest: what would make another waits for the first answer", async () => {
    vi.resetModules();
    const refused = () => Response.json(problem("rate-limited"), { status: 429 });
    const fresh = await import("./api.io.ts");
    const asked: string[] = [];
    const { promise, resolve } = Promise.withResolvers<Response>();
    vi.stubGlobal("fetch", (address: string) => {
      asked.push(address);
      return asked.length === 1 ? promise : Promise.resolve(refused());
    });
    const answers = [
      fresh.request("GET /api/config", {}),
      fresh.request("GET /api/policy", {}),
      fresh.request("GET /api/scenarios", {}),
    ];
    await fresh.request("GET /api/scenarios", {});
    expect(asked).not.toContain("/api/policy");
    resolve(refused());
    await Promise.all(answers);
    expect(asked).toContain("/api/policy");
  });
});
