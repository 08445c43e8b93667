import { applyD1Migrations, env } from "cloudflare:test";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Problem } from "../../shared/problem.ts";
import worker from "../app.ts";
import type { Env } from "../env.ts";
import { type Member, makeOrganisation, signedInAs } from "../testing/people.ts";
import { setPolicy } from "../testing/study.ts";
import { submission } from "../testing/submission.ts";
import { outage, startWish } from "../testing/visitor.ts";

beforeAll(() => applyD1Migrations(env.DB, env.TEST_MIGRATIONS));
beforeEach(async () => {
  for (const table of ["admission", "waiting", "freed", "policy"]) await env.DB.prepare(`DELETE FROM ${table}`).run();
});

const caps = (active: number, pending = active) =>
  ({ ACTIVE_LIMIT: String(active), PENDING_LIMIT: String(pending) }) satisfies Partial<Env>;

/** Somebody who asks for the same session each time. */
const wisher = async (bindings: Partial<Env>, orgId?: string) => {
  const member = await signedInAs(env, "USER", orgId);
  const wish = startWish();
  return {
    member,
    wish,
    sessionId: wish.sessionId,
    ask: () => member.send("POST", "/api/sessions", wish, { env: bindings }),
    leave: () => member.call(`/api/waiting/${wish.sessionId}`, { method: "DELETE" }),
  };
};

const problemOf = async (answer: Response) => (await answer.json()) as Problem;
const positionOf = async (answer: Response) => (await problemOf(answer)).queue?.position;
const free = (sessionId: string) => env.DB.prepare("DELETE FROM admission WHERE session_id = ?").bind(sessionId).run();
const expire = (sessionId: string) =>
  env.DB.prepare("UPDATE waiting SET lease_until = '2026-01-01T00:00:00.000Z' WHERE session_id = ?")
    .bind(sessionId)
    .run();
const scrape = async (member: Member, sample: string): Promise<number> => {
  const headers = { authorization: `Bearer ${env.METRICS_TOKEN}` };
  const text = new TextDecoder().decode(await (await member.call("/metrics", { headers })).arrayBuffer());
  return Number(new RegExp(`^${sample} (\\S+)$`, "m").exec(text)?.[1]);
};

