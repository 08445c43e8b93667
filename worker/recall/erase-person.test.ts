import { applyD1Migrations, env, listDurableObjectIds, runInDurableObject } from "cloudflare:test";
import { beforeAll, describe, expect, it, vi } from "vitest";
import { type ErasureReceipt, erasureProofSchema, erasureReceiptSchema } from "../../shared/people/erasure.ts";
import type { Problem } from "../../shared/problem.ts";
import worker from "../app.ts";
import type { Env } from "../env.ts";
import { audioKey, stagingKey } from "../store/audio.io.ts";
import { inOrganisation } from "../store/in-organisation.io.ts";
import { calm } from "../testing/calm.ts";
import { becomeKnown, type Member, makeOrganisation, signedInAs } from "../testing/people.ts";
import { agree, makeStudy, takePart } from "../testing/study.ts";
import { submission } from "../testing/submission.ts";
import { outage } from "../testing/visitor.ts";

beforeAll(() => applyD1Migrations(env.DB, env.TEST_MIGRATIONS));

const words = "Quillabamba";
const roomy = { ACTIVE_LIMIT: "1000", PENDING_LIMIT: "1000", ...calm };
const confirm = { confirm: "erase everything" };
const quarter = "*/15 * * * *";
const now = () => new Date().toISOString();
const mailing = {
  env: { EMAIL_FROM: "sotto@example.org", EMAIL: { send: async () => ({ messageId: "1" }) } as never },
};

/** Somebody with everything that a person can leave behind. `kept`: how they are known, as it stands in the database. */
const livedIn = async (): Promise<{ member: Member; staff: Member; sessionIds: string[]; kept: string[] }> => {
  const [member, staff] = [await signedInAs(env, "USER"), await signedInAs(env, "STAFF")];
  const contact = { name: `Zoë ${words}`, email: `${member.id}@quillabamba.example` };
  const kept = await becomeKnown(env, member, contact);
  expect((await member.send("POST", "/api/auth/email", { email: contact.email }, mailing)).status).toBe(202);
  expect((await member.send("POST", "/api/me/passkeys/options", {})).status).toBe(200);
  await member.context.settled();
  await env.DB.prepare(
    "INSERT INTO passkey (credential_id, person_id, public_key, counter, transports, name, created_at) VALUES (?, ?, x'00', 0, '[]', ?, ?)",
  )
    .bind(`credential of ${member.id}`, member.id, `${words}'s key`, now())
    .run();
  const study = await makeStudy(env);
  await takePart(env, study, member.id, Math.floor(Math.random() * 1e9));
  await agree(env, member.id, "audio");
  const sessionIds: string[] = [];
  for (const n of [1, 2]) {
    const begun = await member.send(
      "POST",
      "/api/sessions",
      {
        sessionId: crypto.randomUUID(),
        scenarioId: "job-interview",
        clientSessionStartedAt: now(),
        consent: { audioUpload: true },
      },
      { env: roomy, headers: { "idempotency-key": `${member.id}-${n}` } },
    );
    expect(begun.status).toBe(201);
    const { sessionId } = (await begun.json()) as { sessionId: string };
    sessionIds.push(sessionId);
    const turn = submission({ transcript: `I come from ${words}, you know.` });
    expect((await member.send("POST", `/api/sessions/${sessionId}/turns`, turn)).status).toBe(202);
    await env.AUDIO.put(audioKey("default", sessionId, turn.turnId), words);
    await env.AUDIO.put(stagingKey("default", sessionId, crypto.randomUUID()), words);
  }
  const store = inOrganisation(env.DB, "default");
  const note = (change: { personId: string; createdBy: string; text: string }) =>
    store.writeNote({
      noteId: crypto.randomUUID(),
      invitationId: study,
      sessionId: null,
      turnId: null,
      atMs: null,
      createdAt: now(),
      changedAt: null,
      ...change,
    });
  await note({ personId: member.id, createdBy: staff.id, text: `Speaks of ${words}` });
  await note({ personId: staff.id, createdBy: member.id, text: "About somebody else" });
  await store.recordUsage({
    sessionId: sessionIds[0] ?? "",
    turnId: "opening",
    stream: "coach",
    attempt: 1,
    personId: member.id,
    inputTokens: 1,
    outputTokens: 1,
    at: now(),
  });
  await env.DB.prepare("INSERT INTO drill_attempt VALUES ('default', ?, ?, 'pausing_closing', ?, '{}')")
    .bind(member.id, crypto.randomUUID(), now())
    .run();
  await store.writeAudit({ at: now(), action: "consent:given", actorId: member.id, subjectId: member.id });
  await env.DB.prepare("UPDATE invitation SET created_by = ? WHERE invitation_id = ?").bind(member.id, study).run();
  return { member, staff, sessionIds, kept };
};

