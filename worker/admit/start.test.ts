import { applyD1Migrations, env } from "cloudflare:test";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Problem } from "../../shared/problem.ts";
import { type Session, sessionSchema } from "../../shared/session/session.ts";
import type { Env } from "../env.ts";
import type { StartCommand } from "../session-object.ts";
import { countAdmissions } from "../store/admission.table.ts";
import { d1Of } from "../testing/d1.ts";
import { agree } from "../testing/study.ts";
import { submission } from "../testing/submission.ts";
import { outage, startWish, Visitor } from "../testing/visitor.ts";

beforeAll(() => applyD1Migrations(env.DB, env.TEST_MIGRATIONS));
beforeEach(async () => {
  for (const table of ["admission", "waiting", "freed"]) await env.DB.prepare(`DELETE FROM ${table}`).run();
});

const places = () => countAdmissions(env.DB, new Date().toISOString());
const refusal = async (answer: Response) => (await answer.json()) as Problem;
const counted = async (sample: string): Promise<number> => {
  const visitor = new Visitor(env);
  const headers = { authorization: `Bearer ${env.METRICS_TOKEN}` };
  const text = new TextDecoder().decode(await (await visitor.call("/metrics", { headers })).arrayBuffer());
  return Number(
    text
      .split("\n")
      .find((line) => line.startsWith(`${sample} `))
      ?.split(" ")[1],
  );
};

describe("starting a session", () => {
  it("gives the session, once, however often it is asked for", async () => {
    const visitor = new Visitor(env);
    const wish = startWish({ turnLimit: 4 });
    const first = await visitor.send("POST", "/api/sessions", wish);
    expect(first.status).toBe(201);
    expect(first.headers.get("location")).toBe(`/api/sessions/${wish.sessionId}`);
    const session = sessionSchema.parse(await first.json());
    expect(session).toMatchObject({ sessionId: wish.sessionId, turnLimit: 4, consent: { audioUpload: false } });
    const late = { ...wish, clientSessionStartedAt: new Date(Date.now() - 360_000).toISOString() };
    const again = await visitor.send("POST", "/api/sessions", late);
    expect(again.status).toBe(200);
    expect(sessionSchema.parse(await again.json()).startedAt).toBe(session.startedAt);
    expect((await places()).active).toBe(1);
  });

  it("gives two equal wishes at once one session and one place", async () => {
    const visitor = new Visitor(env);
    await visitor.call("/api/config");
    const wish = startWish();
    const both = await Promise.all([1, 2].map(() => visitor.send("POST", "/api/sessions", wish)));
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    expect((await places()).active).toBe(1);
  });

  it("says so when the clock is 6 min off, either way, and takes no place", async () => {
    for (const [offMs, where] of [
      [-360_000, "6 min behind ours"],
      [360_000, "6 min ahead of ours"],
    ] as const) {
      const refused = await refusal(
        await new Visitor(env).start({ clientSessionStartedAt: new Date(Date.now() + offMs).toISOString() }),
      );
      expect([refused.status, refused.code]).toEqual([422, "clock-drift"]);
      expect(refused.detail).toContain(where);
    }
    expect((await places()).active).toBe(0);
  });

  it("refuses an unknown scenario and somebody else's id", async () => {
    const unknown = await refusal(await new Visitor(env).start({ scenarioId: "no-such-thing" }));
    expect(unknown).toMatchObject({ code: "invalid-input", errors: [{ path: "scenarioId" }] });
    const wish = startWish();
    await new Visitor(env).send("POST", "/api/sessions", wish);
    const taken = await refusal(await new Visitor(env).send("POST", "/api/sessions", wish));
    expect(taken.code).toBe("session-exists");
  });

  it("gives an id that two persons send at the same moment to one of them, for good", async () => {
    const [first, second] = [new Visitor(env), new Visitor(env)];
    await Promise.all([first.call("/api/config"), second.call("/api/config")]);
    const wish = startWish();
    const [entered, over] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    // The first is in the register and not yet in its object when the second, who saw no such id, asks for a place.
    const SESSION = {
      getByName: (name: string) => {
        const object = env.SESSION.getByName(name);
        const start = async (command: StartCommand) => {
          entered.resolve();
          await over.promise;
          return object.start(command);
        };
        return { start };
      },
    } as unknown as Env["SESSION"];
    const d1 = d1Of(env);
    let winning: Promise<Response> | undefined;
    const DB = {
      prepare: (text: string) => d1.prepare(text),
      batch: async (statements: D1PreparedStatement[]) => {
        winning = first.send("POST", "/api/sessions", wish, { env: { SESSION } });
        await entered.promise;
        return d1.batch(statements);
      },
    } as unknown as Env["DB"];
    const losing = await second.send("POST", "/api/sessions", wish, { env: { DB } });
    over.resolve();
    expect([losing.status, (await refusal(losing)).code]).toEqual([409, "session-exists"]);
    expect((await winning)?.status).toBe(201);
    const own = await first.call(`/api/sessions/${wish.sessionId}?historyStepCount=1`);
    expect(own.status).toBe(200);
    expect((await places()).active).toBe(1);
  });

  it("is closed while D1 is down", async () => {
    const visitor = new Visitor(env);
    await visitor.call("/api/config");
    const refused = await visitor.send("POST", "/api/sessions", startWish(), { env: outage() });
    expect([refused.status, (await refusal(refused)).code]).toEqual([503, "storage-unavailable"]);
  });

  it.each([
    ["breaks", () => Promise.reject(new Error("the object broke")), 500],
    ["refuses", () => Promise.resolve({ type: "", code: "session-exists", status: 409, title: "" }), 409],
  ])("gives the place back when the object %s", async (_, start, status) => {
    const SESSION = { getByName: () => ({ start }) } as unknown as Env["SESSION"];
    const visitor = new Visitor(env);
    const answer = await visitor.send("POST", "/api/sessions", startWish(), { env: { SESSION } });
    expect(answer.status).toBe(status);
    expect(await answer.text()).not.toContain("the object broke");
    expect((await places()).active).toBe(0);
  });

  it("makes another session of one that was practised", async () => {
    const visitor = new Visitor(env);
    await agree(env, await visitor.personId(), "audio");
    const source = (await (await visitor.start({ turnLimit: 3, consent: { audioUpload: true } })).json()) as Session;
    const wish = { sessionId: crypto.randomUUID(), clientSessionStartedAt: new Date().toISOString() };
    const answer = await visitor.send("POST", `/api/sessions/${source.sessionId}/practice-again`, wish);
    expect(answer.status).toBe(201);
    const session = sessionSchema.parse(await answer.json());
    expect(session).toMatchObject({
      parentId: source.sessionId,
      turnLimit: 3,
      scenario: { id: source.scenario.id },
      consent: { audioUpload: true },
    });
    expect(session.atSeq).toBeGreaterThanOrEqual(source.seq);
  });
});

