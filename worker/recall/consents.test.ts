import { applyD1Migrations, env } from "cloudflare:test";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type ConsentsAnswer, consentsAnswerSchema, type Revoked, revokedSchema } from "../../shared/people/consent.ts";
import { currentText } from "../../shared/people/consent-texts.ts";
import type { Problem } from "../../shared/problem.ts";
import { type SessionDetail, sessionDetailSchema } from "../../shared/session/answers.ts";
import worker from "../app.ts";
import { audioKey, stagingKey } from "../store/audio.io.ts";
import { inOrganisation } from "../store/in-organisation.io.ts";
import { type Member, signedInAs } from "../testing/people.ts";
import { submission } from "../testing/submission.ts";

beforeAll(() => applyD1Migrations(env.DB, env.TEST_MIGRATIONS));

let trainee: Member;
beforeEach(async () => {
  await env.DB.prepare("DELETE FROM admission").run();
  trainee = await signedInAs(env, "GUEST");
});

const sound = new Uint8Array(1000).fill(7);
const headers = { "content-type": "audio/wav", "content-length": "1000" };
const codeOf = async (answer: Response) => ((await answer.json()) as Problem).code;

const give = async (artefact: "audio" | "transcript" | "observation" | "research"): Promise<ConsentsAnswer> => {
  const answer = await trainee.send("POST", "/api/me/consents", {
    artefact,
    textVersion: currentText(artefact).version,
  });
  return consentsAnswerSchema.parse(await answer.json());
};
const revoke = async (artefact: string): Promise<Revoked> =>
  revokedSchema.parse(await (await trainee.call(`/api/me/consents/${artefact}`, { method: "DELETE" })).json());
const begin = async (): Promise<string> =>
  ((await (await trainee.start({ consent: { audioUpload: true } })).json()) as { sessionId: string }).sessionId;
const upload = (sessionId: string, turnId: string = crypto.randomUUID()) =>
  trainee.call(`/api/sessions/${sessionId}/turns/${turnId}/audio`, { method: "PUT", body: sound, headers });
/** Says something, with its sound. */
const speak = async (sessionId: string): Promise<string> => {
  const turn = submission({ audio: { contentType: "audio/wav", bytes: 1000 } });
  expect((await upload(sessionId, turn.turnId)).status).toBe(201);
  expect((await trainee.send("POST", `/api/sessions/${sessionId}/turns`, turn)).status).toBe(202);
  return turn.turnId;
};
const detail = async (sessionId: string): Promise<SessionDetail> =>
  sessionDetailSchema.parse(await (await trainee.call(`/api/sessions/${sessionId}?historyStepCount=1`)).json());
const kept = async (sessionId: string): Promise<string[]> => {
  const of = async (kind: string) => (await env.AUDIO.list({ prefix: `org/default/${kind}/${sessionId}/` })).objects;
  return [...(await of("staging")), ...(await of("audio"))].map(({ key }) => key);
};
const audited = async (action: string) =>
  (
    await env.DB.prepare("SELECT subject, detail FROM audit WHERE action = ? ORDER BY at")
      .bind(action)
      .all<{ subject: string; detail: string }>()
  ).results;
const me = () => inOrganisation(env.DB, "default").pseudonymOf(trainee.id);

describe("a consent", () => {
  it("is recorded with the text it was given to, and when it was taken back", async () => {
    expect(consentsAnswerSchema.parse(await (await trainee.call("/api/me/consents")).json()).consents).toEqual([]);
    const given = await give("research");
    expect(given.consents).toEqual([
      { artefact: "research", textVersion: 1, givenAt: expect.any(String), revokedAt: null },
    ]);
    expect((await give("research")).consents, "given twice is given once").toHaveLength(1);
    const revoked = await revoke("research");
    expect(revoked.consents).toEqual([{ ...given.consents[0], revokedAt: expect.any(String) }]);
    expect(revoked.settling).toBe(false);
    expect((await give("research")).consents).toHaveLength(2);
    const subject = await me();
    const deeds = (await audited("consent:given")).filter((row) => row.subject === subject);
    expect(deeds.map((row) => JSON.parse(row.detail))).toEqual(Array(2).fill({ artefact: "research", textVersion: 1 }));
    expect((await audited("consent:revoked")).filter((row) => row.subject === subject)).toHaveLength(1);
  });

  it("is given to the text that is shown now, and to nothing else", async () => {
    const old = await trainee.send("POST", "/api/me/consents", { artefact: "audio", textVersion: 99 });
    expect([old.status, await codeOf(old)]).toEqual([409, "changed-meanwhile"]);
    const strange = await trainee.send("POST", "/api/me/consents", { artefact: "everything", textVersion: 1 });
    expect(strange.status).toBe(422);
    expect((await trainee.call("/api/me/consents/everything", { method: "DELETE" })).status).toBe(404);
  });

  it("to a text that is another by now is none, and giving it anew ends the old one without deleting anything", async () => {
    await env.DB.prepare(
      "INSERT INTO consent (org_id, consent_id, person_id, artefact, text_version, given_at) VALUES ('default', ?1, ?2, 'audio', 9, '2026-01-01T00:00:00.000Z')",
    )
      .bind(crypto.randomUUID(), trainee.id)
      .run();
    const { session } = await detail(await begin());
    expect(session.consent.audioUpload).toBe(false);
    const { consents, settling } = await give("audio");
    expect(consents.map(({ textVersion, revokedAt }) => [textVersion, revokedAt === null])).toEqual([
      [1, true],
      [9, false],
    ]);
    expect(settling).toBe(false);
  });

  it("is each person's own", async () => {
    await give("audio");
    const other = await signedInAs(env, "GUEST");
    expect(await (await other.call("/api/me/consents")).json()).toEqual({ consents: [], settling: false });
    await other.call("/api/me/consents/audio", { method: "DELETE" });
    expect((await give("audio")).consents).toHaveLength(1);
  });
});

