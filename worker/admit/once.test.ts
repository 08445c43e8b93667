import { applyD1Migrations, env } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import { type Problem, problem } from "../../shared/problem.ts";
import { sweep } from "../recall/sweep.io.ts";
import { type Member, signedInAs } from "../testing/people.ts";
import { startWish } from "../testing/visitor.ts";
import { readIdempotencyKey } from "./idempotency-key.ts";
import { once } from "./once.io.ts";
import { readSettings } from "./settings.ts";

beforeAll(() => applyD1Migrations(env.DB, env.TEST_MIGRATIONS));

const codeOf = async (answer: Response) => ((await answer.json()) as Problem).code;
const withKey = (key: string) => ({
  headers: { "idempotency-key": `"${key}"` },
  env: { ACTIVE_LIMIT: "1000", PENDING_LIMIT: "1000" },
});
const rows = () => env.DB.prepare("SELECT count(*) AS n FROM idempotency").first<number>("n");

describe("a request with an Idempotency-Key", () => {
  it("is done once: a repeat gets the first one's answer, marked", async () => {
    const person = await signedInAs(env, "USER");
    const key = crypto.randomUUID();
    const wish = startWish();
    const first = await person.send("POST", "/api/sessions", wish, withKey(key));
    expect(first.status).toBe(201);
    expect(first.headers.get("idempotent-replayed")).toBeNull();
    const again = await person.send("POST", "/api/sessions", wish, withKey(key));
    // Without the key it would be 200: the session is there already.
    expect(again.status).toBe(201);
    expect(again.headers.get("idempotent-replayed")).toBe("true");
    expect(again.headers.get("location")).toBe(first.headers.get("location"));
    expect(await again.json()).toEqual(await first.json());
    expect((await person.send("POST", "/api/sessions", wish, { env: withKey("").env })).status).toBe(200);
  });

  it("with another body is refused", async () => {
    const person = await signedInAs(env, "USER");
    const key = crypto.randomUUID();
    expect((await person.send("POST", "/api/sessions", startWish(), withKey(key))).status).toBe(201);
    const other = await person.send("POST", "/api/sessions", startWish(), withKey(key));
    expect(other.status).toBe(422);
    expect(await codeOf(other)).toBe("idempotency-key-reused");
  });

  it("is another request for another person, and at another address", async () => {
    const key = crypto.randomUUID();
    const wish = startWish();
    const person = await signedInAs(env, "USER");
    expect((await person.send("POST", "/api/sessions", wish, withKey(key))).status).toBe(201);
    const somebody = await signedInAs(env, "USER");
    const theirs = await somebody.send("POST", "/api/sessions", wish, withKey(key));
    expect(await codeOf(theirs)).toBe("session-exists");
    const stop = await person.call(`/api/sessions/${wish.sessionId}/manual-stop`, { method: "POST", ...withKey(key) });
    expect(stop.status).toBe(200);
    expect(stop.headers.get("idempotent-replayed")).toBeNull();
  });

  it("without content answers its repeat without content", async () => {
    const person = await signedInAs(env, "USER");
    const { sessionId } = startWish();
    await person.send("POST", "/api/sessions", startWish({ sessionId }), { env: withKey("").env });
    const remove = () => person.call(`/api/sessions/${sessionId}`, { method: "DELETE", ...withKey("bye") });
    expect((await remove()).status).toBe(204);
    expect(await codeOf(await remove())).toBe("gone");
  });

  it("that was refused may be tried again", async () => {
    const person = await signedInAs(env, "USER");
    const key = crypto.randomUUID();
    const wish = startWish();
    const full = await person.send("POST", "/api/sessions", wish, { ...withKey(key), env: { ACTIVE_LIMIT: "0" } });
    expect(await codeOf(full)).toBe("capacity-exceeded");
    expect((await person.send("POST", "/api/sessions", wish, withKey(key))).status).toBe(201);
  });

  it("has a key that can be one", async () => {
    const person = await signedInAs(env, "USER");
    for (const key of ['"unclosed', '""', "a b", '"é"', '"a", "b"', "x".repeat(300)]) {
      const headers = { "idempotency-key": key };
      const answer = await person.send("POST", "/api/sessions", startWish(), { headers });
      expect(answer.status, key).toBe(400);
    }
    expect(readIdempotencyKey('"8e03978e-40d5"')).toBe(readIdempotencyKey("8e03978e-40d5"));
    expect(readIdempotencyKey(null)).toBeNull();
  });
});

