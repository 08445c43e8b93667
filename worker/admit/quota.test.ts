import { applyD1Migrations, env } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import type { FreshInvitation, Invitation } from "../../shared/people/invitation.ts";
import type { Quota, QuotaPreset } from "../../shared/people/quota.ts";
import { inOrganisation } from "../store/in-organisation.io.ts";
import { type Member, makeOrganisation, signedInAs } from "../testing/people.ts";
import { Visitor } from "../testing/visitor.ts";

let orgId: string;
let admin: Member;
let staff: Member;

beforeAll(async () => {
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  orgId = await makeOrganisation(env);
  admin = await signedInAs(env, "ADMIN", orgId);
  staff = await signedInAs(env, "STAFF", orgId);
});

const presets = "/api/quota-presets";
const short = { title: "Short", partnerTokens: 1000, coachTokens: 500, evaluationTokens: 200 };
const makePreset = async (by = admin): Promise<QuotaPreset> => (await by.send("POST", presets, short)).json();
const listed = async (by: Member): Promise<QuotaPreset[]> =>
  (await (await by.call(presets)).json<{ presets: QuotaPreset[] }>()).presets;
const invite = async (quotaPresetId: string | null): Promise<FreshInvitation> => {
  const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
  return (await staff.send("POST", "/api/research/invitations", { title: "x", quotaPresetId, expiresAt })).json();
};
const use = (personId: string, stream: "partner" | "coach", tokens: number) =>
  inOrganisation(env.DB, orgId).recordUsage({
    sessionId: crypto.randomUUID(),
    turnId: crypto.randomUUID(),
    stream,
    attempt: 1,
    personId,
    inputTokens: tokens - 1,
    outputTokens: 1,
    at: new Date().toISOString(),
  });

describe("quota presets", () => {
  it("are made and changed by admins, and seen by staff, each organisation its own", async () => {
    expect((await staff.send("POST", presets, short)).status).toBe(403);
    const preset = await makePreset();
    expect(await listed(staff)).toContainEqual(preset);
    const path = `${presets}/${preset.quotaPresetId}`;
    expect((await staff.send("PUT", path, { ...short, archived: true })).status).toBe(403);
    const stranger = await signedInAs(env, "ADMIN", await makeOrganisation(env));
    expect(await listed(stranger)).toEqual([]);
    expect((await stranger.send("PUT", path, { ...short, archived: true })).status).toBe(404);
    const changed = await admin.send("PUT", path, { ...short, coachTokens: 900, archived: false });
    expect(await changed.json()).toEqual({ ...preset, coachTokens: 900 });
    expect((await (await signedInAs(env, "USER", orgId)).call(presets)).status).toBe(403);
  });

  it("are offered no more once archived, and go on for the invitations that name them", async () => {
    const preset = await makePreset();
    const { invitation } = await invite(preset.quotaPresetId);
    const path = `${presets}/${preset.quotaPresetId}`;
    const archived: QuotaPreset = await (await admin.send("PUT", path, { ...short, archived: true })).json();
    expect(archived.archivedAt).not.toBeNull();
    expect(await invite(preset.quotaPresetId)).toMatchObject({ code: "invalid-input" });
    const read = await staff.call(`/api/research/invitations/${invitation.invitationId}`);
    expect((await read.json<Invitation>()).quotaPreset?.partnerTokens).toBe(1000);
    expect((await listed(staff)).at(-1)?.archivedAt).toBe(archived.archivedAt);
    const again: QuotaPreset = await (await admin.send("PUT", path, { ...short, archived: false })).json();
    expect(again.archivedAt).toBeNull();
  });
});

describe("one's own quota", () => {
  const quota = async (visitor: Visitor): Promise<Quota> => (await visitor.call("/api/me/quota")).json();

  it("is the preset's, counted from the claim on", async () => {
    const { quotaPresetId } = await makePreset();
    const { invitation, token } = await invite(quotaPresetId);
    const member = await signedInAs(env, "USER", orgId);
    await use(member.id, "partner", 50);
    expect(await quota(member)).toMatchObject({ partner: { allocated: null, used: 50 } });
    const { length } = await listed(staff);
    expect(length).toBeGreaterThan(0);
    await member.send("POST", `/api/invitations/${token}/claim`, {});
    expect(await quota(member)).toMatchObject({ partner: { allocated: 1000, used: 0 } });
    await use(member.id, "partner", 30);
    await use(member.id, "coach", 20);
    expect(await quota(member)).toEqual({
      partner: { allocated: 1000, used: 30 },
      coach: { allocated: 500, used: 20 },
      evaluation: { allocated: 200, used: 0 },
    });
    const read = await staff.call(`/api/research/invitations/${invitation.invitationId}`);
    expect((await read.json<Invitation>()).used).toEqual({ partner: 30, coach: 20, evaluation: 0 });
  });

  it("has no limit by an invitation without a preset", async () => {
    const { token } = await invite(null);
    const visitor = new Visitor(env);
    await visitor.send("POST", `/api/invitations/${token}/claim`, {});
    expect((await quota(visitor)).evaluation).toEqual({ allocated: null, used: 0 });
  });
});
