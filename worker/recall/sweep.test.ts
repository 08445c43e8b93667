import { applyD1Migrations, env } from "cloudflare:test";
import { beforeAll, describe, expect, it, vi } from "vitest";
import worker from "../app.ts";
import type { Env } from "../env.ts";
import { audioKey, stagingKey } from "../store/audio.io.ts";
import { Visitor } from "../testing/visitor.ts";

beforeAll(() => applyD1Migrations(env.DB, env.TEST_MIGRATIONS));

const run = (cron: string, inMs = 0, bindings: Env = env) =>
  worker.scheduled({ cron, scheduledTime: Date.now() + inMs, noRetry: () => undefined }, bindings);
const startOne = async (visitor: Visitor) =>
  ((await (await visitor.start()).json()) as { sessionId: string }).sessionId;
const hour = 3_600_000;
const id = () => crypto.randomUUID();

describe("the sweep of each quarter of an hour", () => {
  const quarter = "*/15 * * * *";

  it("deletes staged audio after 24 h and not before", async () => {
    const staged = stagingKey("default", id(), id());
    const kept = audioKey("default", id(), id());
    await env.AUDIO.put(staged, "sound");
    await env.AUDIO.put(kept, "sound");
    await run(quarter, 23 * hour);
    expect(await env.AUDIO.head(staged)).not.toBeNull();
    await run(quarter, 25 * hour);
    expect(await env.AUDIO.head(staged)).toBeNull();
    expect(await env.AUDIO.head(kept)).not.toBeNull();
  });

  it("forgets leases and sign-ins that are over", async () => {
    const visitor = new Visitor(env);
    await startOne(visitor);
    await run(quarter);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM admission").first("n")).toBe(1);
    await run(quarter, 8 * 24 * hour);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM admission").first("n")).toBe(0);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM sign_in").first("n"), "when it was over").toBe(1);
    await run(quarter, 38 * 24 * hour);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM sign_in").first("n")).toBe(0);
  });

  it("finishes a deletion that broke half way", async () => {
    const visitor = new Visitor(env);
    const sessionId = await startOne(visitor);
    await env.AUDIO.put(audioKey("default", sessionId, id()), "sound");
    await env.DB.prepare("UPDATE session_register SET deleted_at = ? WHERE session_id = ?")
      .bind(new Date().toISOString(), sessionId)
      .run();
    await run(quarter);
    expect((await env.AUDIO.list({ prefix: `org/default/audio/${sessionId}/` })).objects).toEqual([]);
    const row = await env.DB.prepare("SELECT erased_at FROM session_register WHERE session_id = ?")
      .bind(sessionId)
      .first();
    expect(row?.erased_at).not.toBeNull();
  });

  it("goes on to the next session where one can't be erased", async () => {
    const visitor = new Visitor(env);
    const ids = [await startOne(visitor), await startOne(visitor)];
    await env.DB.prepare("UPDATE session_register SET deleted_at = ? WHERE person_id = ?")
      .bind(new Date().toISOString(), await visitor.personId())
      .run();
    const broken = { destroy: () => Promise.reject(new Error("the object broke")) };
    const SESSION = {
      getByName: (name: string) => (name === `default:${ids[0]}` ? broken : env.SESSION.getByName(name)),
    } as unknown as Env["SESSION"];
    await run(quarter, 0, { ...env, SESSION });
    const { results } = await env.DB.prepare(
      "SELECT session_id FROM session_register WHERE erased_at IS NOT NULL",
    ).all();
    expect(results.map(({ session_id }) => session_id)).toContain(ids[1]);
  });

  it("writes a projection that is missing anew", async () => {
    const visitor = new Visitor(env);
    const sessionId = await startOne(visitor);
    const line = () => env.DB.prepare("SELECT seq FROM session WHERE session_id = ?").bind(sessionId).first();
    await vi.waitFor(async () => expect(await line()).not.toBeNull());
    await env.DB.prepare("DELETE FROM session WHERE session_id = ?").bind(sessionId).run();
    await run(quarter, hour);
    expect(await line()).not.toBeNull();
  });

  it("comes to every session in time, however many before it never get anywhere", async () => {
    const visitor = new Visitor(env);
    // Starts that crashed between the register and their object.
    const enter = env.DB.prepare(
      "INSERT INTO session_register (org_id, session_id, person_id, created_at) VALUES (?, ?, ?, ?)",
    );
    const before = new Date(Date.now() - 1000).toISOString();
    await env.DB.batch(Array.from({ length: 60 }, () => enter.bind("default", id(), "nobody", before)));
    const sessionId = await startOne(visitor);
    const line = () => env.DB.prepare("SELECT seq FROM session WHERE session_id = ?").bind(sessionId).first();
    await vi.waitFor(async () => expect(await line()).not.toBeNull());
    await env.DB.prepare("DELETE FROM session WHERE session_id = ?").bind(sessionId).run();
    for (let sweeps = 0; sweeps < 30 && (await line()) === null; sweeps++) await run(quarter, hour);
    expect(await line()).not.toBeNull();
  });
});

describe("the sweep of each night", () => {
  it("deletes recordings without a session, and no others", async () => {
    const visitor = new Visitor(env);
    const sessionId = await startOne(visitor);
    const stray = audioKey("default", id(), id());
    const kept = audioKey("default", sessionId, id());
    await env.AUDIO.put(stray, "sound");
    await env.AUDIO.put(kept, "sound");
    await run("40 3 * * *");
    expect(await env.AUDIO.head(stray)).toBeNull();
    expect(await env.AUDIO.head(kept)).not.toBeNull();
  });
});