/** Every place that holds one of the texts: each column of each table, each object of the bucket, each object's storage. */
const search = async (texts: readonly string[]): Promise<string[]> => {
  const found: string[] = [];
  const look = (place: string, value: unknown) => {
    const text = value instanceof ArrayBuffer ? new TextDecoder().decode(value) : (JSON.stringify(value) ?? "");
    if (texts.some((one) => text.includes(one))) found.push(place);
  };
  const tables = await env.DB.prepare(
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '_cf_%'",
  ).all<{ name: string }>();
  expect(tables.results.length).toBeGreaterThan(15);
  for (const { name } of tables.results) {
    for (const row of (await env.DB.prepare(`SELECT * FROM "${name}"`).all()).results) look(name, row);
  }
  for (const { key } of (await env.AUDIO.list()).objects) {
    look("bucket", key);
    look("bucket", await (await env.AUDIO.get(key))?.arrayBuffer());
  }
  for (const namespace of [env.SESSION, env.TALLY, env.RATE] as unknown as DurableObjectNamespace[]) {
    for (const id of await listDurableObjectIds(namespace)) {
      await runInDurableObject(namespace.get(id), (_, { storage }) => {
        look("object", [...storage.kv.list()]);
        const names = storage.sql
          .exec<{ name: string }>("SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE '_cf_%'")
          .toArray();
        for (const { name } of names) look("object", storage.sql.exec(`SELECT * FROM "${name}"`).toArray());
      });
    }
  }
  return [...new Set(found)].toSorted();
};

const receiptOf = async (answer: Response): Promise<ErasureReceipt> => erasureReceiptSchema.parse(await answer.json());
const codeOf = async (answer: Response) => ((await answer.json()) as Problem).code;

describe("erasing oneself", () => {
  it("leaves nothing of one's id and words anywhere, and proves it by counts", async () => {
    const { member, staff, kept } = await livedIn();
    const email = `${member.id}@quillabamba.example`;
    const texts = [member.id, words, "quillabamba", ...kept];
    const places = [
      "bucket",
      "claim",
      "consent",
      "drill_attempt",
      "identity",
      "note",
      "object",
      "passkey",
      "sign_in_attempt",
    ];
    expect(await search(texts)).toEqual(expect.arrayContaining(places));
    for (const text of kept) expect(await search([text])).toEqual(["identity"]);
    expect(await search([email])).toEqual([]);
    const { results: before } = await env.DB.prepare("SELECT count(*) AS n FROM audit").all<{ n: number }>();

    const answer = await member.send("POST", "/api/me/erasure", confirm);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("clear-site-data")).toContain("storage");
    const { proof, address } = await receiptOf(answer);
    expect(await search(texts)).toEqual([]);
    expect(
      await env.DB.prepare("SELECT count(*) AS n FROM person_key WHERE person_id = ?").bind(member.id).first("n"),
    ).toBe(0);

    const counts = Object.fromEntries(proof.places.map(({ place, found }) => [place, found]));
    expect(counts).toMatchObject({
      "sessions with their words": 2,
      "attempts at drills": 1,
      recordings: 4,
      consents: 1,
      "notes on the person": 1,
      "kept answers": 2,
      memberships: 1,
      "places in studies": 1,
      "notes written": 1,
      "invitations made": 1,
      passkeys: 1,
      "sign-ins": 1,
      "sign-ins under way": 2,
      identities: 3,
      person: 1,
    });
    expect(proof.places.filter(({ left }) => left !== 0)).toEqual([]);

    // The audit log still says what happened, of somebody whom nobody can name.
    const { results: after } = await env.DB.prepare("SELECT count(*) AS n FROM audit").all<{ n: number }>();
    expect(after[0]?.n).toBeGreaterThan(before[0]?.n ?? 0);
    const erased = await env.DB.prepare("SELECT subject FROM audit WHERE action = 'person:erased' AND subject = ?")
      .bind(proof.subject)
      .all();
    expect(erased.results).toHaveLength(1);

    // The receipt opens for whoever has it, and the cookie opens nothing any more.
    expect(erasureProofSchema.parse(await (await staff.call(address)).json())).toEqual(proof);
    expect((await member.call("/api/sessions?historyStepCount=1", { env: { OPEN_ACCESS: "false" } })).status).toBe(401);
  });

  it("asks for the words, and takes nothing else", async () => {
    const member = await signedInAs(env, "GUEST");
    expect((await member.send("POST", "/api/me/erasure", { confirm: "yes" })).status).toBe(422);
    expect((await member.call("/api/sessions?historyStepCount=1")).status).toBe(200);
  });

  it("keeps what the person is in another organisation", async () => {
    const member = await signedInAs(env, "USER");
    const other = await makeOrganisation(env);
    await env.DB.prepare("INSERT INTO membership (org_id, person_id, role, created_at) VALUES (?, ?, 'USER', ?)")
      .bind(other, member.id, now())
      .run();
    const { proof } = await receiptOf(await member.send("POST", "/api/me/erasure", confirm));
    expect(proof.places.map(({ place }) => place)).not.toContain("person");
    expect(
      await env.DB.prepare("SELECT org_id FROM membership WHERE person_id = ?").bind(member.id).first("org_id"),
    ).toBe(other);
    expect(
      await env.DB.prepare("SELECT count(*) AS n FROM person WHERE person_id = ?").bind(member.id).first("n"),
    ).toBe(1);
  });

  it("does not leave an organisation without an admin", async () => {
    const orgId = await makeOrganisation(env);
    const admin = await signedInAs(env, "ADMIN", orgId);
    expect(await codeOf(await admin.send("POST", "/api/me/erasure", confirm))).toBe("last-admin");
    await signedInAs(env, "ADMIN", orgId);
    expect((await admin.send("POST", "/api/me/erasure", confirm)).status).toBe(200);
  });

  it("leaves one of two admins who erase each other at once", async () => {
    const orgId = await makeOrganisation(env);
    const [one, other] = [await signedInAs(env, "ADMIN", orgId), await signedInAs(env, "ADMIN", orgId)];
    const erase = (by: Member, whom: Member) => by.send("POST", `/api/admin/people/${whom.id}/erasure`, confirm);
    await Promise.all([erase(one, other), erase(other, one)]);
    const admins = env.DB.prepare("SELECT count(*) AS n FROM membership WHERE org_id = ? AND role = 'ADMIN'");
    expect(await admins.bind(orgId).first("n")).toBe(1);
  });
});

