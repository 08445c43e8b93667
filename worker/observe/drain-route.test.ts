import { applyD1Migrations, env, runInDurableObject } from "cloudflare:test";
import { afterEach, beforeAll, describe, expect, it, vi } from "vitest";
import type { Problem } from "../../shared/problem.ts";
import { protocolVersion } from "../../shared/protocol/version.ts";
import type { Drain } from "../../shared/telemetry/drain.ts";
import { Client } from "../converse/fixtures/client.ts";
import { hurry } from "../converse/fixtures/start-session.ts";
import type { Env } from "../env.ts";
import { type Member, signedInAs } from "../testing/people.ts";
import { submission } from "../testing/submission.ts";
import { startWish, Visitor } from "../testing/visitor.ts";
import { DrainObject } from "./drain.object.ts";
import { noteSockets } from "./tally.io.ts";

beforeAll(() => applyD1Migrations(env.DB, env.TEST_MIGRATIONS));
afterEach(async () => {
  vi.useRealTimers();
  expect((await (await signedInAs(env, "ADMIN")).call("/api/admin/drain", { method: "DELETE" })).status).toBe(204);
});

/** On a machine that does other things as well. */
const patience = { timeout: 10_000 };

const begin = (admin: Member, wish: object = {}) => admin.send("POST", "/api/admin/drain", wish);
const gauge = async (who: Visitor): Promise<string | undefined> => {
  const headers = { authorization: `Bearer ${env.METRICS_TOKEN}` };
  const text = new TextDecoder().decode(await (await who.call("/metrics", { headers })).arrayBuffer());
  return /^admission_drained (\d)$/m.exec(text)?.[1];
};
const look = async (admin: Visitor): Promise<Drain> => (await admin.call("/api/admin/drain")).json();

/** A trainee in a session of theirs, connected as a page is. */
const inSession = async () => {
  const trainee = await signedInAs(env, "USER");
  const { sessionId } = (await (await trainee.start()).json()) as { sessionId: string };
  const stub = env.SESSION.getByName(`default:${sessionId}`);
  await hurry(stub);
  const connect = async (after = 0) => {
    const answer = await trainee.call(`/ws/sessions/${sessionId}`, { headers: { upgrade: "websocket" } });
    if (answer.webSocket === null) throw new Error(`no socket: ${answer.status}`);
    const client = new Client(answer.webSocket, after > 0);
    client.send({ type: "hello", protocol: protocolVersion, after });
    return client;
  };
  const say = (turn: object) => trainee.send("POST", `/api/sessions/${sessionId}/turns`, turn);
  return { trainee, sessionId, stub, connect, say };
};

