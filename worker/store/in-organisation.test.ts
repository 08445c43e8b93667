import { applyD1Migrations, env } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import type { Attempt } from "../../shared/drill/result.ts";
import { defaultPolicy } from "../../shared/people/policy.ts";
import { admissionLeaseMs } from "../../shared/session/react.ts";
import type { Session } from "../../shared/session/session.ts";
import type { Database } from "./database.io.ts";
import { type InOrganisation, inOrganisation } from "./in-organisation.io.ts";

beforeAll(() => applyD1Migrations(env.DB, env.TEST_MIGRATIONS));

const now = "2026-11-20T10:00:00.000Z";
const later = (ms: number) => new Date(Date.parse(now) + ms).toISOString();
const roomy = { activeLimit: 1000, pendingLimit: 1000 };
const id = () => crypto.randomUUID();

const sessionOf = (orgId: string, sessionId: string, seq: number, change: Partial<Session> = {}): Session =>
  ({
    sessionId,
    orgId,
    personId: "anna",
    scenario: { id: "job-interview", title: "Job interview" },
    status: "active",
    consent: { audioUpload: false },
    startedAt: now,
    endedAt: null,
    terminationReason: null,
    exchanges: [],
    evaluation: { status: "none", evaluation: null, earlier: [] },
    seq,
    ...change,
  }) as unknown as Session;

const noteOf = (noteId: string, personId: string) => ({
  noteId,
  invitationId: null,
  personId,
  sessionId: null,
  turnId: null,
  atMs: null,
  text: "Calm.",
  createdBy: "b",
  createdAt: now,
  changedAt: null,
});

const register = async (store: InOrganisation, sessionId: string) => {
  await store.admit({ sessionId, personId: "anna", state: "pending" }, roomy, now);
};

const keyed = { personId: "p", keyHash: "k", bodyHash: "b" };

const invitationOf = (invitationId: string) =>
  ({
    invitationId,
    tokenHash: "hash",
    role: "GUEST",
    quotaPresetId: null,
    allowCustomScenario: false,
    createdBy: "p",
    createdAt: now,
    expiresAt: later(60_000),
    title: "A study",
    uses: 1,
    scenarioId: null,
    feedbackMode: null,
  }) as const;

const preset = { title: "Short", partnerTokens: 1, coachTokens: 1, evaluationTokens: 1 };

/** A D1 that writes down what it is asked. */
const attempt: Attempt = {
  attemptId: id(),
  drillId: "pausing_closing",
  playedAt: now,
  targetWpm: null,
  parts: [{ name: "pausesInPlace", value: 1, level: 5, weight: 1 }],
};
const machineOf = (machineId: string, createdBy: string) =>
  ({ machineId, name: "A program", role: "USER", secretHash: "h", createdBy, createdAt: now }) as const;

const recording = (statements: string[]): Database => {
  const statement = {
    bind: () => statement,
    all: async () => ({ results: [] }),
    run: async () => ({ results: [], meta: {} }),
    raw: async () => [],
  };
  const prepare = (sql: string) => {
    statements.push(sql);
    return statement;
  };
  const batch = async (all: unknown[]) => all.map(() => ({ results: [] }));
  return { prepare, batch } as unknown as Database;
};

