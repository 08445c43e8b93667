import { applyD1Migrations, env } from "cloudflare:test";
import { SignJWT, UnsecuredJWT } from "jose";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { MachineRow } from "../../../shared/people/account.ts";
import type { Problem } from "../../../shared/problem.ts";
import { signingKey } from "../../store/sealed.io.ts";
import { type Member, makeOrganisation, signedInAs } from "../../testing/people.ts";
import { agree } from "../../testing/study.ts";
import { Visitor } from "../../testing/visitor.ts";
import { writeToken } from "../machine-token.io.ts";

let orgId: string;
let admin: Member;
beforeAll(async () => {
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  orgId = await makeOrganisation(env);
  admin = await signedInAs(env, "ADMIN", orgId);
});
afterEach(() => vi.restoreAllMocks());

interface Made {
  readonly machine: MachineRow;
  readonly clientSecret: string;
}

const make = async (role = "STAFF"): Promise<Made> => {
  const answer = await admin.send("POST", "/api/admin/machines", { name: "Nightly export", role });
  expect(answer.status).toBe(201);
  return answer.json();
};
const login = (clientId: string, clientSecret: string) =>
  new Visitor(env).send("POST", "/api/auth/login", { clientId, clientSecret });
const tokenOf = async ({ machine, clientSecret }: Made): Promise<string> => {
  const answer = await login(machine.machineId, clientSecret);
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { token: string }).token;
};
const withToken = (token: string, path = "/api/me", init: RequestInit = {}) =>
  new Visitor(env).call(path, { ...init, headers: { authorization: `Bearer ${token}`, ...init.headers } });
const post = (token: string, path: string) => withToken(token, path, { method: "POST" });
const remove = (by: Member, { machine }: Made) =>
  by.call(`/api/admin/machines/${machine.machineId}`, { method: "DELETE" });

describe("a program", () => {
  let made: Made;
  beforeEach(async () => {
    made = await make();
  });

  it("logs in with its secret for a quarter of an hour, as what it was made, in its organisation alone", async () => {
    const answer = await login(made.machine.machineId, made.clientSecret);
    const { token, expiresAt } = (await answer.json()) as { token: string; expiresAt: string };
    expect(Date.parse(expiresAt) - Date.now()).toBeLessThanOrEqual(15 * 60_000);
    const me = await (await withToken(token)).json();
    expect(me).toMatchObject({ personId: made.machine.machineId, machine: true, role: "STAFF", orgId });
    expect((await withToken(token, "/api/research/invitations")).status).toBe(200);
    expect((await withToken(token, "/api/admin/machines")).status).toBe(403);
  });

  it("is told nothing of whether it is the id or the secret that is wrong, which is compared in constant time", async () => {
    const compared = vi.spyOn(crypto.subtle, "timingSafeEqual");
    const answers = [
      await login(made.machine.machineId, `${made.clientSecret}x`),
      await login(crypto.randomUUID(), made.clientSecret),
    ];
    const said = await Promise.all(answers.map(async (answer) => [answer.status, (await answer.json()) as Problem]));
    expect(said[0]?.[0]).toBe(401);
    const told = said.map(([status, problem]) => [status, { ...(problem as object), requestId: undefined }]);
    expect(told[1]).toEqual(told[0]);
    expect(compared).toHaveBeenCalledTimes(2);
    for (const [a, b] of compared.mock.calls) expect((a as Uint8Array).length).toBe((b as Uint8Array).length);
  });

  it("has its secret told once, and kept as a hash", async () => {
    const rows = JSON.stringify((await env.DB.prepare("SELECT * FROM machine").all()).results);
    expect(rows).not.toContain(made.clientSecret);
    const listed = await (await admin.call("/api/admin/machines")).text();
    expect(listed).toContain(made.machine.machineId);
    expect(listed).not.toContain("ecret");
  });

  it("gets a fresh token for one that still holds", async () => {
    const answer = await post(await tokenOf(made), "/api/auth/refresh");
    const { token } = (await answer.json()) as { token: string };
    expect((await withToken(token)).status).toBe(200);
    expect(answer.headers.get("set-cookie")).toBeNull();
  });

  it("is out from the moment it is revoked, and what it watches closes", async () => {
    const trainee = await signedInAs(env, "USER", orgId);
    await agree(env, trainee.id, "observation", orgId);
    await env.DB.prepare("DELETE FROM admission").run();
    const { sessionId } = (await (await trainee.start()).json()) as { sessionId: string };
    const token = await tokenOf(made);
    const headers = { upgrade: "websocket" };
    const socket = (await withToken(token, `/ws/observe/${sessionId}`, { headers })).webSocket;
    if (!socket) throw new Error("no socket");
    const closed = new Promise<number>((resolve) => socket.addEventListener("close", ({ code }) => resolve(code)));
    socket.accept();
    expect((await remove(admin, made)).status).toBe(204);
    expect(await closed).toBe(4401);
    expect((await withToken(token)).status).toBe(401);
    expect((await post(token, "/api/auth/refresh")).status).toBe(401);
    expect((await login(made.machine.machineId, made.clientSecret)).status).toBe(401);
    expect((await remove(admin, made)).status).toBe(404);
  });

  it("is another organisation's to revoke as little as to see", async () => {
    const stranger = await signedInAs(env, "ADMIN", await makeOrganisation(env));
    expect((await remove(stranger, made)).status).toBe(404);
    expect(await (await stranger.call("/api/admin/machines")).json()).toEqual({ machines: [] });
    expect((await withToken(await tokenOf(made))).status).toBe(200);
  });

  it("is nobody by a token that was changed, is over, or was signed otherwise", async () => {
    const token = await tokenOf(made);
    const [head = "", body = "", mark = ""] = token.split(".");
    const machine = { ...made.machine, orgId, role: "ADMIN" } as const;
    const past = new Date(Date.now() - 16 * 60_000).toISOString();
    const { token: old } = await writeToken(machine, env.IDENTITY_SECRET, past);
    const { token: forged } = await writeToken(machine, "another secret of the same sort, as long as that", past);
    const claims = { org: orgId, role: "ADMIN" };
    const unsigned = new UnsecuredJWT(claims)
      .setIssuer("sotto")
      .setAudience("sotto-api")
      .setSubject(made.machine.machineId)
      .setExpirationTime("5m")
      .encode();
    const foreign = await new SignJWT(claims)
      .setProtectedHeader({ alg: "HS256" })
      .setIssuer("sotto")
      .setAudience("another")
      .setSubject(made.machine.machineId)
      .setExpirationTime("5m")
      .sign(await signingKey(env.IDENTITY_SECRET, "machine-token/1"));
    const other = mark.startsWith("A") ? "B" : "A";
    for (const wrong of [`${head}.${body}.${other}${mark.slice(1)}`, old, forged, unsigned, foreign, "x", "a.b.c"]) {
      expect((await withToken(wrong)).status, wrong.slice(0, 40)).toBe(401);
    }
  });

  it("has no passkeys and no other organisations", async () => {
    const token = await tokenOf(made);
    expect((await post(token, "/api/me/passkeys/options")).status).toBe(403);
    const headers = { "content-type": "application/json" };
    const init = { method: "POST", headers, body: JSON.stringify({ orgId }) };
    expect((await withToken(token, "/api/me/organisation", init)).status).toBe(403);
  });
});
