import { applyD1Migrations, env } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import type { Me } from "../../../shared/people/account.ts";
import type { Problem } from "../../../shared/problem.ts";
import { Passkey } from "../../testing/passkey.ts";
import { type Member, signedInAs } from "../../testing/people.ts";
import { Visitor } from "../../testing/visitor.ts";

beforeAll(() => applyD1Migrations(env.DB, env.TEST_MIGRATIONS));

type Options = Parameters<Passkey["create"]>[0];
type Lie = Parameters<Passkey["create"]>[1];

const closed = { env: { OPEN_ACCESS: "false" } };
const me = async (visitor: Visitor): Promise<Me> => (await visitor.call("/api/me", closed)).json();
const outcome = async (answer: Response): Promise<[number, string?]> =>
  answer.ok ? [answer.status] : [answer.status, ((await answer.json()) as Problem).code];

const asked = async (visitor: Visitor, path: string): Promise<Options> => {
  const answer = await visitor.send("POST", path, {});
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { options: Options }).options;
};
const toAdd = (visitor: Visitor) => asked(visitor, "/api/me/passkeys/options");
const toUse = (visitor: Visitor) => asked(visitor, "/api/auth/passkey/options");
const keep = (visitor: Visitor, answer: object, name = "Desk") =>
  visitor.send("POST", "/api/me/passkeys", { answer, name });
const enter = (visitor: Visitor, answer: object) =>
  visitor.send("POST", "/api/auth/passkey", { answer, returnTo: "/history" }, closed);

const added = async (visitor: Visitor, passkey = new Passkey()): Promise<Passkey> => {
  expect(await outcome(await keep(visitor, await passkey.create(await toAdd(visitor))))).toEqual([204]);
  return passkey;
};
const remove = (visitor: Visitor, { id }: Passkey) => visitor.call(`/api/me/passkeys/${id}`, { method: "DELETE" });

describe("adding a passkey", () => {
  it("makes a guest a USER, under another sign-in than before", async () => {
    const guest = await signedInAs(env, "GUEST");
    const before = guest.cookie;
    await added(guest);
    expect(await me(guest)).toMatchObject({ personId: guest.id, role: "USER", passkeys: [{ name: "Desk" }] });
    const old = new Visitor(env);
    old.cookie = before;
    expect((await old.call("/api/me", closed)).status).toBe(401);
  });

  it.each<[string, Lie]>([
    ["made at another origin", { origin: "https://sotto.evil.example" }],
    ["made for another name", { rpId: "evil.example" }],
    ["whose owner was not verified", { verified: false }],
  ])("is refused where it was %s", async (_, lie) => {
    const member = await signedInAs(env, "GUEST");
    const answer = await new Passkey().create(await toAdd(member), lie);
    expect(await outcome(await keep(member, answer))).toEqual([400, "sign-in-failed"]);
    expect((await me(member)).passkeys).toEqual([]);
  });

  it("is refused with another's challenge, and a second time with one's own", async () => {
    const [one, other] = [await signedInAs(env, "USER"), await signedInAs(env, "USER")];
    const passkey = new Passkey();
    const options = await toAdd(one);
    expect(await outcome(await keep(other, await passkey.create(options)))).toEqual([400, "sign-in-failed"]);
    const cookie = one.cookie;
    expect(await outcome(await keep(one, await passkey.create(options)))).toEqual([204]);
    const again = await signedInAs(env, "USER");
    again.cookie = [again.cookie, ...(cookie ?? "").split("; ").filter((part) => part.startsWith("sotto-"))].join("; ");
    expect(await outcome(await keep(again, await new Passkey().create(options)))).toEqual([400, "sign-in-failed"]);
  });

  it("takes none that is somebody else's already", async () => {
    const passkey = await added(await signedInAs(env, "USER"));
    const other = await signedInAs(env, "USER");
    const answer = await passkey.create(await toAdd(other));
    expect(await outcome(await keep(other, answer))).toEqual([409, "identity-taken"]);
  });

  it("is not offered at an address that is a bare number", async () => {
    const options = await (await new Visitor(env).call("http://127.0.0.1:8787/api/auth/options")).json();
    expect(options).toMatchObject({ passkey: false });
    const member = await signedInAs(env, "USER");
    const answer = await member.send("POST", "http://127.0.0.1:8787/api/me/passkeys/options", {});
    expect(await outcome(answer)).toEqual([403, "forbidden"]);
  });
});