describe("two at once", () => {
  const call = (person: Member, now = new Date().toISOString()) => ({
    env,
    settings: readSettings(env),
    request: new Request("http://localhost:8787/api/x", {
      method: "POST",
      headers: { "idempotency-key": `"${person.id}"` },
    }),
    requestId: "of the test",
    now,
    person: { signInId: "", personId: person.id, orgId: person.orgId, role: person.role, expiresAt: now },
  });

  it("are one: the second waits until the first is done", async () => {
    const person = await signedInAs(env, "USER");
    const { promise, resolve } = Promise.withResolvers<Response>();
    const started = Promise.withResolvers<void>();
    const first = once(call(person), { a: 1 }, () => {
      started.resolve();
      return promise;
    });
    await started.promise;
    const never = () => Promise.reject(new Error("ran twice"));
    expect(await once(call(person), { a: 1 }, never)).toMatchObject({
      code: "request-in-progress",
      status: 409,
      retryAfterMs: 1000,
    });
    expect(await once(call(person), { a: 2 }, never)).toMatchObject({ code: "idempotency-key-reused", status: 422 });
    resolve(Response.json({ done: true }));
    expect(((await first) as Response).status).toBe(200);
    const third = (await once(call(person), { a: 1 }, never)) as Response;
    expect(await third.json()).toEqual({ done: true });
  });

  it("of which the first crashed: its lease ends, and the next one runs", async () => {
    const person = await signedInAs(env, "USER");
    const { promise, resolve } = Promise.withResolvers<Response>();
    const crashed = once(call(person), { a: 1 }, () => promise);
    const soon = new Date(Date.now() + 60_000).toISOString();
    const late = new Date(Date.now() + 180_000).toISOString();
    const run = () => Promise.resolve(Response.json({ by: "the second" }));
    await expect.poll(rows).toBeGreaterThan(0);
    expect(await once(call(person, soon), { a: 1 }, run)).toMatchObject({ code: "request-in-progress" });
    expect(((await once(call(person, late), { a: 1 }, run)) as Response).status).toBe(200);
    // It was only slow: what it answers is no longer what counts.
    resolve(Response.json({ by: "the first" }));
    await crashed;
    const third = (await once(call(person, late), { a: 1 }, run)) as Response;
    expect(await third.json()).toEqual({ by: "the second" });
  });

  it("of which the first broke or was refused: the key is free at once", async () => {
    const person = await signedInAs(env, "USER");
    await expect(once(call(person), {}, () => Promise.reject(new Error("broke")))).rejects.toThrow("broke");
    expect(await once(call(person), {}, async () => problem("gone"))).toMatchObject({ code: "gone" });
    const answer = (await once(call(person), {}, async () => Response.json({ ok: true }))) as Response;
    expect(await answer.json()).toEqual({ ok: true });
  });

  it("each get a cookie of their own, which is never kept", async () => {
    const person = await signedInAs(env, "USER");
    let given = 0;
    const run = async () => Response.json({}, { headers: { "set-cookie": `sotto=${++given}` } });
    for (const value of ["sotto=1", "sotto=2"]) {
      const answer = (await once(call(person), {}, run)) as Response;
      expect(answer.headers.get("set-cookie")).toBe(value);
    }
    const rows = "SELECT count(*) AS n FROM idempotency WHERE person_id = ?";
    expect(await env.DB.prepare(rows).bind(person.id).first("n")).toBe(0);
  });

  it("get the whole of an answer that is too long to keep", async () => {
    const person = await signedInAs(env, "USER");
    const long = "x".repeat(300_000);
    for (const _ of [1, 2]) {
      const answer = (await once(call(person), {}, async () => Response.json({ long }))) as Response;
      expect(await answer.json()).toEqual({ long });
      expect(answer.headers.get("idempotent-replayed")).toBeNull();
    }
  });
});

describe("what is kept", () => {
  it("can't be read in the database", async () => {
    const person = await signedInAs(env, "USER");
    const key = crypto.randomUUID();
    await person.send("POST", "/api/sessions", startWish(), withKey(key));
    const kept = await env.DB.prepare("SELECT * FROM idempotency WHERE person_id = ?").bind(person.id).all();
    expect(kept.results).toHaveLength(1);
    const text = JSON.stringify(kept.results);
    expect(text).not.toContain(key);
    expect(text).not.toContain("scenario");
  });

  it("is swept after a day", async () => {
    const person = await signedInAs(env, "USER");
    await person.send("POST", "/api/sessions", startWish(), withKey("swept"));
    const of = () =>
      env.DB.prepare("SELECT count(*) AS n FROM idempotency WHERE person_id = ?").bind(person.id).first<number>("n");
    await sweep(env, new Date(Date.now() + 23 * 3_600_000).toISOString());
    expect(await of()).toBe(1);
    await sweep(env, new Date(Date.now() + 25 * 3_600_000).toISOString());
    expect(await of()).toBe(0);
  });
});
