import { applyD1Migrations, env } from "cloudflare:test";
import { afterEach, beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Me } from "../../../shared/people/account.ts";
import type { Session } from "../../../shared/session/session.ts";
import { IdentityProvider, type Said } from "../../testing/identity-provider.ts";
import { makeOrganisation, signedInAs } from "../../testing/people.ts";
import { Visitor } from "../../testing/visitor.ts";

beforeAll(() => applyD1Migrations(env.DB, env.TEST_MIGRATIONS));

let provider: IdentityProvider;
let settings: Record<string, string>;
beforeEach(() => {
  provider = new IdentityProvider(`https://id-${crypto.randomUUID()}.example`);
  settings = { ...provider.settings, ADMIN_EMAILS: "boss@example.org, Other@Example.org" };
  vi.stubGlobal("fetch", provider.fetch);
});
afterEach(() => vi.unstubAllGlobals());

const ann = (): Said => ({
  sub: `ann-${crypto.randomUUID()}`,
  name: "Ann",
  email: `${crypto.randomUUID()}@example.org`,
  email_verified: true,
});

const begin = async (visitor: Visitor, returnTo = "/history"): Promise<string> => {
  const answer = await visitor.send("POST", "/api/auth/oidc", { returnTo }, { env: settings });
  expect(answer.status).toBe(200);
  return ((await answer.json()) as { url: string }).url;
};

const follow = (visitor: Visitor, back: URL, more: Record<string, string> = {}) =>
  visitor.call(`${back.pathname}${back.search}`, { env: { ...settings, ...more } });

const signIn = async (visitor: Visitor, said: Said, more: Record<string, string> = {}) =>
  follow(visitor, provider.approve(await begin(visitor), said), more);

const closed = { OPEN_ACCESS: "false" };
const me = async (visitor: Visitor): Promise<Me> => (await visitor.call("/api/me", { env: closed })).json();
const refused = "/sign-in?problem=sign-in-failed&to=";

describe("signing in with an identity provider", () => {
  it("asks for a code with PKCE, state and nonce, each its own each time", async () => {
    const asked = await Promise.all([1, 2].map(async () => new URL(await begin(new Visitor(env)))));
    const values = asked.map(({ searchParams }) => Object.fromEntries(searchParams));
    expect(values[0]).toMatchObject({ response_type: "code", code_challenge_method: "S256", client_id: "sotto-test" });
    expect(values[0]?.redirect_uri).toBe("http://localhost:8787/api/auth/oidc/callback");
    for (const name of ["state", "nonce", "code_challenge"]) {
      expect(values[0]?.[name]?.length).toBeGreaterThanOrEqual(43);
      expect(values[0]?.[name], name).not.toBe(values[1]?.[name]);
    }
  });

  it("makes a newcomer a USER and leads to where they were", async () => {
    const visitor = new Visitor(env);
    const said = ann();
    const answer = await signIn(visitor, said);
    expect([answer.status, answer.headers.get("location")]).toEqual([303, "/history"]);
    expect(await me(visitor)).toMatchObject({ role: "USER", orgId: "default", name: "Ann", email: said.email });
  });

  it("knows them again, in another browser", async () => {
    const said = ann();
    const [first, second] = [new Visitor(env), new Visitor(env)];
    await signIn(first, said);
    await signIn(second, said, closed);
    expect((await me(second)).personId).toBe((await me(first)).personId);
  });

  it("keeps no name and no address that could be read", async () => {
    const said = ann();
    await signIn(new Visitor(env), said);
    const rows = await env.DB.prepare("SELECT * FROM identity").all();
    const text = JSON.stringify(rows.results);
    for (const secret of [said.sub, String(said.email), "Ann"]) expect(text).not.toContain(secret);
  });

  it("lets no newcomer in where it is closed, unless they are to be its admin", async () => {
    const nobody = await signIn(new Visitor(env), ann(), closed);
    expect(nobody.headers.get("location")).toBe("/sign-in?problem=not-invited&to=%2Fhistory");
    expect(nobody.headers.get("set-cookie")).not.toContain("sotto=");
    const boss = new Visitor(env);
    await signIn(boss, { ...ann(), email: "Boss@example.org" }, closed);
    expect(await me(boss)).toMatchObject({ role: "ADMIN" });
  });

  it("makes nobody an admin by an address that the provider has not verified", async () => {
    const visitor = new Visitor(env);
    await signIn(visitor, { ...ann(), email: "other@example.org", email_verified: false });
    expect(await me(visitor)).toMatchObject({ role: "USER", email: null });
  });

  it("does not make an admin again of whom another admin has made a user", async () => {
    const boss = new Visitor(env);
    const said = { ...ann(), email: "other@example.org" };
    await signIn(boss, said);
    const { personId } = await me(boss);
    await env.DB.prepare("UPDATE membership SET role = 'USER' WHERE person_id = ?").bind(personId).run();
    await signIn(new Visitor(env), said);
    expect(await me(boss)).toMatchObject({ role: "USER" });
  });

  it("is not offered, nor there, where none is set up", async () => {
    const visitor = new Visitor(env);
    expect((await visitor.send("POST", "/api/auth/oidc", {})).status).toBe(404);
    expect(await (await visitor.call("/api/auth/options")).json()).toMatchObject({ oidc: null });
  });

  it("says so when the provider can't be reached", async () => {
    const gone = { ...settings, OIDC_ISSUER: "https://gone.example" };
    const answer = await new Visitor(env).send("POST", "/api/auth/oidc", {}, { env: gone });
    expect([answer.status, ((await answer.json()) as { code: string }).code]).toEqual([503, "provider-unavailable"]);
  });
});