describe("audio", () => {
  it("leaves only by recorded consent, whatever a start asks for", async () => {
    const sessionId = await begin();
    expect((await detail(sessionId)).session.consent.audioUpload).toBe(false);
    const refused = await upload(sessionId);
    expect([refused.status, await codeOf(refused)]).toEqual([403, "not-consented"]);
  });

  it("that had left is deleted when the consent is taken back, in every session, and the logs say so", async () => {
    await give("audio");
    const [over, running] = [await begin(), await begin()];
    const turnId = await speak(over);
    await trainee.call(`/api/sessions/${over}/manual-stop`, { method: "POST" });
    await speak(running);
    await upload(running);
    expect((await detail(over)).audio.map((audio) => audio.turnId)).toEqual([turnId]);

    const revoked = await revoke("audio");
    expect(revoked).toMatchObject({ recordings: 3, settling: false });
    for (const sessionId of [over, running]) {
      expect(await kept(sessionId)).toEqual([]);
      const { session, audio } = await detail(sessionId);
      expect(audio).toEqual([]);
      expect(session.consent.audioUpload).toBe(false);
      expect(session.exchanges[1]?.turn).toMatchObject({ audio: null, transcript: expect.any(String) });
    }
    const refused = await upload(running);
    expect([refused.status, await codeOf(refused)], "the running session takes no more").toEqual([
      403,
      "not-consented",
    ]);
    const subject = await me();
    const rows = (await audited("audio:deleted")).filter((row) => row.subject === subject);
    expect(rows.map((row) => JSON.parse(row.detail))).toEqual([{ recordings: 3, reason: "consent revoked" }]);
  });

  it("that comes while the consent is taken back does not stay", async () => {
    await give("audio");
    const sessionId = await begin();
    const AUDIO = {
      put: async (...wish: Parameters<R2Bucket["put"]>) => {
        const put = await env.AUDIO.put(...wish);
        await revoke("audio");
        await env.AUDIO.put(wish[0], sound);
        return put;
      },
      delete: (key: string) => env.AUDIO.delete(key),
    } as unknown as R2Bucket;
    const late = await trainee.call(`/api/sessions/${sessionId}/turns/${crypto.randomUUID()}/audio`, {
      method: "PUT",
      body: sound,
      headers,
      env: { AUDIO },
    });
    expect([late.status, await codeOf(late)]).toEqual([403, "not-consented"]);
    expect(await kept(sessionId)).toEqual([]);
  });

  it("of more sessions than one request deletes goes with the next sweeps, wherever one of them is killed", async () => {
    await give("audio");
    const sessions = [await begin(), await begin(), await begin()];
    for (const sessionId of sessions) await speak(sessionId);
    let alive = 1;
    const SESSION = {
      getByName: (name: string) => {
        const object = env.SESSION.getByName(name);
        return {
          deleteAudio: (...wish: Parameters<typeof object.deleteAudio>) => {
            if (alive-- > 0) return object.deleteAudio(...wish);
            throw new Error("killed");
          },
        };
      },
    } as unknown as typeof env.SESSION;
    const broken = await trainee.call("/api/me/consents/audio", { method: "DELETE", env: { SESSION } });
    expect(await broken.json(), "revoked it is").toMatchObject({
      consents: [{ artefact: "audio", revokedAt: expect.any(String) }],
      settling: true,
    });
    const counts = async () => Promise.all(sessions.map(async (sessionId) => (await kept(sessionId)).length));
    expect((await counts()).toSorted(), "it came half-way").toEqual([0, 1, 1]);
    // Given anew meanwhile: what leaves from now on stays.
    await give("audio");
    const after = await begin();
    await speak(after);

    alive = 1;
    const sweep = (bindings: typeof env) =>
      worker.scheduled({ cron: "*/15 * * * *", scheduledTime: Date.now(), noRetry: () => undefined }, bindings);
    await sweep({ ...env, SESSION });
    expect((await counts()).toSorted(), "a sweep came half-way").toEqual([0, 0, 1]);
    await sweep(env);
    expect(await counts()).toEqual([0, 0, 0]);
    expect(await kept(after)).toHaveLength(1);
    expect(await (await trainee.call("/api/me/consents")).json()).toMatchObject({ settling: false });
    const subject = await me();
    const rows = (await audited("audio:deleted")).filter((row) => row.subject === subject);
    expect(rows.reduce((sum, row) => sum + JSON.parse(row.detail).recordings, 0)).toBe(3);
  });

  it("whose deletion broke off after the log was written goes when the session's own work comes due", async () => {
    await give("audio");
    const sessionId = await begin();
    const turnId = await speak(sessionId);
    await revoke("audio");
    // As if the bucket had not been reached.
    await env.AUDIO.put(audioKey("default", sessionId, turnId), sound);
    await env.AUDIO.put(stagingKey("default", sessionId, crypto.randomUUID()), sound);
    await env.SESSION.getByName(`default:${sessionId}`).deleteAudio("consent-revoked", new Date().toISOString());
    expect(await kept(sessionId)).toEqual([]);
  });
});
