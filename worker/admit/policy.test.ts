import { applyD1Migrations, env } from "cloudflare:test";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { defaultPolicy, type Policy, type PolicyAnswer } from "../../shared/people/policy.ts";
import type { Problem } from "../../shared/problem.ts";
import { type Session, sessionSchema } from "../../shared/session/session.ts";
import { connectTo } from "../converse/fixtures/client.ts";
import type { Env } from "../env.ts";
import { type Member, makeOrganisation, signedInAs } from "../testing/people.ts";
import { agree } from "../testing/study.ts";
import { Visitor } from "../testing/visitor.ts";

beforeAll(() => applyD1Migrations(env.DB, env.TEST_MIGRATIONS));

let admin: Member;
let trainee: Member;
let orgId: string;
beforeEach(async () => {
  await env.DB.prepare("DELETE FROM admission").run();
  orgId = await makeOrganisation(env);
  admin = await signedInAs(env, "ADMIN", orgId);
  trainee = await signedInAs(env, "USER", orgId);
});

const codeOf = async (answer: Response) => ((await answer.json()) as Problem).code;
const read = async (who: Member) =>
  (await (await who.call("/api/policy")).json()) as { notice: Partial<Policy>; full: PolicyAnswer | null };
const put = (version: number, change: Partial<Policy>, who: Member = admin) =>
  who.send("PUT", "/api/policy", { version, policy: { ...defaultPolicy, openAccess: false, ...change } });
/** Changes the policy in force. */
const change = async (wish: Partial<Policy>): Promise<void> => {
  const { full } = await read(admin);
  const answer = await admin.send("PUT", "/api/policy", {
    version: full?.version,
    policy: { ...full?.policy, ...wish },
  });
  expect(answer.status).toBe(200);
};
const start = async (wish: Record<string, unknown> = {}, bindings: Partial<Env> = {}): Promise<Session> => {
  const body = {
    sessionId: crypto.randomUUID(),
    scenarioId: "job-interview",
    clientSessionStartedAt: new Date().toISOString(),
    ...wish,
  };
  const answer = await trainee.send("POST", "/api/sessions", body, { env: bindings });
  return sessionSchema.parse(await answer.json());
};