describe("an organisation", () => {
  it("is named by every single query", async () => {
    const calls: { [K in keyof InOrganisation]: (store: InOrganisation) => Promise<unknown> } = {
      listMembers: (s) => s.listMembers({ role: null, emailSubject: null }, null, 1, now),
      findMember: (s) => s.findMember("p", now),
      changeRole: (s) => s.changeRole("p", "USER"),
      removeMember: (s) => s.removeMember("p"),
      admit: (s) => s.admit({ sessionId: "s", personId: "p", state: "pending" }, roomy, now),
      confirmAdmission: (s) => s.confirmAdmission("s", now),
      renewAdmission: (s) => s.renewAdmission("s", now),
      releaseAdmission: (s) => s.releaseAdmission("s", now),
      leaveLine: (s) => s.leaveLine("s", "p"),
      findRegistered: (s) => s.findRegistered("s"),
      unregister: (s) => s.unregister("s"),
      markDeleted: (s) => s.markDeleted("s", now),
      markErased: (s) => s.markErased("s", now),
      listHalfErased: (s) => s.listHalfErased(1),
      listUnmoved: (s) => s.listUnmoved(1),
      createMachine: (s) => s.createMachine(machineOf("m", "p")),
      listMachines: (s) => s.listMachines(),
      revokeMachine: (s) => s.revokeMachine("m", now),
      listUnsettled: (s) => s.listUnsettled(now, now, 1),
      projectSession: (s) => s.projectSession(sessionOf("a", "s", 1)),
      listSessions: (s) => s.listSessions("p", 1, null),
      removeProjection: (s) => s.removeProjection("s"),
      listEarlierValues: (s) => s.listEarlierValues("p", now),
      recordUsage: (s) =>
        s.recordUsage({
          sessionId: "s",
          turnId: "t",
          stream: "coach",
          attempt: 1,
          personId: "p",
          inputTokens: 1,
          outputTokens: 1,
          at: now,
        }),
      beginErasure: (s) => s.beginErasure("p", now).catch(() => null),
      countPerson: (s) => s.countPerson("p"),
      endMembership: (s) => s.endMembership("p"),
      erasePersonRows: (s) => s.erasePersonRows({ erasureId: "e", personId: "p", subject: "x", requestedAt: now }),
      findErasure: (s) => s.findErasure("e"),
      finishErasure: (s) => s.finishErasure({ erasureId: "e", personId: "p", subject: "x", requestedAt: now }, [], now),
      listSessionsOf: (s) => s.listSessionsOf("p", { unerased: true }),
      listUnfinishedErasures: (s) => s.listUnfinishedErasures(),
      notePlaces: (s) => s.notePlaces("e", []),
      personRecords: (s) => s.personRecords("p"),
      listAudit: (s) => s.listAudit({ from: null, to: null, action: null, person: null }, null, 1),
      membersBehind: (s) => s.membersBehind(new Set(["x"])),
      isKnown: (s) => s.isKnown("p"),
      readPolicy: (s) => s.readPolicy(false),
      pseudonymOf: (s) => s.pseudonymOf("p"),
      claimKey: (s) => s.claimKey(keyed, now, { lease: now, expiry: now }),
      keepAnswer: (s) => s.keepAnswer(keyed, now, { status: 200, headers: "[]", body: "" }),
      releaseKey: (s) => s.releaseKey(keyed, now),
      sweepAnswers: (s) => s.sweepAnswers(now),
      consentsInForce: (s) => s.consentsInForce("p"),
      writePolicy: (s) => s.writePolicy(0, { ...defaultPolicy, openAccess: false }, "p", now),
      listConsents: (s) => s.listConsents("p"),
      giveConsent: (s) => s.giveConsent("p", "audio", now),
      revokeConsent: (s) => s.revokeConsent("p", "audio", now),
      listUnsettledConsents: (s) => s.listUnsettledConsents(1),
      settleConsent: (s) => s.settleConsent({ personId: "p", artefact: "audio", revokedAt: now }, now),
      listSessionsBefore: (s) => s.listSessionsBefore(now, 1),
      listUnkeptSessions: (s) => s.listUnkeptSessions(now, 1),
      listAudioBefore: (s) => s.listAudioBefore(now, 1),
      listAudioOf: (s) => s.listAudioOf("p", now, now, 1),
      listAwayGuests: (s) => s.listAwayGuests(now, 1),
      listRunning: (s) => s.listRunning("p", 1),
      findTrainee: (s) => s.findTrainee("s"),
      findParticipant: (s) => s.findParticipant("i", 1),
      findStudy: (s) => s.findStudy("i"),
      listParticipants: (s) => s.listParticipants("i", 0, 1),
      listObservedSessions: (s) => s.listObservedSessions({ onlyConsenting: true, limit: 1, after: null }),
      countStudy: (s) => s.countStudy("i"),
      listStudySessions: (s) => s.listStudySessions("i", now, null, 1),
      listStudyConsents: (s) => s.listStudyConsents("i", [1]),
      listStudyNotes: (s) => s.listStudyNotes("i", [1]),
      findNote: (s) => s.findNote("n"),
      writeNote: (s) => s.writeNote(noteOf("n", "p")),
      changeNote: (s) => s.changeNote("n", "text", now),
      removeNote: (s) => s.removeNote("n"),
      removeNotesOn: (s) => s.removeNotesOn("s"),
      listNotesOnSession: (s) => s.listNotesOnSession("s"),
      listNotesOnParticipant: (s) => s.listNotesOnParticipant("i", "p"),
      createInvitation: (s) => s.createInvitation(invitationOf("i")),
      listInvitations: (s) => s.listInvitations(null, 1, now),
      findInvitation: (s) => s.findInvitation("i", now),
      renewInvitation: (s) => s.renewInvitation("i", "hash"),
      revokeInvitation: (s) => s.revokeInvitation("i", now),
      listLeftOpen: (s) => s.listLeftOpen("i", now),
      claimInvitation: (s) =>
        s.claimInvitation({ invitationId: "i", tokenHash: "hash", personId: "p", newcomer: null }, now),
      hasClaimed: (s) => s.hasClaimed("i", "p"),
      invitationInForce: (s) => s.invitationInForce("p", now),
      listQuotaPresets: (s) => s.listQuotaPresets(),
      findQuotaPreset: (s) => s.findQuotaPreset("q"),
      createQuotaPreset: (s) => s.createQuotaPreset({ quotaPresetId: "q", archivedAt: null, ...preset }),
      changeQuotaPreset: (s) => s.changeQuotaPreset("q", { ...preset, archived: false }, now),
      quotaOf: (s) => s.quotaOf("p", now),
      quotasOf: (s) => s.quotasOf(["p"], now),
      usageByPeriod: (s) => s.usageByPeriod({ from: now, until: now }, "day", null),
      usageByPerson: (s) => s.usageByPerson({ from: now, until: now }, 0, 1),
      usageLines: (s) => s.usageLines({ from: now, until: now }, "day", null, 1),
      listKnownPeople: (s) => s.listKnownPeople(["p"], now),
      listAttempts: (s) => s.listAttempts("p"),
      keepAttempt: (s) => s.keepAttempt("p", attempt),
      removeAttempts: (s) => s.removeAttempts("p"),
      removeAttemptsBefore: (s) => s.removeAttemptsBefore(now),
      writeAudit: (s) => s.writeAudit({ at: now, action: "session:deleted", actorId: "p" }),
    };
    expect(Object.keys(calls).toSorted()).toEqual(Object.keys(inOrganisation(env.DB, "a")).toSorted());
    for (const [name, call] of Object.entries(calls)) {
      const statements: string[] = [];
      await call(inOrganisation(recording(statements), "a"));
      expect(statements.length, name).toBeGreaterThan(0);
      for (const sql of statements) expect(sql, name).toContain("org_id");
    }
  });

  it("must have a name", () => {
    expect(() => inOrganisation(env.DB, "")).toThrow();
  });

  it("sees nothing of another, even under the same ids", async () => {
    const [a, b] = [inOrganisation(env.DB, "a"), inOrganisation(env.DB, "b")];
    const sessionId = id();
    await register(a, sessionId);
    await a.projectSession(sessionOf("a", sessionId, 1));
    expect(await b.findRegistered(sessionId)).toBeNull();
    expect(await b.listSessions("anna", 10, null)).toEqual([]);
    await b.markDeleted(sessionId, now);
    await b.removeProjection(sessionId);
    await b.releaseAdmission(sessionId, now);
    expect(await b.renewAdmission(sessionId, now)).toBe(false);
    expect((await a.findRegistered(sessionId))?.deletedAt).toBeNull();
    expect(await a.listSessions("anna", 10, null)).toHaveLength(1);
    expect(await a.renewAdmission(sessionId, now)).toBe(true);
  });

  it("stands on every table but person, identity and sign-in, and on the indexes of those that are listed", async () => {
    const { results } = await env.DB.prepare(
      "SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE '%d1_%' AND name NOT LIKE '_cf_%'",
    ).all<{ name: string; sql: string }>();
    expect(results.length).toBeGreaterThan(10);
    const without = results.filter(({ sql }) => !sql.includes("`org_id`")).map(({ name }) => name);
    expect(without.toSorted()).toEqual(["identity", "passkey", "person", "sign_in", "sign_in_attempt"]);
    const plan = await env.DB.prepare(
      "EXPLAIN QUERY PLAN SELECT * FROM session WHERE org_id = 'a' AND person_id = 'p' ORDER BY started_at DESC, session_id DESC LIMIT 20",
    ).all<{ detail: string }>();
    expect(plan.results.map(({ detail }) => detail)).toEqual([
      expect.stringContaining("USING INDEX session_by_person"),
    ]);
  });
});