describe("the line for a place", () => {
  it("keeps the order of arrival: what comes free is due to whoever came first", async () => {
    const one = caps(1);
    const [a, b, c, d] = await Promise.all([1, 2, 3, 4].map(() => wisher(one)));
    if (!a || !b || !c || !d) throw new Error("there are four");
    expect((await a.ask()).status).toBe(201);
    expect(await positionOf(await b.ask())).toBe(1);
    expect(await positionOf(await c.ask())).toBe(2);
    expect(await positionOf(await b.ask()), "asking again keeps the place").toBe(1);
    expect(await scrape(a.member, "starts_waiting")).toBe(2);

    await free(a.sessionId);
    expect(await positionOf(await d.ask()), "a later one isn't let in").toBe(3);
    expect(await positionOf(await c.ask())).toBe(2);
    expect((await b.ask()).status).toBe(201);
    expect((await b.ask()).status, "the same again is the same session").toBe(200);
    expect(await positionOf(await d.ask())).toBe(2);
    expect(await scrape(a.member, "starts_waiting")).toBe(2);
  });

  it("lets in exactly the one whose turn it is, while all ask at once", async () => {
    const one = caps(1);
    const all = [];
    for (let i = 0; i < 12; i++) {
      const next = await wisher(one);
      await next.ask();
      all.push(next);
    }
    for (const [turn, { sessionId }] of all.slice(0, 6).entries()) {
      if (turn > 0) await free(all[turn - 1]?.sessionId ?? "");
      const late = await Promise.all([1, 2, 3].map(() => wisher(one)));
      const asked = [...all.slice(turn), ...late].toReversed();
      const statuses = await Promise.all(asked.map(async (who) => [who.sessionId, (await who.ask()).status] as const));
      const admitted = statuses.filter(([, status]) => status < 300).map(([id]) => id);
      expect(admitted).toEqual([sessionId]);
      await Promise.all(late.map(({ leave }) => leave()));
    }
  }, 60_000);

  it("passes a place on at once where somebody leaves it, and after the lease where somebody stays away", async () => {
    const one = caps(1);
    const [a, b, c, d] = await Promise.all([1, 2, 3, 4].map(() => wisher(one)));
    if (!a || !b || !c || !d) throw new Error("there are four");
    for (const who of [a, b, c, d]) await who.ask();
    const others = await d.member.call(`/api/waiting/${b.sessionId}`, { method: "DELETE" });
    expect([others.status, await positionOf(await b.ask())], "nobody leaves for another").toEqual([204, 1]);
    expect((await b.leave()).status).toBe(204);
    expect(await positionOf(await d.ask())).toBe(2);
    await expire(c.sessionId);
    expect(await positionOf(await d.ask())).toBe(1);
    expect(await positionOf(await c.ask()), "who comes back too late stands at the end").toBe(2);
    const quarters = { cron: "*/15 * * * *", scheduledTime: Date.now() + 3_600_000, noRetry: () => undefined };
    await worker.scheduled(quarters, env);
    expect(await env.DB.prepare("SELECT count(*) AS n FROM waiting").first("n")).toBe(0);
  });

  it("lets a person stand in it five times at most, and under nobody else's id", async () => {
    const full = caps(0);
    const a = await wisher(full);
    await a.ask();
    const wishes = Array.from({ length: 5 }, () => startWish());
    const answers = [];
    for (const wish of wishes) answers.push(await a.member.send("POST", "/api/sessions", wish, { env: full }));
    expect(await Promise.all(answers.map(positionOf))).toEqual([2, 3, 4, 5, undefined]);
    const stranger = await signedInAs(env, "USER");
    const taken = await stranger.send("POST", "/api/sessions", a.wish, { env: full });
    expect((await problemOf(taken)).code).toBe("session-exists");
  });

  it("says when to come back by the pace at which places came free, each at a moment of its own", async () => {
    const full = caps(0);
    const minute = new Date(Date.now() - 60_000).toISOString().slice(0, 16);
    await env.DB.prepare("INSERT INTO freed VALUES ('default', ?, 'active', 60)").bind(minute).run();
    const waits = [];
    for (let i = 0; i < 6; i++) waits.push(await problemOf(await (await wisher(full)).ask()));
    expect(waits.map(({ queue }) => queue?.expectedMs)).toEqual([1, 2, 3, 4, 5, 6].map((n) => n * 10_000));
    const quarters = waits.map(({ retryAfterMs = 0 }, at) => retryAfterMs / (((at + 1) * 10_000) / 4));
    for (const share of quarters) expect(Math.abs(share - 1)).toBeLessThanOrEqual(0.21);
    expect(new Set(quarters).size).toBeGreaterThan(1);
  });

  it("counts what comes free as openings are delivered and sessions end", async () => {
    const one = caps(1);
    const a = await wisher(one);
    await a.ask();
    const freed = (kind: string) =>
      env.DB.prepare("SELECT sum(places) AS n FROM freed WHERE kind = ?").bind(kind).first("n");
    await vi.waitFor(async () => expect(await freed("pending")).toBe(1), { timeout: 20_000, interval: 200 });
    expect(await freed("active")).toBeNull();
    await a.member.call(`/api/sessions/${a.sessionId}/manual-stop`, { method: "POST" });
    await vi.waitFor(async () => expect(await freed("active")).toBe(1));
    expect(await freed("pending"), "it was not pending any more").toBe(1);
  }, 30_000);
});