describe("using a passkey", () => {
  it("signs in anywhere, and a guest brings along what they have", async () => {
    const member: Member = await signedInAs(env, "USER");
    const passkey = await added(member);
    const elsewhere = new Visitor(env);
    expect(await outcome(await enter(elsewhere, await passkey.use(await toUse(elsewhere))))).toEqual([200]);
    expect((await me(elsewhere)).personId).toBe(member.id);
    expect((await me(elsewhere)).passkeys[0]?.lastUsedAt).not.toBeNull();
    expect((await me(member)).signIns).toHaveLength(2);

    const guest = await signedInAs(env, "GUEST");
    await env.DB.prepare("DELETE FROM admission").run();
    const { sessionId } = (await (await guest.start()).json()) as { sessionId: string };
    expect(await outcome(await enter(guest, await passkey.use(await toUse(guest))))).toEqual([200]);
    const history = await (await guest.call("/api/sessions?historyStepCount=1", closed)).text();
    expect(history).toContain(sessionId);
  });

  const refused = [400, "sign-in-failed"];

  it.each<[string, Lie]>([
    ["at another origin", { origin: "https://sotto.evil.example" }],
    ["for another name", { rpId: "evil.example" }],
    ["without its owner's finger", { verified: false }],
  ])("is refused %s", async (_, lie) => {
    const passkey = await added(await signedInAs(env, "USER"));
    const visitor = new Visitor(env);
    expect(await outcome(await enter(visitor, await passkey.use(await toUse(visitor), lie)))).toEqual(refused);
    expect((await visitor.call("/api/me", closed)).status).toBe(401);
  });

  it("is refused once a copy has counted on", async () => {
    const passkey = await added(await signedInAs(env, "USER"));
    const visitor = new Visitor(env);
    expect(await outcome(await enter(visitor, await passkey.use(await toUse(visitor), { counter: 9 })))).toEqual([200]);
    for (const counter of [9, 3, 0]) {
      const copy = new Visitor(env);
      expect(await outcome(await enter(copy, await passkey.use(await toUse(copy), { counter })))).toEqual(refused);
    }
  });

  it("takes an answer once, in the browser that asked for it, within minutes", async () => {
    const passkey = await added(await signedInAs(env, "USER"));
    const [visitor, thief] = [new Visitor(env), new Visitor(env)];
    const answer = await passkey.use(await toUse(visitor));
    await toUse(thief);
    expect(await outcome(await enter(thief, answer))).toEqual(refused);
    const { cookie } = visitor;
    expect(await outcome(await enter(visitor, answer))).toEqual([200]);
    thief.cookie = cookie;
    expect(await outcome(await enter(thief, answer))).toEqual(refused);
    const late = new Visitor(env);
    const kept = await passkey.use(await toUse(late));
    await env.DB.prepare("UPDATE sign_in_attempt SET expires_at = ?").bind(new Date().toISOString()).run();
    expect(await outcome(await enter(late, kept))).toEqual(refused);
  });

  it("knows nobody by one that was never added, or has been removed", async () => {
    const member = await signedInAs(env, "USER");
    const [first, second] = [await added(member), await added(member)];
    expect((await remove(member, second)).status).toBe(204);
    for (const passkey of [new Passkey(), second]) {
      const visitor = new Visitor(env);
      expect(await outcome(await enter(visitor, await passkey.use(await toUse(visitor))))).toEqual(refused);
    }
    expect(await outcome(await remove(member, first))).toEqual([409, "last-identity"]);
  });
});

it("only one's own passkeys are named and removed", async () => {
  const [member, other] = [await signedInAs(env, "USER"), await signedInAs(env, "USER")];
  const passkey = await added(member);
  const path = `/api/me/passkeys/${passkey.id}`;
  expect((await other.send("PATCH", path, { name: "Mine" })).status).toBe(404);
  expect((await remove(other, passkey)).status).toBe(404);
  expect((await member.send("PATCH", path, { name: " Desk lamp " })).status).toBe(204);
  expect((await me(member)).passkeys).toMatchObject([{ name: "Desk lamp" }]);
});
