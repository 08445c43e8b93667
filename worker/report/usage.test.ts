import { applyD1Migrations, env } from "cloudflare:test";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { auditPageSchema } from "../../shared/people/audit.ts";
import type { QuotaStream } from "../../shared/people/quota.ts";
import {
  totalUsed,
  usageAnswerSchema,
  usageOrganisationsAnswerSchema,
  usagePeoplePageSchema,
} from "../../shared/people/usage.ts";
import { sealContact } from "../store/contact.io.ts";
import { inOrganisation } from "../store/in-organisation.io.ts";
import { type Member, makeOrganisation, signedInAs } from "../testing/people.ts";

beforeAll(() => applyD1Migrations(env.DB, env.TEST_MIGRATIONS));

let orgId: string;
let admin: Member;

/** Writes down that somebody used tokens at a moment. */
const uses = (member: Member, at: string, stream: QuotaStream, inputTokens: number, outputTokens: number) =>
  inOrganisation(env.DB, member.orgId).recordUsage({
    sessionId: crypto.randomUUID(),
    turnId: crypto.randomUUID(),
    stream,
    attempt: 1,
    personId: member.id,
    inputTokens,
    outputTokens,
    at,
  });

/** Gives somebody a name and an address, as a provider does. */
const isCalled = async (member: Member, name: string, email: string) => {
  await env.DB.prepare(
    "INSERT INTO identity (kind, subject, person_id, created_at, sealed_contact) VALUES ('oidc', ?, ?, ?, ?)",
  )
    .bind(
      crypto.randomUUID(),
      member.id,
      new Date().toISOString(),
      await sealContact({ name, email }, env.IDENTITY_SECRET),
    )
    .run();
};

beforeEach(async () => {
  orgId = await makeOrganisation(env);
  admin = await signedInAs(env, "ADMIN", orgId);
});

const days = "from=2026-11-01&to=2026-11-30";
const periods = async (query: string, as = admin) =>
  usageAnswerSchema.parse(await (await as.call(`/api/admin/usage?${query}`)).json()).periods;
const people = async (query: string, as = admin) =>
  usagePeoplePageSchema.parse(await (await as.call(`/api/admin/usage/people?${query}`)).json());

describe("usage", () => {
  it("is added up by day or month, by stream, from the first day to the end of the last", async () => {
    const member = await signedInAs(env, "USER", orgId);
    await uses(member, "2026-10-31T23:59:59.999Z", "partner", 1000, 1000);
    await uses(member, "2026-11-01T00:00:00.000Z", "partner", 10, 1);
    await uses(member, "2026-11-01T18:00:00.000Z", "partner", 20, 2);
    await uses(admin, "2026-11-01T19:00:00.000Z", "coach", 5, 6);
    await uses(admin, "2026-11-30T23:59:59.999Z", "evaluation", 7, 8);
    await uses(admin, "2026-12-01T00:00:00.000Z", "evaluation", 1000, 1000);
    const none = { inputTokens: 0, outputTokens: 0 };
    const first = {
      partner: { inputTokens: 30, outputTokens: 3 },
      coach: { inputTokens: 5, outputTokens: 6 },
      evaluation: none,
    };
    const last = { partner: none, coach: none, evaluation: { inputTokens: 7, outputTokens: 8 } };
    expect(await periods(days)).toEqual([
      { period: "2026-11-01", used: first },
      { period: "2026-11-30", used: last },
    ]);
    const months = await periods("from=2026-10-01&to=2026-12-31&per=month");
    expect(months.map(({ period, used }) => [period, totalUsed(used)])).toEqual([
      ["2026-10", 2000],
      ["2026-11", 59],
      ["2026-12", 2000],
    ]);
    const ofOne = await periods(`${days}&personId=${member.id}`);
    expect(ofOne.map(({ used }) => totalUsed(used))).toEqual([33]);
  });

  it("is the own organisation's alone", async () => {
    const elsewhere = await signedInAs(env, "ADMIN", await makeOrganisation(env));
    await uses(elsewhere, "2026-11-02T00:00:00.000Z", "partner", 10, 1);
    expect(await periods(days)).toEqual([]);
    expect((await people(days)).people).toEqual([]);
    expect(await periods(`${days}&personId=${elsewhere.id}`)).toEqual([]);
    expect((await admin.call(`/api/admin/usage/organisations?${days}`)).status).toBe(403);
  });

  it("is refused where the span makes no sense", async () => {
    for (const query of ["from=2026-11-02&to=2026-11-01", "from=2020-01-01&to=2026-01-01", "from=x&to=2026-01-01", ""])
      expect((await admin.call(`/api/admin/usage?${query}`)).status, query).toBe(422);
    expect((await admin.call("/api/admin/usage?from=2020-01-01&to=2026-01-01&per=month")).status).toBe(200);
  });

  it("says who used most, and what is left of what they may use", async () => {
    const [guest, named] = await Promise.all([signedInAs(env, "GUEST", orgId), signedInAs(env, "USER", orgId)]);
    const created = await admin.send("POST", "/api/quota-presets", {
      title: "Small",
      partnerTokens: 1000,
      coachTokens: 500,
      evaluationTokens: 0,
    });
    const { quotaPresetId } = await created.json<{ quotaPresetId: string }>();
    const invitationId = crypto.randomUUID();
    await env.DB.batch([
      env.DB.prepare(
        "INSERT INTO invitation (org_id, invitation_id, token_hash, role, title, quota_preset_id, uses, uses_left, expires_at, allow_custom_scenario, created_by, created_at) VALUES (?1, ?2, ?2, 'GUEST', 'Autumn', ?3, 5, 4, '2099-01-01T00:00:00.000Z', 0, ?4, '2026-01-01T00:00:00.000Z')",
      ).bind(orgId, invitationId, quotaPresetId, admin.id),
      env.DB.prepare(
        "INSERT INTO claim (org_id, invitation_id, person_id, claimed_at, number) VALUES (?, ?, ?, '2026-11-01T00:00:00.000Z', 4)",
      ).bind(orgId, invitationId, guest.id),
    ]);
    await isCalled(named, "Ann Example", "ann@example.org");
    await uses(guest, "2026-10-05T10:00:00.000Z", "partner", 9, 9);
    await uses(guest, "2026-11-05T10:00:00.000Z", "partner", 300, 100);
    await uses(named, "2026-11-06T10:00:00.000Z", "coach", 20, 20);
    const [first, second] = (await people(days)).people;
    expect(first?.person).toMatchObject({
      personId: guest.id,
      name: null,
      participant: { title: "Autumn", number: 4 },
    });
    expect(first?.quota?.partner, "counted from when they came").toEqual({ allocated: 1000, used: 400 });
    expect(first?.quota?.coach).toEqual({ allocated: 500, used: 0 });
    expect(second).toMatchObject({
      person: { name: "Ann Example", email: "ann@example.org", role: "USER", participant: null },
      lastAt: "2026-11-06T10:00:00.000Z",
    });
    expect(second?.quota?.coach).toEqual({ allocated: null, used: 40 });
    const page = await people(`${days}&limit=1`);
    expect(page.nextCursor).toBe(1);
    expect((await people(`${days}&limit=1&cursor=1`)).people.map(({ person }) => person?.personId)).toEqual([named.id]);
  });

  it("names nobody who is a member no more", async () => {
    const left = await signedInAs(env, "USER", orgId);
    await isCalled(left, "Gone Away", "gone@example.org");
    await uses(left, "2026-11-06T10:00:00.000Z", "coach", 20, 20);
    await env.DB.prepare("DELETE FROM membership WHERE person_id = ?").bind(left.id).run();
    expect((await people(days)).people).toMatchObject([{ person: null, quota: null }]);
    const csv = await (await admin.call(`/api/admin/usage/export?${days}`)).text();
    expect(csv).toContain("2026-11-06,,,,,,coach,20,20,40");
    expect(csv).not.toContain("gone");
  });

  it("of every organisation is for admins of the deployment", async () => {
    const member = await signedInAs(env, "USER", orgId);
    await uses(member, "2025-03-05T10:00:00.000Z", "partner", 3, 4);
    const chief = await signedInAs(env, "ADMIN");
    const answer = await chief.call("/api/admin/usage/organisations?from=2025-03-05&to=2025-03-05");
    const { organisations } = usageOrganisationsAnswerSchema.parse(await answer.json());
    expect(organisations.map((one) => [one.orgId, one.name, totalUsed(one.used)])).toEqual([[orgId, "Another", 7]]);
  });
});

