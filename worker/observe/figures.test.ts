import { evictDurableObject } from "cloudflare:test";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { downSchema } from "../../shared/protocol/down.ts";
import { protocolVersion } from "../../shared/protocol/version.ts";
import { connectTo } from "../converse/fixtures/client.ts";
import { lasting, modelOf } from "../converse/fixtures/models.ts";
import { env, hurry, migrate, settled, startSession, within } from "../converse/fixtures/start-session.ts";
import { d1Of } from "../testing/d1.ts";
import { type Member, signedInAs } from "../testing/people.ts";
import { submission } from "../testing/submission.ts";
import { outage, Visitor } from "../testing/visitor.ts";

beforeAll(migrate);

/** What `/metrics` says: each sample's value. */
const scrape = async (away: Partial<typeof env> = {}) => {
  const headers = { authorization: `Bearer ${env.METRICS_TOKEN}` };
  const answer = await new Visitor(env).call("/metrics", { headers, env: away });
  const text = new TextDecoder().decode(await answer.arrayBuffer());
  const samples = text.split("\n").filter((line) => !line.startsWith("#") && line !== "");
  const values = new Map(samples.map((line) => [line.replace(/ \S+$/, ""), Number(/\S+$/.exec(line)?.[0])]));
  return (sample: string) => values.get(sample) ?? null;
};

/** How much a sample has grown since it was first asked for. */
const grown = async (...samples: readonly string[]) => {
  const before = await scrape();
  return async () => {
    const now = await scrape();
    return samples.map((sample) => (now(sample) ?? 0) - (before(sample) ?? 0));
  };
};

/** Opens a socket as a browser does. It acknowledges each event, unless told to keep silent. */
const join = async (trainee: Member, sessionId: string, after = 0) => {
  const headers = { upgrade: "websocket", origin: "http://localhost:8787" };
  const { webSocket } = await trainee.call(`/ws/sessions/${sessionId}`, { headers });
  if (webSocket === null) throw new Error("no socket");
  const seen: string[] = [];
  webSocket.addEventListener("message", ({ data }) => {
    const message = downSchema.parse(JSON.parse(String(data)));
    seen.push(message.type);
    if ("at" in message) webSocket.send(JSON.stringify({ type: "ack", seq: message.seq }));
  });
  webSocket.accept();
  webSocket.send(JSON.stringify({ type: "hello", protocol: protocolVersion, after }));
  await vi.waitFor(() => expect(seen).toContain("welcome"));
  return { webSocket, seen };
};

const sent = "delivery_ms_count";

describe("delivery", () => {
  it("is timed of each event that happens while somebody is connected, and shown to admins too", async () => {
    const trainee = await signedInAs(env, "USER");
    const { sessionId } = await (await trainee.start()).json<{ sessionId: string }>();
    const growth = await grown(sent, "delivery_ms_sum", 'delivery_ms_bucket{le="120000"}');
    const { webSocket, seen } = await join(trainee, sessionId);
    await vi.waitFor(() => expect(seen).toContain("partner:done"), 10_000);
    expect((await trainee.send("POST", `/api/sessions/${sessionId}/turns`, submission())).status).toBe(202);
    await vi.waitFor(() => expect(seen).toContain("objectives:checked"), 10_000);
    const events = seen.filter((type) => !/^(history|welcome|.*:delta|session:observed)$/.test(type)).length;
    expect(events).toBeGreaterThanOrEqual(4);
    await vi.waitFor(async () => {
      const [count, sum = 0, below] = await growth();
      expect([count, below]).toEqual([events, events]);
      expect(sum).toBeGreaterThanOrEqual(0);
    }, 5000);
    const admin = await signedInAs(env, "ADMIN");
    const told = await (await admin.call("/api/admin/telemetry")).json<{
      latencies: { delivery: { whole: unknown } };
    }>();
    expect(told.latencies.delivery.whole).toMatchObject({ count: expect.any(Number), p95: expect.any(Number) });
    webSocket.close();
  });

  it("takes as long as the client leaves it unacknowledged, even where the object slept meanwhile", async () => {
    const { stub } = await startSession();
    const client = await connectTo(stub);
    const { seq } = await client.event("partner:done");
    client.send({ type: "ack", seq });
    await settled(stub);
    await vi.waitFor(async () => expect((await attachments(stub))[0]?.sentAt).toEqual([]));
    await within(stub, (context) => {
      context.clock = { ...context.clock, now: () => 1_000_000 };
    });
    const growth = await grown(
      sent,
      "delivery_ms_sum",
      'delivery_ms_bucket{le="65000"}',
      'delivery_ms_bucket{le="60000"}',
    );
    await stub.move("person-2");
    await stub.move("person-1");
    expect((await attachments(stub))[0]?.sentAt).toEqual([1_000_000, 1_000_000]);
    await evictDurableObject(stub);
    await within(stub, (context) => {
      context.clock = { ...context.clock, now: () => 1_000_700 };
    });
    client.send({ type: "ack", seq: seq + 1 });
    await vi.waitFor(async () => expect((await growth()).slice(0, 2)).toEqual([1, 700]), 5000);
    await within(stub, (context) => {
      context.clock = { ...context.clock, now: () => 1_002_000 };
    });
    for (const _ of [1, 2]) client.send({ type: "ack", seq: seq + 2 });
    await vi.waitFor(async () => expect((await growth()).slice(0, 2)).toEqual([2, 2700]), 5000);
  });

  it("of what a client missed, and of streams, is not timed", async () => {
    const growth = await grown(sent, 'socket_deeds_total{deed="resumed"}');
    const { stub } = await startSession();
    await hurry(stub);
    await vi.waitFor(async () => expect(await stub.read()).toMatchObject({ status: "active" }));
    const late = await connectTo(stub, { after: 1 });
    const { seq } = await late.message("welcome");
    late.send({ type: "ack", seq });
    const headers = { "x-sotto-person": "person-1", "x-sotto-sign-in": "sign-in-1", "x-sotto-role": "trainee" };
    const answer = await stub.fetch(`https://sotto.test/events?protocol=${protocolVersion}&after=1`, { headers });
    late.socket.close(1000);
    await late.closed;
    await stub.move("person-2");
    await answer.body?.cancel();
    await vi.waitFor(async () => expect(await growth()).toEqual([0, 2]), 5000);
  });
});

