import { applyD1Migrations, env } from "cloudflare:test";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Problem } from "../../shared/problem.ts";
import type { Env } from "../env.ts";
import { countAdmissions } from "../store/admission.table.ts";
import { d1Of } from "../testing/d1.ts";
import { signedInAs } from "../testing/people.ts";
import { startWish } from "../testing/visitor.ts";

const now = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')";

beforeAll(async () => {
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  // The database itself writes down how many places were in use after every change of one: no instant goes unseen.
  await env.DB.prepare("CREATE TABLE seen (active INT, pending INT)").run();
  for (const change of ["INSERT", "UPDATE"]) {
    await env.DB.prepare(
      `CREATE TRIGGER seen_${change} AFTER ${change} ON admission BEGIN
        INSERT INTO seen SELECT count(*), count(*) FILTER (WHERE state = 'pending') FROM admission WHERE lease_until > ${now};
      END`,
    ).run();
  }
});
beforeEach(async () => {
  for (const table of ["admission", "waiting", "freed", "seen"]) await env.DB.prepare(`DELETE FROM ${table}`).run();
});

const places = () => countAdmissions(env.DB, new Date().toISOString());
const most = async () =>
  (await env.DB.prepare("SELECT max(active) AS active, max(pending) AS pending FROM seen").first()) as {
    active: number;
    pending: number;
  };

// Two hundred at once are slow here, and what that does is another test's.
const caps = (change: Partial<Env> = {}) => ({
  ACTIVE_LIMIT: "20",
  PENDING_LIMIT: "5",
  OVERLOAD_MS: "600000",
  ...change,
});

const wishers = (bindings: Partial<Env>) =>
  Promise.all(
    Array.from({ length: 200 }, async () => {
      const member = await signedInAs(env, "USER");
      const wish = startWish();
      let position = 0;
      const ask = async (change: Partial<Env> = {}) => {
        const answer = await member.send("POST", "/api/sessions", wish, { env: { ...bindings, ...change } });
        position = ((await answer.json()) as Partial<Problem>).queue?.position ?? 0;
        return answer.status;
      };
      return { sessionId: wish.sessionId, ask, position: () => position };
    }),
  );

type Wisher = Awaited<ReturnType<typeof wishers>>[number];

/**
 * Those who stand nearest ask again, thirty at once, whenever all openings are delivered, until there are twenty. How
 * many came in.
 */
const retryUntilFull = async (all: readonly Wisher[]): Promise<number> => {
  let out = all.toSorted((a, b) => a.position() - b.position());
  while ((await places()).active < 20) {
    await vi.waitFor(async () => expect((await places()).pending).toBe(0), { timeout: 60_000, interval: 100 });
    const next = out.slice(0, 30);
    const statuses = await Promise.all(next.map(({ ask }) => ask()));
    for (const status of statuses) expect([201, 429]).toContain(status);
    const admitted = new Set(next.filter((_, at) => statuses[at] === 201));
    expect([...admitted], "those whose turn it is").toEqual(next.slice(0, admitted.size));
    out = out.filter((wisher) => !admitted.has(wisher));
  }
  return all.length - out.length;
};

/** A Worker that dies after the place was taken and before the object's first event: nothing is given back. */
const dying = (): Partial<Env> => {
  const d1 = d1Of(env);
  let batches = 0;
  const DB = {
    prepare: (text: string) => d1.prepare(text),
    batch: (statements: D1PreparedStatement[]) => {
      batches++;
      return batches === 1 ? d1.batch(statements) : Promise.reject(new Error("D1_ERROR: Network connection lost."));
    },
  };
  const SESSION = { getByName: () => ({ start: () => Promise.reject(new Error("the Worker died")) }) };
  return { DB, SESSION } as unknown as Partial<Env>;
};

describe("200 starts at once", () => {
  it("are twenty sessions where the pending cap is lifted, no more and no fewer", async () => {
    const all = await wishers(caps({ PENDING_LIMIT: "1000" }));
    const statuses = await Promise.all(all.map(({ ask }) => ask()));
    expect(statuses.filter((status) => status === 201)).toHaveLength(20);
    expect(statuses.filter((status) => status === 429)).toHaveLength(180);
    expect((await most()).active).toBe(20);
  }, 60_000);

  it("never pass either cap at any instant, and are twenty in the end while all ask again and again", async () => {
    const all = await wishers(caps());
    const first = await Promise.all(all.map(({ ask }) => ask()));
    const out = all.filter((_, at) => first[at] === 429);
    expect(all.length - out.length + (await retryUntilFull(out))).toBe(20);
    expect(await most()).toEqual({ active: 20, pending: 5 });
    const again = await Promise.all(all.slice(0, 40).map(({ ask }) => ask()));
    for (const status of again) expect([200, 429]).toContain(status);
    expect((await most()).active).toBe(20);
  }, 120_000);

  it("are twenty in the end, too, where some crash between their place and their session", async () => {
    const all = await wishers(caps());
    const crashed = all.slice(0, 4);
    expect(await Promise.all(crashed.map(({ ask }) => ask(dying())))).toEqual([503, 503, 503, 503]);
    expect(await places(), "they hold their places still").toEqual({ active: 4, pending: 4 });
    const first = await Promise.all(all.slice(4).map(({ ask }) => ask()));
    const out = all.slice(4).filter((_, at) => first[at] === 429);
    expect((await most()).pending).toBe(5);

    // Their lease runs out.
    for (const { sessionId } of crashed) {
      await env.DB.prepare("UPDATE admission SET lease_until = '2026-01-01T00:00:00.000Z' WHERE session_id = ?")
        .bind(sessionId)
        .run();
    }
    expect(196 - out.length + (await retryUntilFull(out))).toBe(20);
    expect(await most()).toEqual({ active: 20, pending: 5 });
    expect(await crashed[0]?.ask(), "and who crashed stands in line like anybody").toBe(429);
  }, 120_000);
});
