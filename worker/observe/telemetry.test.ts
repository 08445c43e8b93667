import { applyD1Migrations, env, evictDurableObject, runInDurableObject } from "cloudflare:test";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { protocolVersion } from "../../shared/protocol/version.ts";
import { telemetrySchema, telemetrySpans } from "../../shared/telemetry/telemetry.ts";
import worker from "../app.ts";
import { type Member, makeOrganisation, signedInAs } from "../testing/people.ts";
import { firstWordAfter, requestAnswered, socketsDid } from "./metrics.ts";
import { firstSlotOf, historyOf, minutesOf } from "./telemetry.ts";

beforeAll(() => applyD1Migrations(env.DB, env.TEST_MIGRATIONS));

const read = async (admin: Member, span = "hour") =>
  telemetrySchema.parse(await (await admin.call(`/api/admin/telemetry?span=${span}`)).json());

const sum = (slots: readonly (number | null)[]) => slots.reduce<number>((all, n) => all + (n ?? 0), 0);

const minute = telemetrySpans.hour.slotMs;

describe("telemetry", () => {
  it("is for admins of the deployment's own organisation", async () => {
    const elsewhere = await signedInAs(env, "ADMIN", await makeOrganisation(env));
    expect((await elsewhere.call("/api/admin/telemetry")).status).toBe(403);
    expect((await (await signedInAs(env, "STAFF")).call("/api/admin/telemetry")).status).toBe(403);
  });

  it("counts what happened", async () => {
    const admin = await signedInAs(env, "ADMIN");
    const before = await read(admin);
    const trainee = await signedInAs(env, "USER");
    const { sessionId } = await (await trainee.start()).json<{ sessionId: string }>();
    const upgrade = { upgrade: "websocket", origin: "http://localhost:8787" };
    const { webSocket } = await trainee.call(`/ws/sessions/${sessionId}`, { headers: upgrade });
    if (webSocket === null) throw new Error("no socket");
    webSocket.accept();
    const welcomed = new Promise((resolve) => webSocket.addEventListener("message", resolve));
    webSocket.send(JSON.stringify({ type: "hello", protocol: protocolVersion, after: 0 }));
    await welcomed;
    for (let i = 0; i < 3; i++) await trainee.call("/api/nothing");
    await trainee.context.settled();
    await vi.waitFor(async () => {
      const now = await read(admin);
      expect(now.now.connections).toBe(1);
      expect(now.now.sessions).toBeGreaterThan(0);
      const grown = (name: keyof typeof now.counts) => sum(now.counts[name]) - sum(before.counts[name]);
      expect(grown("sessionsStarted")).toBe(1);
      expect(grown("opened")).toBe(1);
      expect(grown("messagesIn")).toBe(1);
      expect(grown("refused")).toBe(3);
      expect(grown("answered")).toBeGreaterThanOrEqual(2);
      expect(now.refusals.find(({ code }) => code === "not-found")?.count).toBeGreaterThanOrEqual(3);
      expect(now.latencies.request.whole?.count).toBeGreaterThanOrEqual(5);
    }, 5000);
    webSocket.close(1000);
    await vi.waitFor(async () => {
      const now = await read(admin);
      expect(now.now.connections).toBe(0);
      expect(sum(now.counts.closed) - sum(before.counts.closed)).toBe(1);
      expect(sum(now.counts.lost)).toBe(sum(before.counts.lost));
    }, 5000);
  });

  it("counts sweeps by what came of them", async () => {
    const admin = await signedInAs(env, "ADMIN");
    const event = { cron: "*/15 * * * *", scheduledTime: Date.now(), noRetry: () => undefined };
    await worker.scheduled(event, env);
    expect(sum((await read(admin)).counts.sweeps)).toBe(1);
    const AUDIO = { list: () => Promise.reject(new Error("away")) } as unknown as R2Bucket;
    await worker.scheduled(event, { ...env, AUDIO });
    const told = await read(admin);
    expect(sum(told.counts.sweepsFailed)).toBe(1);
    expect(told.alerts.map(({ code }) => code)).toContain("sweeps-failing");
  });

  it("outlives the eviction of its object, and forgets what is older than a day", async () => {
    const stub = env.TALLY.getByName("tally-of-a-test");
    const now = Date.parse("2026-11-20T10:00:30.000Z");
    const hour = 60 * minute;
    await stub.add({ a: 1 }, now - 30 * hour);
    await stub.add({ a: 2 }, now - 20 * hour);
    await stub.add({ a: 4 }, now);
    await evictDurableObject(stub);
    await stub.add({ a: 8, b: 1 }, now + 1000);
    const amounts = async (slotMs: number) =>
      (await stub.history(slotMs, 0)).slots.map(({ at, counts }) => [now - at, counts]);
    expect(await amounts(minute)).toEqual([[30_000, { a: 12, b: 1 }]]);
    expect(await amounts(telemetrySpans.day.slotMs)).toEqual([
      [20 * hour + 30_000, { a: 2 }],
      [30_000, { a: 12, b: 1 }],
    ]);
    expect(await stub.read()).toEqual({ a: 15, b: 1 });
    await runInDurableObject(stub, (_, state) => {
      expect(state.storage.sql.exec("SELECT count(*) AS n FROM slot").one().n).toBe(5);
    });
  });

  it("takes a place of which nothing is heard for gone", async () => {
    const stub = env.TALLY.getByName("places-of-a-test");
    await stub.noteSockets("one", 2, 1000);
    await stub.noteSockets("two", 3, 2000);
    expect(await stub.countSockets(999)).toBe(5);
    expect(await stub.countSockets(1000)).toBe(3);
    await stub.noteSockets("two", 0, 3000);
    expect(await stub.countSockets(1000)).toBe(0);
  });
});

describe("a history", () => {
  const now = Date.parse("2026-11-20T10:00:30.000Z");
  const first = firstSlotOf("hour", now);
  const slot = (index: number, counts: Record<string, number>) => ({ at: first + index * minute, counts });

  it("ends with the slot of now, and tells nothing from zero", () => {
    const beganAt = first + 10.5 * minute;
    const { from, counts, latencies } = historyOf("hour", now, beganAt, [
      slot(10, requestAnswered(200, null, 42)),
      slot(59, {
        ...requestAnswered(404, "not-found", 80),
        ...socketsDid("lost", 2),
        ...firstWordAfter("partner", 700),
      }),
    ]);
    expect(from).toBe("2026-11-20T09:01:00.000Z");
    expect(counts.answered.slice(8, 12)).toEqual([null, null, 1, 0]);
    expect(counts.refused.at(-1)).toBe(1);
    expect(counts.lost.at(-1)).toBe(2);
    expect(latencies.request.whole?.count).toBe(2);
    expect(latencies.request.slots[11]).toBeNull();
    expect(latencies.partnerFirstWord.slots.at(-1)).toMatchObject({ count: 1 });
  });

  it("is told in two for alerts: the last five minutes, and as many before as there are figures of", () => {
    const found = [slot(20, socketsDid("lost", 1)), slot(54, socketsDid("lost", 2)), slot(55, socketsDid("lost", 4))];
    const [recent, before] = minutesOf(now, 0, found);
    expect([recent.minutes, recent.lost, before.minutes, before.lost]).toEqual([5, 4, 55, 3]);
    const young = minutesOf(now, first + 57 * minute, found);
    expect(young.map(({ minutes }) => minutes)).toEqual([3, 0]);
  });
});