describe("the policy", () => {
  it("is an ADMIN's to read whole and to change; everybody is told what concerns them", async () => {
    expect((await read(trainee)).full).toBeNull();
    expect(Object.keys((await read(trainee)).notice)).not.toContain("allowedModels");
    expect((await read(admin)).full?.version).toBe(0);
    const refused = await put(0, {}, trainee);
    expect([refused.status, await codeOf(refused)]).toEqual([403, "forbidden"]);
    await change({ sessionDays: 90, maskPersonalData: true });
    expect((await read(admin)).full).toMatchObject({ version: 1, policy: { sessionDays: 90 } });
    expect((await read(trainee)).notice).toMatchObject({ sessionDays: 90, maskPersonalData: true });
  });

  it("is refused to whoever has not seen its last version, and each change is audited", async () => {
    expect((await put(0, { audioDays: 7 })).status).toBe(200);
    const late = await put(0, { audioDays: 30 });
    expect([late.status, await codeOf(late)]).toEqual([409, "changed-meanwhile"]);
    expect((await read(admin)).full).toMatchObject({ version: 1, policy: { audioDays: 7 } });
    expect((await put(1, { audioDays: 7 })).status, "nothing to change").toBe(200);
    expect((await read(admin)).full?.version).toBe(1);
    const { results } = await env.DB.prepare("SELECT detail FROM audit WHERE org_id = ? AND action = 'policy:changed'")
      .bind(orgId)
      .all<{ detail: string }>();
    expect(results.map(({ detail }) => JSON.parse(detail))).toEqual([{ version: 1, changed: "audioDays" }]);
    const bothAtOnce = await Promise.all([put(1, { audioDays: 8 }), put(1, { audioDays: 9 })]);
    expect(bothAtOnce.map(({ status }) => status).toSorted()).toEqual([200, 409]);
  });

  it("is refused where it makes no sense", async () => {
    for (const wish of [{ sessionDays: 0 }, { observers: "GUEST" }, { allowedProviders: ["nobody"] }, { more: 1 }]) {
      expect((await put(0, wish as never)).status, JSON.stringify(wish)).toBe(422);
    }
  });

  it("says whether audio may leave, whatever was agreed to, in a session that goes on too", async () => {
    await agree(env, trainee.id, "audio", orgId);
    const running = await start({ consent: { audioUpload: true } });
    expect(running.consent.audioUpload).toBe(true);
    await change({ audioMayLeave: false });
    expect((await start({ consent: { audioUpload: true } })).consent.audioUpload).toBe(false);
    const refused = await trainee.call(`/api/sessions/${running.sessionId}/turns/${crypto.randomUUID()}/audio`, {
      method: "PUT",
      body: new Uint8Array(4),
      headers: { "content-type": "audio/wav", "content-length": "4" },
    });
    expect([refused.status, await codeOf(refused)]).toEqual([403, "not-consented"]);
    expect((await env.AUDIO.list({ prefix: `org/${orgId}/` })).objects).toEqual([]);
  });

  it("says how every session gives feedback", async () => {
    expect((await start({ feedbackMode: "dashboard" })).feedbackMode).toBe("dashboard");
    await change({ feedbackMode: "none" });
    expect((await start({ feedbackMode: "dashboard" })).feedbackMode).toBe("none");
  });

  it("has the scripted partner answer where the deployment's provider or model is not allowed, and says so", async () => {
    const model = { LANGUAGE_MODEL_PROVIDER: "anthropic", LANGUAGE_MODEL_NAME: "claude", LANGUAGE_MODEL_KEY: "k" };
    expect((await start({}, model)).answerer).toMatchObject({ kind: "model", name: "anthropic: claude" });
    await change({ allowedProviders: ["google"] });
    const named = { kind: "scripted", name: "Scripted partner: anthropic is not allowed in this organisation" };
    expect((await start({}, model)).answerer).toMatchObject(named);
    const config = await (await trainee.call("/api/config", { env: model })).json<{ answerer: unknown }>();
    expect(config.answerer).toEqual(named);
    await change({ allowedProviders: ["google", "anthropic"], allowedModels: ["claude-small"] });
    expect((await start({}, model)).answerer.name).toContain("claude is not allowed");
    await change({ allowedModels: ["claude"] });
    expect((await start({}, model)).answerer.kind).toBe("model");
    const second = { LANGUAGE_MODEL_2_PROVIDER: "google", LANGUAGE_MODEL_2_NAME: "gemini", LANGUAGE_MODEL_2_KEY: "k" };
    await change({ allowedProviders: ["google"], allowedModels: null });
    const { answerer } = await start({}, { ...model, ...second });
    expect(answerer).toEqual({ kind: "model", name: "google: gemini", providers: ["google"], models: null });
  });

  it("says who may observe, and shows out who watches when it says so no more", async () => {
    await agree(env, trainee.id, "observation", orgId);
    const { sessionId } = await start();
    const line = () => env.DB.prepare("SELECT status FROM session WHERE session_id = ?").bind(sessionId).first();
    await vi.waitFor(async () => expect(await line()).not.toBeNull());
    const stub = env.SESSION.getByName(`${orgId}:${sessionId}`);
    const observer = await connectTo(stub as never, {}, admin.id, "sign-in", "observer");
    await change({ observers: "ADMIN" });
    expect((await observer.closed).code).toBe(4403);
    const staff = await signedInAs(env, "STAFF", orgId);
    const review = `/api/research/sessions/${sessionId}`;
    expect([(await staff.call(review)).status, (await admin.call(review)).status]).toEqual([403, 200]);
    await change({ observers: null });
    expect((await admin.call(review)).status).toBe(403);
  });

  it("says of the deployment's own organisation whether a visitor becomes a guest", async () => {
    const owner = await signedInAs(env, "ADMIN");
    expect((await new Visitor(env).call("/api/config")).status).toBe(200);
    const closed = { ...defaultPolicy, openAccess: false };
    expect((await owner.send("PUT", "/api/policy", { version: 0, policy: closed })).status).toBe(200);
    const stranger = await new Visitor(env).call("/api/config");
    expect([stranger.status, await codeOf(stranger)]).toEqual([401, "unauthenticated"]);
    expect((await trainee.call("/api/config")).status, "who is signed in stays").toBe(200);
    await owner.send("PUT", "/api/policy", { version: 1, policy: { ...closed, openAccess: true } });
    expect((await new Visitor(env).call("/api/config", { env: { OPEN_ACCESS: "false" } })).status).toBe(200);
    await env.DB.prepare("DELETE FROM policy WHERE org_id = 'default'").run();
  });
});