describe("a place", () => {
  const store = () => inOrganisation(env.DB, "places");

  it("is taken exactly as often as there is one, however many ask at once", async () => {
    const far = "2030-01-01T00:00:00.000Z";
    const ask = (state: "pending" | "active") =>
      store().admit({ sessionId: id(), personId: "p", state }, { activeLimit: 20, pendingLimit: 5 }, far);
    const pending = await Promise.all(Array.from({ length: 200 }, () => ask("pending")));
    expect(pending.filter(({ admitted }) => admitted)).toHaveLength(5);
    expect(pending.find(({ admitted }) => !admitted)).toMatchObject({ limit: "pending", whose: "deployment" });
    const active = await Promise.all(Array.from({ length: 200 }, () => ask("active")));
    expect(active.filter(({ admitted }) => admitted)).toHaveLength(15);
    expect(active.find(({ admitted }) => !admitted)).toMatchObject({ admitted: false, limit: "active" });
  });

  it("is had once by the session that asks twice, and anew after its lease", async () => {
    const wish = { sessionId: id(), personId: "p", state: "pending" } as const;
    expect(await store().admit(wish, roomy, now)).toEqual({ admitted: true, fresh: true, epoch: 1 });
    expect(await store().admit(wish, roomy, now)).toEqual({ admitted: true, fresh: false, epoch: 1 });
    const full = { activeLimit: 0, pendingLimit: 0 };
    expect(await store().admit(wish, full, now)).toEqual({ admitted: true, fresh: false, epoch: 1 });
    const after = later(admissionLeaseMs);
    expect(await store().admit(wish, full, after)).toMatchObject({ admitted: false, limit: "active" });
    expect(await store().admit(wish, roomy, after)).toEqual({ admitted: true, fresh: true, epoch: 2 });
    await store().releaseAdmission(wish.sessionId, after, 1);
    expect(await store().renewAdmission(wish.sessionId, after), "a late release takes nothing away").toBe(true);
    await store().releaseAdmission(wish.sessionId, after, 2);
    expect(await store().renewAdmission(wish.sessionId, after)).toBe(false);
  });

  it("can be confirmed and renewed until its lease runs out", async () => {
    const sessionId = id();
    await store().admit({ sessionId, personId: "p", state: "pending" }, roomy, now);
    expect(await store().confirmAdmission(sessionId, later(admissionLeaseMs - 1))).toBe(true);
    expect(await store().renewAdmission(sessionId, later(2 * admissionLeaseMs - 2))).toBe(true);
    expect(await store().renewAdmission(sessionId, later(4 * admissionLeaseMs))).toBe(false);
  });
});