const attachments = (stub: Parameters<typeof within>[0]) =>
  within(stub, ({ sockets }) => sockets().map((socket) => socket.deserializeAttachment()));

describe("clients that come back", () => {
  it("are counted where they had something already", async () => {
    const trainee = await signedInAs(env, "USER");
    const { sessionId } = await (await trainee.start()).json<{ sessionId: string }>();
    const growth = await grown('socket_deeds_total{deed="resumed"}', 'socket_deeds_total{deed="opened"}');
    const first = await join(trainee, sessionId);
    first.webSocket.close();
    const second = await join(trainee, sessionId, 1);
    second.webSocket.close();
    await vi.waitFor(async () => expect(await growth()).toEqual([1, 2]), 5000);
  });
});

describe("queues", () => {
  it("are as deep as what waits in them", async () => {
    const limit = { ACTIVE_LIMIT: "0" };
    const wish = (person: Member) =>
      person.send("POST", "/api/sessions", { ...waitingWish, sessionId: crypto.randomUUID() }, { env: limit });
    const waitingWish = { scenarioId: "job-interview", clientSessionStartedAt: new Date().toISOString() };
    const growth = await grown('pilot_capacity_exceeded_total{limit="active"}', 'http_requests_total{status="4xx"}');
    for (const person of await Promise.all([1, 2, 3].map(() => signedInAs(env, "USER"))))
      expect((await wish(person)).status).toBe(429);
    expect((await scrape())("starts_waiting")).toBe(3);
    await vi.waitFor(async () => expect(await growth()).toEqual([3, 3]), 5000);
    const admin = await signedInAs(env, "ADMIN");
    const told = await (await admin.call("/api/admin/telemetry")).json<{
      now: { startsWaiting: number };
      alerts: { code: string; figure: number; usual: number }[];
    }>();
    expect(told.now.startsWaiting).toBe(3);
    expect(told.alerts).toContainEqual(expect.objectContaining({ code: "line-growing", figure: 3 }));
    expect(told.alerts.map(({ code }) => code)).toContain("places-taken");
  });

  it("of evaluations are left when they are there, and the wait is timed", async () => {
    const { stub } = await startSession();
    const client = await connectTo(stub);
    await client.event("partner:done");
    await stub.submitTurn(submission());
    await client.event("objectives:checked");
    const growth = await grown("evaluation_queue_latency_ms_count", "turns_accepted_total");
    await stub.stop();
    await client.event("evaluation:ready");
    await vi.waitFor(async () => expect(await growth()).toEqual([1, 0]), 5000);
  });

  it("of evaluations hold what was asked for, until it is there or given up", async () => {
    const answering = Promise.withResolvers<never>();
    const model = { ...modelOf({ pieces: ["I see."] }), call: () => answering.promise };
    const { stub, sessionId } = await startSession({}, model);
    const client = await connectTo(stub);
    await client.event("partner:done");
    await stub.submitTurn(submission());
    await client.event("coach:done");
    const waiting = async () => (await scrape())("evaluations_waiting");
    expect(await waiting()).toBe(0);
    await stub.stop();
    await vi.waitFor(async () => expect(await waiting()).toBe(1), 5000);
    const since = new Date(Date.now() - 11 * 60_000).toISOString();
    await d1Of(env)
      .prepare("UPDATE session SET evaluation_waits_since = ? WHERE session_id = ?")
      .bind(since, sessionId)
      .run();
    expect((await scrape())("evaluation_longest_wait_ms")).toBeGreaterThanOrEqual(11 * 60_000);
    const admin = await signedInAs(env, "ADMIN");
    const codes = async () => {
      const { alerts } = await (await admin.call("/api/admin/telemetry")).json<{ alerts: { code: string }[] }>();
      return alerts.map(({ code }) => code);
    };
    expect(await codes()).toContain("evaluations-waiting");
    answering.reject(lasting());
    await client.event("evaluation:failed");
    await vi.waitFor(async () => expect(await waiting()).toBe(0), 5000);
    expect(await codes()).not.toContain("evaluations-waiting");
  });
});

describe("an outage of the database", () => {
  it("leaves the counters readable, and is counted itself", async () => {
    const growth = await grown('http_refusals_total{code="storage-unavailable"}', 'http_requests_total{status="5xx"}');
    const trainee = await signedInAs(env, "USER");
    expect((await trainee.call("/api/config", { env: outage() })).status).toBe(503);
    expect(await growth()).toEqual([1, 1]);
    const away = await scrape(outage());
    expect(away("sessions_active")).toBeNull();
    expect(away("connections")).not.toBeNull();
    expect(away('http_requests_total{status="5xx"}')).toBeGreaterThan(0);
  });
});
