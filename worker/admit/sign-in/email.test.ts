import { applyD1Migrations, env } from "cloudflare:test";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Me } from "../../../shared/people/account.ts";
import type { Problem } from "../../../shared/problem.ts";
import { signedInAs } from "../../testing/people.ts";
import { makeStudy, setPolicy } from "../../testing/study.ts";
import { Visitor } from "../../testing/visitor.ts";

beforeAll(() => applyD1Migrations(env.DB, env.TEST_MIGRATIONS));

interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

let mails: Mail[];
let sending: Record<string, unknown>;
beforeEach(async () => {
  mails = [];
  sending = { EMAIL_FROM: "sotto@example.org", EMAIL: { send: async (mail: Mail) => void mails.push(mail) } };
  await env.DB.prepare("DELETE FROM admission").run();
});

const closed = { OPEN_ACCESS: "false" };
const fresh = () => `${crypto.randomUUID()}@example.org`;
const me = async (visitor: Visitor): Promise<Me> => (await visitor.call("/api/me", { env: closed })).json();
const known = async (visitor: Visitor): Promise<boolean> => (await visitor.call("/api/me", { env: closed })).ok;

const ask = async (visitor: Visitor, email: string, more: Record<string, unknown> = {}): Promise<Response> => {
  const answer = await visitor.send("POST", "/api/auth/email", { email, returnTo: "/history" }, {
    env: { ...sending, ...more },
  } as never);
  await visitor.context.settled();
  return answer;
};
const token = (): string => {
  const link = /^http\S+$/m.exec(mails.at(-1)?.text ?? "")?.[0] ?? "";
  expect(link).toMatch(/^http:\/\/localhost:8787\/sign-in\/email#[\w-]{43}$/);
  return new URL(link).hash.slice(1);
};
const use = (visitor: Visitor, given: string, more: Record<string, unknown> = {}) =>
  visitor.send("POST", "/api/auth/email/use", { token: given }, { env: { ...sending, ...more } } as never);
const signIn = async (visitor: Visitor, email: string): Promise<void> => {
  expect((await ask(visitor, email)).status).toBe(202);
  expect((await use(visitor, token())).status).toBe(200);
};
const codeOf = async (answer: Response) => ((await answer.json()) as Problem).code;

describe("a link by e-mail", () => {
  it("goes to the address, signs in once, and is no other's to use again", async () => {
    const visitor = new Visitor(env);
    const email = fresh();
    await ask(visitor, ` ${email.toUpperCase()} `);
    expect(mails).toMatchObject([{ to: email.toUpperCase(), from: { email: "sotto@example.org" } }]);
    const given = token();
    const answer = await use(visitor, given);
    expect([answer.status, await answer.json()]).toEqual([200, { returnTo: "/history" }]);
    expect(await me(visitor)).toMatchObject({ role: "USER", identities: [{ kind: "email" }] });
    const other = new Visitor(env);
    const again = await use(other, given);
    expect([again.status, await codeOf(again)]).toEqual([403, "link-expired"]);
    expect(await known(other)).toBe(false);
  });

  it("lets nobody in again whom an admin removed, until they are invited", async () => {
    const email = fresh();
    const removed = new Visitor(env);
    await signIn(removed, email);
    const { personId } = await me(removed);
    const admin = await signedInAs(env, "ADMIN");
    expect((await admin.call(`/api/admin/people/${personId}`, { method: "DELETE" })).status).toBe(200);
    expect(await known(removed)).toBe(false);
    const back = new Visitor(env);
    await ask(back, email);
    const answer = await use(back, token());
    expect([answer.status, await codeOf(answer)]).toEqual([403, "not-invited"]);
    expect(await known(back)).toBe(false);
  });

  it("knows its owner again, however the address is written", async () => {
    const email = fresh();
    const [one, two] = [new Visitor(env), new Visitor(env)];
    await signIn(one, email);
    await signIn(two, email.replace("example", "Example"));
    expect((await me(two)).personId).toBe((await me(one)).personId);
  });

  it("is over after a quarter of an hour", async () => {
    const visitor = new Visitor(env);
    await ask(visitor, fresh());
    const { results } = await env.DB.prepare("SELECT expires_at AS at FROM sign_in_attempt WHERE kind = 'email'").all<{
      at: string;
    }>();
    expect(Date.parse(results.at(-1)?.at ?? "")).toBeLessThanOrEqual(Date.now() + 15 * 60_000);
    await env.DB.prepare("UPDATE sign_in_attempt SET expires_at = ?").bind(new Date().toISOString()).run();
    expect(await codeOf(await use(visitor, token()))).toBe("link-expired");
    expect(await known(visitor)).toBe(false);
  });

  it("is kept as a hash, and its address sealed", async () => {
    const email = fresh();
    await ask(new Visitor(env), email);
    const rows = JSON.stringify((await env.DB.prepare("SELECT * FROM sign_in_attempt").all()).results);
    for (const secret of [token(), email]) expect(rows).not.toContain(secret);
  });

  it("keeps what a guest has, in the browser that asked for it", async () => {
    const guest = new Visitor(env);
    const { sessionId } = (await (await guest.start()).json()) as { sessionId: string };
    const before = await guest.personId();
    await signIn(guest, fresh());
    expect(await me(guest)).toMatchObject({ personId: before, role: "USER" });
    expect(await (await guest.call("/api/sessions?historyStepCount=1")).text()).toContain(sessionId);
  });

  it("opened in another's browser signs in there, and takes nothing of theirs", async () => {
    const email = fresh();
    const sender = new Visitor(env);
    await signIn(sender, email);
    await ask(sender, email);
    const victim = new Visitor(env);
    const { sessionId } = (await (await victim.start()).json()) as { sessionId: string };
    const victimId = await victim.personId();
    expect((await use(victim, token())).status).toBe(200);
    expect((await me(victim)).personId).not.toBe(victimId);
    expect(await (await sender.call("/api/sessions?historyStepCount=1")).text()).not.toContain(sessionId);
    expect((await me(sender)).identities).toHaveLength(1);
  });

  it("of somebody else's address does not take the place of who is signed in", async () => {
    const [one, other] = [new Visitor(env), new Visitor(env)];
    await signIn(one, fresh());
    const { personId } = await me(one);
    await ask(other, fresh());
    expect(await codeOf(await use(one, token()))).toBe("identity-taken");
    expect((await me(one)).personId).toBe(personId);
  });

  it("adds another address to whoever is signed in and asked for it", async () => {
    const visitor = new Visitor(env);
    await signIn(visitor, fresh());
    const { personId } = await me(visitor);
    await signIn(visitor, fresh());
    expect(await me(visitor)).toMatchObject({ personId, identities: [{ kind: "email" }, { kind: "email" }] });
  });
});

describe("asking for a link", () => {
  it("is answered alike for every address; mail goes to those alone who may come in", async () => {
    const member = new Visitor(env);
    const email = fresh();
    await signIn(member, email);
    const sent = mails.length;
    const more = { ...closed, ADMIN_EMAILS: "Boss@Example.org" };
    const answers = [];
    for (const address of [email, fresh(), "boss@example.org"])
      answers.push(await ask(new Visitor(env), address, more));
    const looks = await Promise.all(
      answers.map(async (answer) => [answer.status, await answer.text(), [...answer.headers.keys()].toSorted()]),
    );
    expect(looks[0]?.[0]).toBe(202);
    expect(looks[1]).toEqual(looks[0]);
    expect(looks[2]).toEqual(looks[0]);
    expect(mails.slice(sent).map(({ to }) => to)).toEqual([email, "boss@example.org"]);
  });

  it("makes an admin of whoever owns an address of ADMIN_EMAILS, once", async () => {
    const more = { ...closed, ADMIN_EMAILS: "chief@example.org" };
    const [first, second] = [new Visitor(env), new Visitor(env)];
    await ask(first, "chief@example.org", more);
    expect((await use(first, token(), more)).status).toBe(200);
    const { personId, role } = await me(first);
    expect(role).toBe("ADMIN");
    await env.DB.prepare("UPDATE membership SET role = 'USER' WHERE person_id = ?").bind(personId).run();
    await ask(second, "chief@example.org", more);
    await use(second, token(), more);
    expect(await me(second)).toMatchObject({ personId, role: "USER" });
  });

  it("lets a newcomer no longer in who was mailed before the door was closed", async () => {
    const visitor = new Visitor(env);
    await ask(visitor, fresh());
    await setPolicy(env, { openAccess: false });
    expect(await codeOf(await use(visitor, token()))).toBe("not-invited");
    await setPolicy(env, { openAccess: true });
  });

  it("is limited for each address that it comes from", async () => {
    const from = { "cf-connecting-ip": "198.51.100.77" };
    const limited = { ...sending, RATE_SIGN_IN: "2/300" };
    const visitor = new Visitor(env);
    const again = () =>
      visitor.send("POST", "/api/auth/email", { email: fresh() }, { headers: from, env: limited } as never);
    expect([(await again()).status, (await again()).status]).toEqual([202, 202]);
    const refused = await again();
    expect([refused.status, await codeOf(refused)]).toEqual([429, "rate-limited"]);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThan(0);
    await visitor.context.settled();
  });

  it("does not fill a mailbox, however many ask for it from wherever", async () => {
    const email = fresh();
    const answers = [];
    for (let n = 0; n < 7; n++) answers.push((await ask(new Visitor(env), n % 2 ? email : email.toUpperCase())).status);
    expect(answers).toEqual(Array(7).fill(202));
    expect(mails).toHaveLength(5);
  });

  it.each(["nobody", "a b@example.org", `${"x".repeat(250)}@example.org`, "ann@example.org\r\nbcc: all@example.org"])(
    "is refused for what is no address: %j",
    async (email) => {
      expect((await ask(new Visitor(env), email)).status).toBe(422);
      expect(mails).toEqual([]);
    },
  );

  it("is answered alike where no mail can be sent just now", async () => {
    const broken = { EMAIL: { send: () => Promise.reject(new Error("the mail service is down")) } };
    expect((await ask(new Visitor(env), fresh(), broken)).status).toBe(202);
  });
});

describe("a guest by invitation whose link leads to somebody who is known", () => {
  it("brings along consents, notes, the place in the study and the role, which its revocation takes back", async () => {
    const email = fresh();
    const home = new Visitor(env);
    await signIn(home, email);
    const { personId } = await me(home);
    const guest = new Visitor(env);
    const guestId = await guest.personId();
    const study = await makeStudy(env);
    const db = env.DB;
    await db
      .prepare("INSERT INTO claim (org_id, invitation_id, person_id, claimed_at, number) VALUES (?, ?, ?, ?, 1)")
      .bind("default", study, guestId, new Date().toISOString())
      .run();
    await db
      .prepare("UPDATE membership SET role = 'STAFF', uninvited_role = 'GUEST' WHERE person_id = ?")
      .bind(guestId)
      .run();
    await guest.send("POST", "/api/me/consents", { artefact: "research", textVersion: 1 });
    const noteId = crypto.randomUUID();
    await db
      .prepare(
        `INSERT INTO note (org_id, note_id, person_id, invitation_id, text, created_by, created_at)
        VALUES ('default', ?, ?, ?, 'Speaks fast', ?, ?)`,
      )
      .bind(noteId, guestId, study, personId, new Date().toISOString())
      .run();

    await signIn(guest, email);
    expect(await me(guest)).toMatchObject({ personId, role: "STAFF" });
    expect(await (await home.call("/api/me/consents")).json()).toMatchObject({ consents: [{ artefact: "research" }] });
    const of = (table: string) =>
      db.prepare(`SELECT count(*) AS n FROM ${table} WHERE person_id = ?`).bind(personId).first<number>("n");
    expect([await of("note"), await of("claim")]).toEqual([1, 1]);
    const row = await db
      .prepare("SELECT role, uninvited_role AS before FROM membership WHERE person_id = ?")
      .bind(personId)
      .first();
    expect(row).toEqual({ role: "STAFF", before: "USER" });
  });
});