describe("usage as CSV", () => {
  it("has a line for each day, person and stream, and no formula", async () => {
    const member = await signedInAs(env, "USER", orgId);
    await isCalled(member, '=HYPERLINK("http://evil.example")', "+1@example.org");
    await uses(member, "2026-11-05T10:00:00.000Z", "partner", 3, 4);
    await uses(member, "2026-11-05T11:00:00.000Z", "partner", 30, 40);
    await uses(member, "2026-11-05T11:00:00.000Z", "evaluation", 1, 1);
    await uses(member, "2026-11-06T11:00:00.000Z", "partner", 5, 5);
    const answer = await admin.call(`/api/admin/usage/export?${days}`);
    expect(answer.headers.get("content-type")).toContain("text/csv");
    expect(answer.headers.get("content-disposition")).toBe(
      'attachment; filename="sotto-usage-2026-11-01-to-2026-11-30-by-day.csv"',
    );
    const who = `${member.id},"'=HYPERLINK(""http://evil.example"")",'+1@example.org,,`;
    expect((await answer.text()).split("\r\n")).toEqual([
      "period,person_id,name,email,study,participant,stream,input_tokens,output_tokens,tokens",
      `2026-11-05,${who},evaluation,1,1,2`,
      `2026-11-05,${who},partner,33,44,77`,
      `2026-11-06,${who},partner,5,5,10`,
      "",
    ]);
    const log = auditPageSchema.parse(await (await admin.call("/api/admin/audit?action=usage:exported")).json());
    expect(log.rows).toMatchObject([{ actorId: admin.id, detail: { from: "2026-11-01", per: "day" } }]);
    expect(log.people.map(({ personId, role }) => [personId, role])).toEqual([[admin.id, "ADMIN"]]);
  });

  it("is whole where it is longer than what is read at once", async () => {
    const rows = Array.from({ length: 1001 }, (_, index) =>
      env.DB.prepare(
        "INSERT INTO usage (org_id, session_id, turn_id, stream, attempt, person_id, input_tokens, output_tokens, at) VALUES (?, ?, 't', 'partner', 1, ?, 1, 1, '2026-11-05T10:00:00.000Z')",
      ).bind(orgId, `s${index}`, `p${String(index).padStart(4, "0")}`),
    );
    await env.DB.batch(rows);
    const text = await (await admin.call(`/api/admin/usage/export?${days}&per=month`)).text();
    expect(text.split("\r\n").filter((line) => line.startsWith("2026-11,"))).toHaveLength(1001);
  });
});
