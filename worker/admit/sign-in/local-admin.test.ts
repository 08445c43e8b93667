import { applyD1Migrations, env } from "cloudflare:test";
import { beforeAll, expect, it } from "vitest";
import type { Me } from "../../../shared/people/account.ts";
import { signedInAs } from "../../testing/people.ts";
import { Visitor } from "../../testing/visitor.ts";

beforeAll(() => applyD1Migrations(env.DB, env.TEST_MIGRATIONS));

const enter = (visitor: Visitor, address: string) =>
  visitor.send("POST", `${address}/api/auth/local-admin`, { returnTo: "/admin" });

it("whoever sits at the machine is its admin, the same one each time", async () => {
  const people: Me[] = [];
  for (const address of ["http://localhost:8787", "http://127.0.0.1:8787"]) {
    const visitor = new Visitor(env);
    const answer = await enter(visitor, address);
    expect([answer.status, await answer.json()]).toEqual([200, { returnTo: "/admin" }]);
    people.push(await (await visitor.call("/api/me")).json());
  }
  expect(people[0]).toMatchObject({ role: "ADMIN", orgId: "default", name: "Local admin" });
  expect(people[1]?.personId).toBe(people[0]?.personId);
});

it("whoever sits at the machine stays its admin, whatever another admin makes of them", async () => {
  const visitor = new Visitor(env);
  await enter(visitor, "http://localhost:8787");
  const { personId }: Me = await (await visitor.call("/api/me")).json();
  const other = await signedInAs(env, "ADMIN");
  expect((await other.call(`/api/admin/people/${personId}`, { method: "DELETE" })).status).toBe(200);
  expect((await visitor.call("/api/me")).status).toBe(401);
  expect((await enter(visitor, "http://localhost:8787")).status).toBe(200);
  expect(await (await visitor.call("/api/me")).json()).toMatchObject({ personId, role: "ADMIN" });
});

it("no other name that leads to the machine opens the door, nor another site's page", async () => {
  const visitor = new Visitor(env);
  for (const address of ["http://sotto.evil.example:8787", "http://192.168.1.7:8787", "https://sotto.example"]) {
    expect((await enter(visitor, address)).status, address).toBe(403);
  }
  const headers = { origin: "https://evil.example" };
  const answer = await visitor.send("POST", "/api/auth/local-admin", {}, { headers });
  expect(answer.status).toBe(403);
});
