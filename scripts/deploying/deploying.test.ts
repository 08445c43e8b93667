import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { problem } from "../../shared/problem.ts";
import { PlainError } from "../plain-error.ts";
import { administer } from "./administer.ts";
import { type Patience, replace } from "./replace.ts";
import { replacedFrom } from "./replaced.ts";

const set = { SOTTO_ADDRESS: "https://sotto.example/", SOTTO_CLIENT_ID: "id", SOTTO_CLIENT_SECRET: "secret" };

describe("what is replaced", () => {
  it("is named by the environment, or there is nothing", () => {
    const program = { clientId: "id", clientSecret: "secret" };
    expect(replacedFrom([], set)).toEqual({ address: "https://sotto.example", ...program });
    expect(replacedFrom([], { ...set, SOTTO_ADDRESS: "http://127.0.0.1:8787" })?.address).toBe("http://127.0.0.1:8787");
    expect(replacedFrom(["--no-drain"], {})).toBeNull();
  });

  it.each([
    [[], {}, /Not set: SOTTO_ADDRESS, SOTTO_CLIENT_ID, SOTTO_CLIENT_SECRET\.[\s\S]*--no-drain/],
    [[], { ...set, SOTTO_CLIENT_SECRET: "" }, /Not set: SOTTO_CLIENT_SECRET\./],
    [[], { ...set, SOTTO_ADDRESS: "sotto.example" }, /no address of a deployment/],
    [[], { ...set, SOTTO_ADDRESS: "http://sotto.example" }, /no address of a deployment/],
    [["staging"], set, /There is no staging/],
    [["--quick"], set, /--quick/],
  ])("%j %j is refused in plain words", (words, environment, why) => {
    expect(() => replacedFrom(words, environment)).toThrow(PlainError);
    expect(() => replacedFrom(words, environment)).toThrow(why);
  });
});

/** A deployment as its programs see it: what it is asked, and how many connections it still has at each look. */
let server: Server;
let address: string;
let asked: string[];
let connections: number[];
let well: boolean;
let secret: string;

const drainNow = () => ({
  closedUntil: "2026-11-21T12:10:00.000Z",
  backAt: "2026-11-21T12:01:00.000Z",
  sessions: { told: 2, left: connections.length > 2 ? 1 : 0 },
  connections: (connections.length > 1 ? connections.shift() : connections[0]) ?? 0,
});

beforeEach(async () => {
  asked = [];
  connections = [4, 3, 0];
  well = true;
  secret = "secret";
  server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const body = Buffer.concat(chunks).toString();
    asked.push(`${request.method} ${request.url}${request.url?.includes("drain") ? body : ""}`);
    const answer = (status: number, json?: unknown) => response.writeHead(status).end(json && JSON.stringify(json));
    switch (request.url) {
      case "/api/auth/login":
        if (JSON.parse(body).clientSecret !== secret)
          return answer(401, problem("unauthenticated", "Not this secret."));
        return answer(200, { token: "token", expiresAt: new Date(Date.now() + 900_000).toISOString() });
      case "/api/admin/drain":
        if (request.headers.authorization !== "Bearer token") return answer(401, problem("unauthenticated"));
        return request.method === "DELETE" ? answer(204) : answer(200, drainNow());
      case "/api/health":
        return answer(200, { status: "ok" });
      case "/api/health/ws":
        return well
          ? answer(200, { status: "ok", roundTripMs: 3 })
          : answer(503, problem("sockets-unavailable", "No object answers."));
      default:
        return answer(404, problem("not-found"));
    }
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterEach(() => {
  server.closeAllConnections();
  server.close();
});

const quick: Patience = {
  wish: { closedS: 60, awayS: 5 },
  lastWordsMs: 10_000,
  drainMs: 20_000,
  wellMs: 20_000,
  pollMs: 1,
};

const run = async (
  change: Partial<Patience> = {},
  deploy: () => Promise<void> = async () => void asked.push("deploy"),
) => {
  const said: string[] = [];
  const outcome = await replace(
    administer({ address, clientId: "id", clientSecret: "secret" }),
    deploy,
    (words) => said.push(words),
    { ...quick, ...change },
  ).then(
    () => null,
    (error: unknown) => error,
  );
  return { said, outcome };
};

describe("a deployment is replaced", () => {
  it("once it is drained, and opened again once the new one is well", async () => {
    const { said, outcome } = await run();
    expect(outcome).toBeNull();
    expect(asked).toEqual([
      "POST /api/auth/login",
      'POST /api/admin/drain{"closedS":60,"awayS":5}',
      ...Array(asked.indexOf("deploy") - 2).fill("GET /api/admin/drain"),
      "deploy",
      "GET /api/health",
      "GET /api/health/ws",
      "DELETE /api/admin/drain",
    ]);
    expect(said).toContain("2 sessions told, 0 connections left");
  });

  it("all the same where somebody's last words don't come to an end", async () => {
    connections = [1];
    const { said, outcome } = await run({ lastWordsMs: 0 });
    expect(outcome).toBeNull();
    expect(said).toContain("2 sessions told, 1 connection left");
    expect(asked).toContain("deploy");
  });

  it("or goes on as it was, open again, where that fails", async () => {
    const failure = new PlainError("wrangler says no");
    const { outcome } = await run({}, () => Promise.reject(failure));
    expect(outcome).toBe(failure);
    expect(asked.at(-1)).toBe("DELETE /api/admin/drain");
  });

  it("and stays closed where the new one is not well, saying until when", async () => {
    well = false;
    const { said, outcome } = await run({ wellMs: 0 });
    expect(String(outcome)).toMatch(/is not well: Live connections can't be opened right now: No object answers\./);
    expect(said.at(-1)).toBe("admission opens by itself at 2026-11-21T12:10:00.000Z");
    expect(asked).not.toContain("DELETE /api/admin/drain");
  });

  it("not at all where it does not know the program, or can't be reached", async () => {
    secret = "another";
    expect(String((await run()).outcome)).toMatch(/does not let this program in: Sign in first: Not this secret\./);
    expect(asked).not.toContain("deploy");
    address = "http://127.0.0.1:1";
    const { outcome } = await run();
    expect(outcome).toBeInstanceOf(PlainError);
    expect(String(outcome)).toContain("http://127.0.0.1:1 can't be reached.");
  });
});