describe("the caps", () => {
  const fillUp = async (state: "active" | "pending", count: number) => {
    const until = new Date(Date.now() + 60_000).toISOString();
    const insert = env.DB.prepare(
      "INSERT INTO admission (org_id, session_id, state, lease_until, epoch) VALUES ('another', ?, ?, ?, 1)",
    );
    await env.DB.batch(Array.from({ length: count }, () => insert.bind(crypto.randomUUID(), state, until)));
  };

  it.each([
    ["active", 20],
    ["pending", 5],
  ] as const)("refuse one more than %s %i, in the very words, and are counted", async (limit, count) => {
    const visitor = new Visitor(env);
    const running = (await (await visitor.start()).json()) as Session;
    // Its opening is delivered; a place taken from it any earlier is one that it finds lost.
    await expect.poll(async () => (await places()).pending, { timeout: 10_000 }).toBe(0);
    await env.DB.prepare("DELETE FROM admission").run();
    await fillUp(limit, count);
    const sample = `pilot_capacity_exceeded_total{limit="${limit}"}`;
    const before = await counted(sample);

    const wish = startWish();
    const answer = await visitor.send("POST", "/api/sessions", wish);
    expect(answer.status).toBe(429);
    const refused = await refusal(answer);
    expect(refused).toMatchObject({
      code: "capacity-exceeded",
      detail: "pilot capacity exceeded",
      queue: { position: 1, expectedMs: null },
    });
    expect(answer.headers.get("retry-after")).toBe(String(Math.ceil((refused.retryAfterMs ?? 0) / 1000)));
    expect(refused.retryAfterMs).toBeGreaterThanOrEqual(4000);
    expect(refused.retryAfterMs).toBeLessThanOrEqual(6000);
    await visitor.context.settled();
    expect(await counted(sample)).toBe(before + 1);
    const turn = await visitor.send("POST", `/api/sessions/${running.sessionId}/turns`, submission());
    expect(turn.status, "a running session goes on").toBe(202);

    await env.DB.prepare(
      "UPDATE admission SET lease_until = '2026-01-01T00:00:00.000Z' WHERE org_id = 'another'",
    ).run();
    const later = await visitor.send("POST", "/api/sessions", wish);
    expect(later.status, "places come free when leases run out").toBe(201);
  });
});
