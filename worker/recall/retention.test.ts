import { applyD1Migrations, env } from "cloudflare:test";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import { sessionDetailSchema } from "../../shared/session/answers.ts";
import worker from "../app.ts";
import type { Env } from "../env.ts";
import { audioKey } from "../store/audio.io.ts";
import { type Member, signedInAs } from "../testing/people.ts";
import { agree, disagree, setPolicy } from "../testing/study.ts";
import { submission } from "../testing/submission.ts";
import { Visitor } from "../testing/visitor.ts";

beforeAll(() => applyD1Migrations(env.DB, env.TEST_MIGRATIONS));

const hour = 3_600_000;
const day = 24 * hour;
const sweep = (inMs: number, bindings: Env = env) =>
  worker.scheduled(
    { cron: "*/15 * * * *", scheduledTime: Date.now() + inMs, noRetry: () => undefined },
    bindings as typeof env,
  );

let trainee: Member;
beforeEach(async () => {
  for (const table of ["admission", "policy", "audit"]) await env.DB.prepare(`DELETE FROM ${table}`).run();
  await env.DB.prepare("DELETE FROM session").run();
  trainee = await signedInAs(env, "USER");
  // These tests look far ahead.
  await env.DB.prepare(
    "UPDATE sign_in SET expires_at = '2100-01-01T00:00:00.000Z', last_seen_at = ?2 WHERE person_id = ?1",
  )
    .bind(trainee.id, new Date().toISOString())
    .run();
});

/** A session with one turn, over, and in the lists as such. */
const practise = async (audio = false): Promise<{ sessionId: string; turnId: string }> => {
  const wish = { consent: { audioUpload: audio } };
  const { sessionId } = (await (await trainee.start(wish)).json()) as { sessionId: string };
  const turn = submission(audio ? { audio: { contentType: "audio/wav", bytes: 4 } } : {});
  expect((await trainee.send("POST", `/api/sessions/${sessionId}/turns`, turn)).status).toBe(202);
  if (audio) await env.AUDIO.put(audioKey("default", sessionId, turn.turnId), "RIFF");
  await trainee.call(`/api/sessions/${sessionId}/manual-stop`, { method: "POST" });
  const line = () => env.DB.prepare("SELECT ended_at FROM session WHERE session_id = ?").bind(sessionId).first();
  await vi.waitFor(async () => expect((await line())?.ended_at).toEqual(expect.any(String)));
  return { sessionId, turnId: turn.turnId };
};
const statusOf = async (sessionId: string) =>
  (await trainee.call(`/api/sessions/${sessionId}?historyStepCount=1`)).status;
const enforced = async (): Promise<Record<string, number>> => {
  const { results } = await env.DB.prepare("SELECT detail FROM audit WHERE action = 'retention:enforced'").all<{
    detail: string;
  }>();
  const sum: Record<string, number> = {};
  for (const { detail } of results) {
    for (const [name, n] of Object.entries(JSON.parse(detail) as Record<string, number>))
      sum[name] = (sum[name] ?? 0) + n;
  }
  return sum;
};

describe("a session", () => {
  it("is kept where its trainee agreed, and else for 24 hours after its end", async () => {
    const { sessionId } = await practise();
    await sweep(23 * hour);
    expect(await statusOf(sessionId)).toBe(200);
    await agree(env, trainee.id, "transcript");
    await sweep(300 * day);
    expect(await statusOf(sessionId)).toBe(200);
    await disagree(env, trainee.id, "transcript");
    await sweep(25 * hour);
    expect(await statusOf(sessionId)).toBe(410);
    expect(await enforced()).toMatchObject({ sessionsNotConsented: 1, sessionsPastWindow: 0 });
  });

  it("is deleted when it is past the organisation's window, though its trainee agreed that it is kept", async () => {
    await agree(env, trainee.id, "transcript");
    const { sessionId } = await practise();
    await setPolicy(env, { sessionDays: 30 });
    await sweep(29 * day);
    expect(await statusOf(sessionId)).toBe(200);
    await sweep(31 * day);
    expect(await statusOf(sessionId)).toBe(410);
    expect(await enforced()).toMatchObject({ sessionsPastWindow: 1 });
  });

  it("goes in the next sweep where one was stopped half-way, each counted once", async () => {
    const ids = [(await practise()).sessionId, (await practise()).sessionId, (await practise()).sessionId];
    let alive = 1;
    const SESSION = {
      getByName: (name: string) => {
        const object = env.SESSION.getByName(name);
        const destroy = () => (alive-- > 0 ? object.destroy() : Promise.reject(new Error("killed")));
        return { destroy, project: () => object.project() };
      },
    } as unknown as Env["SESSION"];
    await sweep(25 * hour, { ...env, SESSION });
    const left = async () => {
      const marks = ids.map(() => "?").join(", ");
      const query = `SELECT count(*) AS n FROM session_register WHERE erased_at IS NULL AND session_id IN (${marks})`;
      return env.DB.prepare(query)
        .bind(...ids)
        .first("n");
    };
    expect(await left(), "it came half-way").toBe(2);
    expect(await enforced()).toMatchObject({ sessionsNotConsented: 1 });
    await sweep(25 * hour);
    expect(await left()).toBe(0);
    for (const sessionId of ids) expect(await statusOf(sessionId)).toBe(410);
  });
});

describe("a recording", () => {
  it("is deleted when it is past the organisation's window, and its session stays and says so", async () => {
    await agree(env, trainee.id, "audio");
    await agree(env, trainee.id, "transcript");
    const { sessionId, turnId } = await practise(true);
    await setPolicy(env, { audioDays: 7 });
    await sweep(6 * day);
    expect(await env.AUDIO.head(audioKey("default", sessionId, turnId))).not.toBeNull();
    await sweep(8 * day);
    expect(await env.AUDIO.head(audioKey("default", sessionId, turnId))).toBeNull();
    const answer = await trainee.call(`/api/sessions/${sessionId}?historyStepCount=1`);
    const { session, audio } = sessionDetailSchema.parse(await answer.json());
    expect(audio).toEqual([]);
    expect(session.consent.audioUpload, "what was agreed to is as it was").toBe(true);
    const log = await env.SESSION.getByName(`default:${sessionId}`).readLog(0);
    expect(log).toContainEqual(
      expect.objectContaining({ type: "audio:deleted", reason: "retention", turnIds: [turnId] }),
    );
    expect(await enforced()).toMatchObject({ recordings: 1 });
    await sweep(8 * day);
    expect(await enforced(), "once").toMatchObject({ recordings: 1 });
  });
});

describe("a guest", () => {
  const count = (personId: string) =>
    env.DB.prepare("SELECT count(*) AS n FROM person WHERE person_id = ?").bind(personId).first("n");

  it("who can't come back and left nothing is forgotten after 30 days, and nobody else is", async () => {
    const gone = await new Visitor(env).personId();
    const practised = new Visitor(env);
    await practised.start();
    const kept = await practised.personId();
    await agree(env, kept, "transcript");
    await sweep(36 * day);
    expect([await count(gone), await count(kept)], "the sign-in was over for 29 days").toEqual([1, 1]);
    await sweep(38 * day);
    expect([await count(gone), await count(kept), await count(trainee.id)]).toEqual([0, 1, 1]);
    expect(await enforced()).toMatchObject({ guests: expect.any(Number) });
    const { results } = await env.DB.prepare("SELECT 1 FROM membership WHERE person_id = ?").bind(gone).all();
    expect(results).toEqual([]);
  });
});