describe("erasing a member", () => {
  it("is the ADMIN's, within the organisation alone", async () => {
    const { member } = await livedIn();
    const admin = await signedInAs(env, "ADMIN");
    const elsewhere = await signedInAs(env, "ADMIN", await makeOrganisation(env));
    const path = `/api/admin/people/${member.id}/erasure`;
    expect((await elsewhere.send("POST", path, confirm)).status).toBe(404);
    expect((await member.call("/api/sessions?historyStepCount=1")).status).toBe(200);
    const answer = await admin.send("POST", path, confirm);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("clear-site-data")).toBeNull();
    expect(await search([member.id])).toEqual([]);
    expect((await admin.send("POST", path, confirm)).status).toBe(404);
  });
});

describe("an erasure that is stopped", () => {
  /** `env` that breaks at the `nth` thing it is asked of storage, and at every one after it. */
  const breakingAt = (nth: number): { bindings: Env; broke: () => boolean } => {
    let asked = 0;
    const alive = () => {
      asked += 1;
      if (asked > nth) throw new Error("killed");
    };
    const watched = <T extends object>(target: T, names: readonly string[]): T =>
      new Proxy(target, {
        get: (of, name) => {
          const value: unknown = Reflect.get(of, name);
          if (typeof value !== "function") return value;
          return (...rest: unknown[]) => {
            if (names.includes(String(name))) alive();
            return Reflect.apply(value, of, rest);
          };
        },
      });
    const bindings: Env = {
      ...env,
      DB: watched(env.DB, ["prepare", "batch"]) as unknown as Env["DB"],
      AUDIO: watched(env.AUDIO, ["list", "delete"]),
      SESSION: watched(env.SESSION, ["getByName"]),
    };
    return { bindings, broke: () => asked > nth };
  };

  it("goes on at the next sweep, wherever it was killed, and proves the same", async () => {
    let kills = 0;
    for (let nth = 4; ; nth += 7) {
      const { member } = await livedIn();
      const { bindings, broke } = breakingAt(nth);
      const answer = await member.send("POST", "/api/me/erasure", confirm, { env: bindings });
      if (!broke()) {
        expect(answer.status).toBe(200);
        break;
      }
      expect(answer.status).toBe(500);
      kills += 1;
      const begun = await env.DB.prepare("SELECT erasure_id AS id FROM erasure WHERE person_id = ?")
        .bind(member.id)
        .first<string>("id");
      // Killed before it was begun: nothing was promised, and nothing is gone.
      if (begun === null) {
        const standing = await env.DB.prepare("SELECT 1 AS n FROM membership WHERE person_id = ?")
          .bind(member.id)
          .first();
        const done = await env.DB.prepare("SELECT count(*) AS n FROM erasure WHERE completed_at IS NOT NULL").first(
          "n",
        );
        expect(standing !== null || Number(done) > 0).toBe(true);
        if (standing !== null) continue;
      }
      await worker.scheduled({ cron: quarter, scheduledTime: Date.now(), noRetry: () => undefined }, env);
      expect(await search([member.id])).toEqual([]);
      if (begun === null) continue;
      const proof = await inOrganisation(env.DB, "default").findErasure(begun);
      expect(proof?.completedAt).not.toBeNull();
      expect(proof?.places.find(({ place }) => place === "sessions with their words")).toEqual({
        place: "sessions with their words",
        found: 2,
        left: 0,
      });
      expect(proof?.places.find(({ place }) => place === "recordings")).toMatchObject({ found: 4, left: 0 });
    }
    expect(kills).toBeGreaterThan(8);
  }, 60_000);

  it("is not begun while the records can't be reached", async () => {
    const member = await signedInAs(env, "GUEST");
    expect((await member.send("POST", "/api/me/erasure", confirm, { env: outage() })).status).toBe(503);
    await vi.waitFor(async () => expect((await member.call("/api/sessions?historyStepCount=1")).status).toBe(200));
  });
});