describe("a callback is refused", () => {
  const outcome = async (visitor: Visitor, answer: Response) => {
    expect(answer.status).toBe(303);
    expect(answer.headers.get("location")).toContain(refused);
    expect((await visitor.call("/api/me", { env: closed })).status, "nobody is in").toBe(401);
  };

  it("with another state", async () => {
    const visitor = new Visitor(env);
    const back = provider.approve(await begin(visitor), ann());
    back.searchParams.set("state", "another");
    await outcome(visitor, await follow(visitor, back));
  });

  it("in another browser than the one that began", async () => {
    const back = provider.approve(await begin(new Visitor(env)), ann());
    const other = new Visitor(env);
    await begin(other);
    await outcome(other, await follow(other, back));
    const fresh = new Visitor(env);
    await outcome(fresh, await follow(fresh, back));
  });

  it("the second time", async () => {
    const visitor = new Visitor(env);
    const back = provider.approve(await begin(visitor), ann());
    const { cookie } = visitor;
    expect((await follow(visitor, back)).headers.get("location")).toBe("/history");
    const thief = new Visitor(env);
    thief.cookie = cookie;
    await outcome(thief, await follow(thief, back));
  });

  it("with a code that was used", async () => {
    const [first, second] = [new Visitor(env), new Visitor(env)];
    const used = provider.approve(await begin(first), ann());
    await follow(first, used);
    const back = provider.approve(await begin(second), ann());
    back.searchParams.set("code", used.searchParams.get("code") ?? "");
    await outcome(second, await follow(second, back));
  });

  it("after ten minutes", async () => {
    const visitor = new Visitor(env);
    const back = provider.approve(await begin(visitor), ann());
    await env.DB.prepare("UPDATE sign_in_attempt SET expires_at = ?").bind(new Date().toISOString()).run();
    await outcome(visitor, await follow(visitor, back));
  });

  it("of another issuer", async () => {
    const visitor = new Visitor(env);
    const back = provider.approve(await begin(visitor), ann());
    back.searchParams.set("iss", "https://another.example");
    await outcome(visitor, await follow(visitor, back));
  });

  it("in which the provider says that it was not granted", async () => {
    const visitor = new Visitor(env);
    const back = provider.approve(await begin(visitor), ann());
    back.searchParams.delete("code");
    back.searchParams.set("error", "access_denied");
    await outcome(visitor, await follow(visitor, back));
  });

  const past = Math.floor(Date.now() / 1000) - 3600;
  it.each([
    ["nonce", { nonce: "another" }],
    ["audience", { aud: "another-client" }],
    ["issuer", { iss: "https://another.example" }],
    ["time: it has expired", { exp: past, iat: past - 300 }],
  ])("whose token has another %s", async (_, lie) => {
    const visitor = new Visitor(env);
    provider.lie = lie;
    await outcome(visitor, await signIn(visitor, ann()));
  });

  it("whose token was signed by somebody else", async () => {
    const visitor = new Visitor(env);
    provider.forge = true;
    await outcome(visitor, await signIn(visitor, ann()));
  });
});