describe("a drained deployment", () => {
  it("starts nothing and keeps the line, while sessions that run go on; then it opens again", async () => {
    const admin = await signedInAs(env, "ADMIN");
    const { say } = await inSession();
    const begun = await begin(admin, { closedS: 60 });
    expect(begun.status).toBe(200);
    const { closedUntil } = (await begun.json()) as Drain;
    expect(Math.abs(Date.parse(closedUntil ?? "") - Date.now() - 60_000)).toBeLessThan(5000);

    const [first, second] = [await signedInAs(env, "USER"), await signedInAs(env, "USER")];
    const wishes = [startWish(), startWish()];
    const refused = await first.start(wishes[0]);
    expect(refused.status).toBe(503);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    expect(await refused.json()).toMatchObject({
      code: "updating",
      title: "Sotto is being updated",
      queue: { position: 1 },
    });
    expect(((await (await second.start(wishes[1])).json()) as Problem).queue?.position).toBe(2);
    expect(((await (await first.start(wishes[0])).json()) as Problem).queue?.position, "keeps its place").toBe(1);
    expect((await say(submission())).status).toBe(202);
    expect(await gauge(admin)).toBe("1");

    expect((await admin.call("/api/admin/drain", { method: "DELETE" })).status).toBe(204);
    expect(await gauge(admin)).toBe("0");
    expect(await look(admin)).toMatchObject({ closedUntil: null, backAt: null, sessions: { told: 0, left: 0 } });
    for (const [i, who] of [first, second].entries()) expect((await who.start(wishes[i])).status).toBe(201);
    const audit = (await (await admin.call("/api/admin/audit")).json()) as { rows: { action: string }[] };
    expect(audit.rows.map(({ action }) => action)).toEqual(
      expect.arrayContaining(["deployment:drained", "deployment:opened"]),
    );
  });

  it("opens by itself where nobody does", async () => {
    const admin = await signedInAs(env, "ADMIN");
    await begin(admin, { closedS: 30 });
    expect((await (await signedInAs(env, "USER")).start()).status).toBe(503);
    vi.useFakeTimers({ now: Date.now() + 30_001, toFake: ["Date"] });
    expect((await (await signedInAs(env, "USER")).start()).status).toBe(201);
    expect((await look(admin)).closedUntil).toBeNull();
  });

  it("loses and doubles nothing for those in mid-reply, over a socket or a stream", async () => {
    const admin = await signedInAs(env, "ADMIN");
    const { trainee, sessionId, connect, say, stub } = await inSession();
    const client = await connect();
    await client.event("partner:done");
    const streamed = await trainee.call(`/api/sessions/${sessionId}/events?protocol=${protocolVersion}`);
    const text = streamed.text();
    const turn = submission();
    expect((await say(turn)).status).toBe(202);
    await client.until(({ deltas }) => deltas.some(({ turnId }) => turnId === turn.turnId));

    await begin(admin, { awayS: 20 });
    const { retryAfterMs } = await client.message("session:moving");
    expect(retryAfterMs).toBeGreaterThan(15_000);
    expect(await client.closed).toMatchObject({ code: 1012 });
    expect(client.events).toContainEqual(expect.objectContaining({ type: "partner:done", turnId: turn.turnId }));
    expect(client.events).toContainEqual(expect.objectContaining({ type: "coach:done", turnId: turn.turnId }));
    expect(await text).toContain('"type":"session:moving"');
    await expect
      .poll(() => look(admin), patience)
      .toMatchObject({
        sessions: { told: 1, left: 0 },
        connections: 0,
      });

    const second = submission();
    expect((await say(second)).status, "what is said meanwhile is taken").toBe(202);
    const back = await connect(client.session?.seq);
    await back.event("coach:done", ({ turnId }) => turnId === second.turnId);
    const seqs = [...client.events, ...back.events].map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_, i) => i + 1));
    expect(back.messages.some(({ type }) => type === "session:moving")).toBe(false);
    expect(await stub.read()).toMatchObject({ exchanges: [{}, { turn: { turnId: turn.turnId } }, {}] });
    back.socket.close(1000);
  });

  it("is not held up by a place that can't be reached", async () => {
    const admin = await signedInAs(env, "ADMIN");
    await noteSockets(env, "no place at all", 1);
    await begin(admin);
    await expect.poll(() => look(admin), patience).toMatchObject({ sessions: { told: 0, left: 0 }, connections: 1 });
    await noteSockets(env, "no place at all", 0);
  });

  it("is not left half begun: what can't tell who is connected closes nothing", async () => {
    await runInDurableObject(env.DRAIN.getByName("deployment"), async (_, state) => {
      const TALLY = { getByName: () => ({ listPlaces: () => Promise.reject(new Error("away")) }) };
      const drain = new DrainObject(state, { ...env, TALLY } as unknown as Env);
      await expect(drain.begin({ closedMs: 60_000, awayMs: 1000 })).rejects.toThrow("away");
    });
    expect((await (await signedInAs(env, "USER")).start()).status).toBe(201);
  });

  it("can be asked for by a program that an admin let in for it, and by no lesser one", async () => {
    const admin = await signedInAs(env, "ADMIN");
    const as = async (role: string) => {
      const added = await admin.send("POST", "/api/admin/machines", { name: "deploys", role });
      const { machine, clientSecret } = (await added.json()) as {
        machine: { machineId: string };
        clientSecret: string;
      };
      const program = new Visitor(env);
      const login = { clientId: machine.machineId, clientSecret };
      const { token } = (await (await program.send("POST", "/api/auth/login", login)).json()) as { token: string };
      return program.send("POST", "/api/admin/drain", {}, { headers: { authorization: `Bearer ${token}` } });
    };
    expect((await as("STAFF")).status).toBe(403);
    expect((await as("ADMIN")).status).toBe(200);
  });

  it.each([{ closedS: 5 }, { closedS: 10_000 }, { awayS: 0 }, { forS: 60 }])("refuses %j", async (wish) => {
    expect((await begin(await signedInAs(env, "ADMIN"), wish)).status).toBe(422);
  });
});