describe("the caps of an organisation", () => {
  it("hold beside the deployment's, and keep nobody else waiting", async () => {
    const [small, large] = [await makeOrganisation(env), await makeOrganisation(env)];
    await setPolicy(env, { activeLimit: 2 }, small);
    const ten = caps(10);
    const ours = await Promise.all(Array.from({ length: 6 }, () => wisher(ten, small)));
    const answers = await Promise.all(ours.map(({ ask }) => ask()));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(2);
    const refused = await Promise.all(answers.filter(({ status }) => status === 429).map(positionOf));
    expect(refused.toSorted()).toEqual([1, 2, 3, 4]);
    const theirs = await Promise.all(Array.from({ length: 9 }, () => wisher(ten, large)));
    const statuses = await Promise.all(theirs.map(async ({ ask }) => (await ask()).status));
    expect(
      statuses.filter((status) => status === 201),
      "all that is left, past those who wait",
    ).toHaveLength(8);

    // A place of the deployment comes free, and none of the small organisation's: it is due to the other.
    const waits = theirs.find((_, at) => statuses[at] === 429);
    const goes = theirs.find((_, at) => statuses[at] === 201);
    await free(goes?.sessionId ?? "");
    const late = ours.find((_, at) => answers[at]?.status === 429);
    expect((await late?.ask())?.status).toBe(429);
    expect((await waits?.ask())?.status).toBe(201);
  });

  it("keep a place for those of it who wait and may come in", async () => {
    const [small, large] = [await makeOrganisation(env), await makeOrganisation(env)];
    await setPolicy(env, { pendingLimit: 1 }, small);
    const two = caps(2);
    const [a, b, c] = await Promise.all([wisher(two, large), wisher(two, large), wisher(two, small)]);
    const d = await wisher(two, large);
    for (const who of [a, b]) expect((await who.ask()).status).toBe(201);
    expect(await positionOf(await c.ask())).toBe(1);
    expect(await positionOf(await d.ask())).toBe(2);
    await free(a.sessionId);
    expect((await d.ask()).status, "it is the small one's").toBe(429);
    expect((await c.ask()).status).toBe(201);
  });

  it("are set by its admin, and hold from then on", async () => {
    const orgId = await makeOrganisation(env);
    const admin = await signedInAs(env, "ADMIN", orgId);
    const { full } = (await (await admin.call("/api/policy")).json()) as {
      full: { version: number; policy: Record<string, unknown> };
    };
    expect(full.policy).toMatchObject({ activeLimit: null, pendingLimit: null });
    const set = (activeLimit: number) =>
      admin.send("PUT", "/api/policy", { version: full.version, policy: { ...full.policy, activeLimit } });
    expect((await set(0)).status, "that would be a closed door").toBe(422);
    expect((await set(1)).status).toBe(200);
    expect((await (await wisher({}, orgId)).ask()).status).toBe(201);
    expect((await (await wisher({}, orgId)).ask()).status).toBe(429);
  });
});

describe("overload", () => {
  afterEach(() => void vi.useRealTimers());

  it("closes admission before running sessions are hurt, keeps the line, and opens by trying", async () => {
    const running = await wisher({});
    expect((await running.ask()).status).toBe(201);
    const reader = await signedInAs(env, "USER");
    for (let i = 0; i < 30; i++) {
      const failed = await reader.call("/api/sessions?historyStepCount=1", { env: outage() });
      expect(failed.status).toBe(503);
    }
    await vi.waitFor(async () => expect(await scrape(reader, "admission_breaker")).toBe(2), { timeout: 10_000 });

    const [a, b] = [await wisher({}), await wisher({})];
    const refused = await a.ask();
    expect(refused.status).toBe(503);
    const said = await problemOf(refused);
    expect(said).toMatchObject({ code: "admission-closed", queue: { position: 1 } });
    expect(refused.headers.get("retry-after")).toBe(String(Math.ceil((said.retryAfterMs ?? 0) / 1000)));
    expect(await positionOf(await b.ask())).toBe(2);
    expect((await running.ask()).status, "who is in stays in").toBe(200);
    const turn = await running.member.send("POST", `/api/sessions/${running.sessionId}/turns`, submission());
    expect(turn.status).toBe(202);

    vi.useFakeTimers({ now: Date.now() + 61_000, toFake: ["Date"] });
    expect(await scrape(reader, "admission_breaker")).toBe(1);
    for (const who of [a, b, await wisher({})]) expect((await who.ask()).status).toBe(201);
    expect(await scrape(reader, "admission_breaker")).toBe(0);
    expect((await (await wisher({})).ask()).status).toBe(201);
  });
});