describe("a guest who becomes known", () => {
  const started = async (visitor: Visitor): Promise<string> =>
    ((await (await visitor.start()).json()) as Session).sessionId;
  const history = async (visitor: Visitor): Promise<string[]> => {
    const answer = await visitor.call("/api/sessions?historyStepCount=1", { env: closed });
    const { sessions } = (await answer.json()) as { sessions: { sessionId: string }[] };
    return sessions.map(({ sessionId }) => sessionId).toSorted();
  };
  beforeEach(() => env.DB.prepare("DELETE FROM admission").run());

  it("stays the same person, as a USER, with both sessions", async () => {
    const visitor = new Visitor(env);
    const sessions = [await started(visitor), await started(visitor)].toSorted();
    const before = await visitor.personId();
    const guestCookie = visitor.cookie;
    await signIn(visitor, ann());
    expect(await me(visitor)).toMatchObject({ personId: before, role: "USER" });
    expect(await history(visitor)).toEqual(sessions);
    const old = new Visitor(env);
    old.cookie = guestCookie;
    expect((await old.call("/api/me", { env: closed })).status, "the guest's sign-in is over").toBe(401);
  });

  it("turns out to be somebody who is known, and brings both sessions along", async () => {
    const said = ann();
    const home = new Visitor(env);
    await signIn(home, said);
    const own = await started(home);
    const guest = new Visitor(env);
    const brought = [await started(guest), await started(guest)];
    const guestId = await guest.personId();
    await signIn(guest, said);
    const known = await me(guest);
    expect(known.personId).toBe((await me(home)).personId);
    expect(await history(guest)).toEqual([own, ...brought].toSorted());
    for (const sessionId of brought) {
      const answer = await home.call(`/api/sessions/${sessionId}?historyStepCount=1`);
      const { session } = (await answer.json()) as { session: Session };
      expect(session.personId, "the session's own log says so").toBe(known.personId);
    }
    expect(guestId).not.toBe(known.personId);
  });

  it("leaves its id nowhere", async () => {
    const said = ann();
    await signIn(new Visitor(env), said);
    const guest = new Visitor(env);
    await started(guest);
    const guestId = await guest.personId();
    const { personId } = await me(guest);
    await env.DB.prepare(
      "INSERT INTO claim (org_id, invitation_id, person_id, claimed_at, number) VALUES ('default', 'i', ?, '', 1)",
    )
      .bind(personId)
      .run();
    await signIn(guest, said);
    const tables = await env.DB.prepare(
      "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT GLOB '_*' AND name NOT GLOB 'd1_*'",
    ).all<{ name: string }>();
    const found: string[] = [];
    for (const { name } of tables.results) {
      const { results } = await env.DB.prepare(`SELECT * FROM "${name}"`).all();
      if (JSON.stringify(results).includes(guestId)) found.push(name);
    }
    expect(found).toEqual([]);
  });

  it("is moved by the sweep where a session's object did not hear of it", async () => {
    const said = ann();
    const home = new Visitor(env);
    await signIn(home, said);
    const guest = new Visitor(env);
    const sessionId = await started(guest);
    const broken = {
      getByName: () => ({ closeSockets: async () => {}, move: async () => {}, project: async () => {} }),
    };
    const back = provider.approve(await begin(guest), said);
    await guest.call(`${back.pathname}${back.search}`, { env: { ...settings, SESSION: broken as never } });
    expect(await history(home)).toEqual([]);
    const { sweep } = await import("../../recall/sweep.io.ts");
    await sweep(env, new Date().toISOString());
    expect(await history(home)).toEqual([sessionId]);
  });
});

describe("a person who is signed in", () => {
  it("links another identity, and is told where it is somebody else's", async () => {
    const [one, two] = [ann(), ann()];
    const visitor = new Visitor(env);
    await signIn(visitor, one);
    const { personId } = await me(visitor);
    await signIn(visitor, { ...two, email_verified: false });
    expect((await me(visitor)).identities.filter(({ kind }) => kind === "oidc")).toHaveLength(2);
    expect((await me(visitor)).personId).toBe(personId);
    const other = new Visitor(env);
    await signIn(other, ann());
    const answer = await signIn(other, one);
    expect(answer.headers.get("location")).toContain("problem=identity-taken");
  });

  it("unlinks one, and never the last", async () => {
    const visitor = new Visitor(env);
    await signIn(visitor, ann());
    const [first, second] = (await me(visitor)).identities;
    const remove = (id = "") => visitor.call(`/api/me/identities/${id}`, { method: "DELETE" });
    expect((await remove(first?.identityId)).status).toBe(204);
    const last = await remove(second?.identityId);
    expect([last.status, ((await last.json()) as { code: string }).code]).toEqual([409, "last-identity"]);
    expect((await remove("email.nothing")).status).toBe(404);
  });

  it("gets another sign-in at each sign-in, and the one before is over", async () => {
    const said = ann();
    const visitor = new Visitor(env);
    await signIn(visitor, said);
    const before = visitor.cookie;
    await signIn(visitor, said);
    expect((await me(visitor)).signIns).toHaveLength(1);
    const old = new Visitor(env);
    old.cookie = before;
    expect((await old.call("/api/me", { env: closed })).status).toBe(401);
  });

  it("goes on in another of their organisations, and in no one else's", async () => {
    const visitor = await signedInAs(env, "USER");
    const [own, foreign] = [await makeOrganisation(env), await makeOrganisation(env)];
    await env.DB.prepare("INSERT INTO membership (org_id, person_id, role, created_at) VALUES (?, ?, 'STAFF', '')")
      .bind(own, visitor.id)
      .run();
    expect((await visitor.send("POST", "/api/me/organisation", { orgId: foreign })).status).toBe(403);
    expect((await visitor.send("POST", "/api/me/organisation", { orgId: own })).status).toBe(204);
    expect(await me(visitor)).toMatchObject({ orgId: own, role: "STAFF" });
    expect((await me(visitor)).organisations).toHaveLength(2);
  });
});
