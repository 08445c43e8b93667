import { applyD1Migrations, env } from "cloudflare:test";
import { beforeAll, expect, it } from "vitest";
import type { AdminInvitation, FreshOrganisation, OrganisationRow } from "../../../shared/people/member.ts";
import { type Member, makeOrganisation, signedInAs } from "../../testing/people.ts";
import { Visitor } from "../../testing/visitor.ts";

let admin: Member;

beforeAll(async () => {
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  admin = await signedInAs(env, "ADMIN");
});

const path = "/api/admin/organisations";
const list = async (): Promise<OrganisationRow[]> =>
  (await (await admin.call(path)).json<{ organisations: OrganisationRow[] }>()).organisations;

it("an organisation is made with a way in for its admin, who sees nothing but it", async () => {
  const { organisation, invitation } = await (
    await admin.send("POST", path, { name: " Choir school " })
  ).json<FreshOrganisation>();
  expect(organisation).toMatchObject({ name: "Choir school", memberCount: 0, adminCount: 0, ofDeployment: false });
  const newcomer = new Visitor(env);
  expect((await newcomer.send("POST", `/api/invitations/${invitation.token}/claim`, {})).status).toBe(201);
  const people = await newcomer.call("/api/admin/people");
  expect((await people.json<{ members: unknown[] }>()).members).toHaveLength(1);
  expect((await newcomer.call(path)).status).toBe(403);
  const rows = await list();
  expect(rows[0]).toMatchObject({ orgId: "default", ofDeployment: true });
  expect(rows.find(({ orgId }) => orgId === organisation.orgId)).toMatchObject({ memberCount: 1, adminCount: 1 });
  const second = await new Visitor(env).send("POST", `/api/invitations/${invitation.token}/claim`, {});
  expect(second.status).toBe(404);
});

it("an organisation gets another name, and another invitation for an admin", async () => {
  const orgId = await makeOrganisation(env);
  const renamed = await admin.send("PATCH", `${path}/${orgId}`, { name: "Speech lab" });
  expect(await renamed.json()).toMatchObject({ orgId, name: "Speech lab" });
  const made = await admin.call(`${path}/${orgId}/invitation`, { method: "POST" });
  expect(made.status).toBe(201);
  const { token } = await made.json<AdminInvitation>();
  const offer = await (await new Visitor(env).call(`/api/invitations/${token}`)).json<object>();
  expect(offer).toMatchObject({ organisation: "Speech lab", role: "ADMIN" });
  for (const [method, rest] of [
    ["PATCH", ""],
    ["POST", "/invitation"],
  ] as const) {
    const answer = await admin.send(method, `${path}/org-nowhere${rest}`, { name: "x" });
    expect(answer.status, method).toBe(404);
  }
});