describe("a projection", () => {
  it("is never put back by an older one, nor made for a session that was deleted", async () => {
    const store = inOrganisation(env.DB, "projections");
    const sessionId = id();
    await register(store, sessionId);
    await store.projectSession(sessionOf("projections", sessionId, 5, { status: "ended", endedAt: now }));
    await store.projectSession(sessionOf("projections", sessionId, 3));
    expect(await store.listSessions("anna", 10, null)).toEqual([
      expect.objectContaining({ sessionId, status: "ended" }),
    ]);
    await store.markDeleted(sessionId, now);
    await store.removeProjection(sessionId);
    await store.projectSession(sessionOf("projections", sessionId, 9));
    expect(await store.listSessions("anna", 10, null)).toEqual([]);
  });

  it("is listed newest first, page by page, each once, though many began at the same moment", async () => {
    const store = inOrganisation(env.DB, "pages");
    const ids = Array.from({ length: 7 }, id);
    for (const [index, sessionId] of ids.entries()) {
      await register(store, sessionId);
      await store.projectSession(sessionOf("pages", sessionId, 1, { startedAt: later(Math.floor(index / 3) * 1000) }));
    }
    const seen: { startedAt: string; sessionId: string }[] = [];
    for (;;) {
      const last = seen.at(-1);
      const page = await store.listSessions("anna", 2, last ? { at: last.startedAt, id: last.sessionId } : null);
      if (page.length === 0) break;
      seen.push(...page);
    }
    expect(seen.map(({ sessionId }) => sessionId).toSorted()).toEqual(ids.toSorted());
    const order = seen.map(({ startedAt, sessionId }) => startedAt + sessionId);
    expect(order).toEqual(order.toSorted().reverse());
  });
});

describe("usage", () => {
  it("is written down once for each attempt", async () => {
    const store = inOrganisation(env.DB, "usage");
    const row = { sessionId: id(), turnId: id(), stream: "partner", attempt: 1, personId: "p", at: now } as const;
    await store.recordUsage({ ...row, inputTokens: 10, outputTokens: 5 });
    await store.recordUsage({ ...row, inputTokens: 10, outputTokens: 5 });
    await store.recordUsage({ ...row, attempt: 2, inputTokens: 1, outputTokens: 1 });
    const sum = await env.DB.prepare("SELECT sum(input_tokens) AS n FROM usage WHERE session_id = ?")
      .bind(row.sessionId)
      .first("n");
    expect(sum).toBe(11);
  });
});
