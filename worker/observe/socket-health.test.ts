import { applyD1Migrations, env, listDurableObjectIds, runInDurableObject } from "cloudflare:test";
import { beforeAll, expect, it } from "vitest";
import { isProblem, type Problem } from "../../shared/problem.ts";
import type { Env } from "../env.ts";
import { Visitor } from "../testing/visitor.ts";
import { socketHealth } from "./socket-health.route.ts";
import { countSockets } from "./tally.io.ts";

beforeAll(() => applyD1Migrations(env.DB, env.TEST_MIGRATIONS));

it("a real WebSocket goes through an object, and leaves nothing behind", async () => {
  const visitor = new Visitor(env);
  for (let i = 0; i < 3; i++) {
    const answer = await visitor.call("/api/health/ws");
    expect(answer.status).toBe(200);
    const { status, roundTripMs } = (await answer.json()) as { status: string; roundTripMs: number };
    expect(status).toBe("ok");
    expect(roundTripMs).toBeGreaterThanOrEqual(0);
  }
  const ids = await listDurableObjectIds(env.SESSION);
  expect(ids.length).toBeLessThanOrEqual(1);
  await runInDurableObject(env.SESSION.getByName("health:socket"), (_, state) => {
    expect(state.getWebSockets()).toEqual([]);
    expect([...state.storage.sql.exec("SELECT name FROM sqlite_master WHERE name NOT LIKE '_cf_%'")]).toEqual([]);
  });
  expect(await countSockets(env)).toBe(0);
});

/** What the health is where a session's object answers like that. */
const healthWhere = async (fetch: () => Promise<Response>, withinMs?: number): Promise<Problem> => {
  const SESSION = { getByName: () => ({ fetch }) } as unknown as Env["SESSION"];
  const health = await socketHealth({ env: { ...env, SESSION } }, withinMs);
  if (!isProblem(health)) throw new Error("it is well");
  return health;
};

/** An object that opens a socket and then does this with it. */
const opening = (then: (socket: WebSocket) => void) => {
  const { 0: client, 1: server } = new WebSocketPair();
  server.accept();
  const closed = new Promise((resolve) => server.addEventListener("close", resolve));
  then(server);
  return { closed, fetch: async () => new Response(null, { status: 101, webSocket: client }) };
};

it("what fails is named", async () => {
  const said = async (...where: Parameters<typeof healthWhere>) => (await healthWhere(...where)).detail;
  const away = () => Promise.reject(new Error("away"));
  expect(await healthWhere(away)).toMatchObject({ status: 503, code: "sockets-unavailable" });
  expect(await said(away)).toBe("No object answers.");
  expect(await said(() => new Promise(() => undefined), 1)).toBe("No object answers.");
  expect(await said(async () => new Response("no"))).toBe("An object answers, but opens no WebSocket.");
  const silent = opening(() => undefined);
  expect(await said(silent.fetch, 50)).toBe("A WebSocket to an object opens, but nothing comes over it.");
  await silent.closed;
  const closing = opening((socket) => socket.close(1011));
  expect(await said(closing.fetch)).toBe("A WebSocket to an object opens, but nothing comes over it.");
  for (const text of ["rubbish", '{"type":"pong"}']) {
    const strange = opening((socket) => socket.send(text));
    expect(await said(strange.fetch)).toBe("What comes over a WebSocket to an object is not what it should say.");
    await strange.closed;
  }
});
