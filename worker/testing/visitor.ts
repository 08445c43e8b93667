import { app } from "../app.ts";
import type { Env } from "../env.ts";

const origin = "http://localhost:8787";

/** Work that answers leave behind, so that a test can wait for it. */
export class Context implements Pick<ExecutionContext, "waitUntil" | "passThroughOnException"> {
  readonly #work: Promise<unknown>[] = [];
  readonly props = {};
  waitUntil(work: Promise<unknown>): void {
    this.#work.push(work);
  }
  passThroughOnException(): void {}
  async settled(): Promise<void> {
    await Promise.all(this.#work);
  }
}

/** Somebody at a browser: asks the app, and keeps the cookie it gives. */
export class Visitor {
  readonly env: Env;
  cookie: string | null = null;
  readonly context = new Context();

  constructor(env: Env) {
    this.env = env;
  }

  async call(path: string, init: RequestInit & { env?: Partial<Env> } = {}): Promise<Response> {
    const { env, ...rest } = init;
    const headers = new Headers(rest.headers);
    if (this.cookie !== null && !headers.has("cookie")) headers.set("cookie", this.cookie);
    const url = new URL(path, origin);
    if (rest.method !== undefined && rest.method !== "GET" && !headers.has("origin")) headers.set("origin", url.origin);
    const answer = await app.fetch(
      new Request(url, { ...rest, headers }),
      { ...this.env, ...env },
      this.context as unknown as ExecutionContext,
    );
    for (const given of answer.headers.getSetCookie()) this.#keep(given);
    return answer;
  }

  /** As a browser does: one cookie of each name, and none that is over. */
  #keep(given: string): void {
    const pair = given.split(";")[0] ?? "";
    const name = `${pair.split("=")[0]}=`;
    const others = (this.cookie ?? "").split("; ").filter((one) => one !== "" && !one.startsWith(name));
    const kept = /Max-Age=0(;|$)/.test(given) ? others : [pair, ...others];
    this.cookie = kept.length === 0 ? null : kept.join("; ");
  }

  send(
    method: string,
    path: string,
    body: unknown,
    init: RequestInit & { env?: Partial<Env> } = {},
  ): Promise<Response> {
    const headers = { "content-type": "application/json", ...(init.headers as Record<string, string>) };
    return this.call(path, { ...init, method, headers, body: JSON.stringify(body) });
  }

  async personId(): Promise<string> {
    const config: { person: { personId: string } } = await (await this.call("/api/config")).json();
    return config.person.personId;
  }

  start(wish: Record<string, unknown> = {}): Promise<Response> {
    return this.send("POST", "/api/sessions", startWish(wish));
  }
}

/** A wish to start a session. */
export const startWish = (wish: Record<string, unknown> = {}) => ({
  sessionId: crypto.randomUUID(),
  scenarioId: "job-interview",
  clientSessionStartedAt: new Date().toISOString(),
  ...wish,
});

/** `env` with a database that can't be reached. */
export const outage = (): Pick<Env, "DB"> => {
  const fail = () => {
    throw new Error("D1_ERROR: Network connection lost.");
  };
  const statement = { bind: () => statement, all: fail, run: fail, first: fail, raw: fail };
  return { DB: { prepare: () => statement, batch: fail, exec: fail } as unknown as Env["DB"] };
};
