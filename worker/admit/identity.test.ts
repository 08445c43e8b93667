import { applyD1Migrations, env } from "cloudflare:test";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { outage, Visitor } from "../testing/visitor.ts";
import { type Sealed, seal, unseal } from "./cookie.io.ts";

beforeAll(() => applyD1Migrations(env.DB, env.TEST_MIGRATIONS));

const persons = async () => (await env.DB.prepare("SELECT count(*) AS n FROM person").first<number>("n")) ?? 0;
const codeOf = async (answer: Response) => ((await answer.json()) as { code: string }).code;

describe("a visitor whom nobody knows", () => {
  it("becomes a guest of the default organisation, once", async () => {
    const before = await persons();
    const visitor = new Visitor(env);
    const first = await visitor.call("/api/config");
    const { person } = (await first.clone().json()) as { person: { personId: string; role: string } };
    expect(person.role).toBe("GUEST");
    expect(first.headers.get("set-cookie")).toMatch(/^sotto=[\w-]+; Path=\/; Max-Age=604800; HttpOnly; SameSite=Lax$/);
    const second = await visitor.call("/api/config");
    expect(second.headers.get("set-cookie")).toBeNull();
    expect(((await second.json()) as { person: object }).person).toEqual(person);
    expect(await persons()).toBe(before + 1);
    const rows = await env.DB.prepare(
      "SELECT i.kind, m.org_id FROM identity i JOIN membership m USING (person_id) WHERE person_id = ?",
    )
      .bind(person.personId)
      .all();
    expect(rows.results).toEqual([{ kind: "guest", org_id: "default" }]);
  });

  it("gets a cookie that only this host may have, over https", async () => {
    const answer = await new Visitor(env).call("https://sotto.example/api/config");
    expect(answer.headers.get("set-cookie")).toMatch(/^__Host-sotto=.*; Secure$/);
  });

  it("stays nobody where nothing could be theirs, or the deployment is closed", async () => {
    const before = await persons();
    const visitor = new Visitor(env);
    for (const path of ["/api/health", "/api/scenarios", "/api/skills", "/models/x", "/api/openapi.json"]) {
      expect((await visitor.call(path)).headers.get("set-cookie"), path).toBeNull();
    }
    expect((await visitor.call(`/api/sessions/${crypto.randomUUID()}?historyStepCount=1`)).status).toBe(401);
    expect((await visitor.call("/api/config", { env: { OPEN_ACCESS: "false" } })).status).toBe(401);
    expect(await persons()).toBe(before);
  });
});

describe("the cookie", () => {
  let visitor: Visitor;
  beforeEach(async () => {
    visitor = new Visitor(env);
    await visitor.call("/api/config");
  });
  const closed = { env: { OPEN_ACCESS: "false" } };

  it("opens the door while its sign-in lasts", async () => {
    expect((await visitor.call("/api/config", closed)).status).toBe(200);
  });

  it("is nobody's once a bit of it was changed", async () => {
    const [name = "", value = ""] = visitor.cookie?.split("=") ?? [];
    for (let at = 0; at < value.length; at += 7) {
      const other = value[at] === "A" ? "B" : "A";
      const cookie = `${name}=${value.slice(0, at)}${other}${value.slice(at + 1)}`;
      expect((await visitor.call("/api/config", { ...closed, headers: { cookie } })).status, `at ${at}`).toBe(401);
    }
  });

  it("is nobody's if an older version of Sotto gave it and it says something else", async () => {
    const older = { signInId: "s", personId: "p", expiresAt: "2099-01-01T00:00:00.000Z" };
    const value = await seal(older as Sealed, env.COOKIE_SECRET, crypto.getRandomValues(new Uint8Array(12)));
    expect((await visitor.call("/api/config", { ...closed, headers: { cookie: `sotto=${value}` } })).status).toBe(401);
  });

  it("is worth nothing once its sign-in was revoked", async () => {
    await env.DB.prepare("UPDATE sign_in SET revoked_at = ? WHERE person_id = ?")
      .bind(new Date().toISOString(), await visitor.personId())
      .run();
    expect((await visitor.call("/api/config", closed)).status).toBe(401);
  });

  it("is renewed by use, and over when its sign-in is", async () => {
    const personId = await visitor.personId();
    const expire = (at: number) =>
      env.DB.prepare("UPDATE sign_in SET expires_at = ? WHERE person_id = ?")
        .bind(new Date(at).toISOString(), personId)
        .run();
    await expire(Date.now() + 3_600_000);
    expect((await visitor.call("/api/config", closed)).headers.get("set-cookie")).not.toBeNull();
    const end = await env.DB.prepare("SELECT expires_at FROM sign_in WHERE person_id = ?")
      .bind(personId)
      .first<string>("expires_at");
    expect(Date.parse(end ?? "")).toBeGreaterThan(Date.now() + 6 * 86_400_000);
    await expire(Date.now() - 1);
    expect((await visitor.call("/api/config", closed)).status).toBe(401);
  });

  it("says nothing to those without the secret, and is over at its end", async () => {
    const expiresAt = "2026-11-20T00:00:00.000Z";
    const sealed = { signInId: "s", personId: "p", orgId: "o", role: "ADMIN", expiresAt } as const;
    const text = await seal(sealed, "a".repeat(32), new Uint8Array(12));
    expect(await unseal(text, "a".repeat(32), "2026-11-19T23:59:59.999Z")).toEqual(sealed);
    expect(await unseal(text, "b".repeat(32), "2026-11-19T23:59:59.999Z")).toBeNull();
    expect(await unseal(text, "a".repeat(32), expiresAt)).toBeNull();
  });
});

describe("while D1 is down", () => {
  it("admission closes, and a running session goes on for its own trainee alone", async () => {
    const trainee = new Visitor(env);
    const { sessionId } = (await (await trainee.start()).json()) as { sessionId: string };
    const other = new Visitor(env);
    await other.call("/api/config");
    const down = { env: outage() };

    const refused = await trainee.call("/api/config", down);
    expect([refused.status, await codeOf(refused), refused.headers.get("retry-after")]).toEqual([
      503,
      "storage-unavailable",
      "5",
    ]);
    const evaluation = `/api/sessions/${sessionId}/evaluation`;
    expect((await trainee.call(evaluation, down)).status).toBe(200);
    expect((await other.call(evaluation, down)).status).toBe(404);
    expect((await new Visitor(env).call(evaluation, down)).status).toBe(401);
  });
});
