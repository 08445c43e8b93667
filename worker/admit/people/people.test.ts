import { applyD1Migrations, env } from "cloudflare:test";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { MembersPage, Member as Person } from "../../../shared/people/member.ts";
import type { Role } from "../../../shared/people/role.ts";
import type { Problem } from "../../../shared/problem.ts";
import { downSchema } from "../../../shared/protocol/down.ts";
import { emailSubject, normalEmail, sealContact } from "../../store/contact.io.ts";
import { type Member, makeOrganisation, signedInAs } from "../../testing/people.ts";
import { agree, makeStudy, takePart } from "../../testing/study.ts";

let orgId: string;
let admin: Member;

beforeAll(() => applyD1Migrations(env.DB, env.TEST_MIGRATIONS));
beforeEach(async () => {
  orgId = await makeOrganisation(env);
  admin = await signedInAs(env, "ADMIN", orgId);
});

const people = "/api/admin/people";

/** Gives somebody a name and an address, as signing in by e-mail does. */
const isKnownAs = async (member: Member, name: string | null, email: string) => {
  const contact = await sealContact({ name, email: normalEmail(email) }, env.IDENTITY_SECRET);
  const subject = await emailSubject(email, env.IDENTITY_SECRET);
  const insert = "INSERT INTO identity (kind, subject, person_id, created_at, sealed_contact) VALUES ('email',?,?,?,?)";
  await env.DB.prepare(insert).bind(subject, member.id, new Date().toISOString(), contact).run();
};

const joinsToo = (member: Member, other: string, role: Role) =>
  env.DB.prepare("INSERT INTO membership (org_id, person_id, role, created_at) VALUES (?, ?, ?, ?)")
    .bind(other, member.id, role, new Date().toISOString())
    .run();

const list = async (query = ""): Promise<MembersPage> => (await admin.call(`${people}${query}`)).json();
const read = async (personId: string, by = admin): Promise<Person> => (await by.call(`${people}/${personId}`)).json();
const give = (personId: string, role: Role, by = admin) => by.send("PUT", `${people}/${personId}/role`, { role });
const remove = (personId: string, by = admin) => by.call(`${people}/${personId}`, { method: "DELETE" });
const codeOf = async (answer: Response) => ((await answer.json()) as Problem).code;
const audited = async (action: string) =>
  (
    await env.DB.prepare("SELECT detail FROM audit WHERE org_id = ? AND action = ?")
      .bind(orgId, action)
      .all<{ detail: string }>()
  ).results.map(({ detail }) => JSON.parse(detail));

const upgrade = { upgrade: "websocket", origin: "http://localhost:8787" };

/** Opens a socket; how it came to be closed, once it is. */
const open = async (member: Member, path: string): Promise<{ closed: Promise<number> }> => {
  const { webSocket } = await member.call(path, { headers: upgrade });
  if (webSocket === null) throw new Error("no socket");
  webSocket.accept();
  const closed = new Promise<number>((resolve) => webSocket.addEventListener("close", ({ code }) => resolve(code)));
  return { closed };
};

describe("the list of people", () => {
  it("is of one's own organisation, the newest first, page by page, and by role", async () => {
    const ids: string[] = [];
    for (const role of ["GUEST", "USER", "STAFF", "GUEST"] as const)
      ids.unshift((await signedInAs(env, role, orgId)).id);
    await signedInAs(env, "USER", await makeOrganisation(env));
    const seen: string[] = [];
    let cursor: string | null = "";
    while (cursor !== null) {
      const page: MembersPage = await list(`?limit=2${cursor && `&cursor=${encodeURIComponent(cursor)}`}`);
      expect(page.members.length).toBeLessThanOrEqual(2);
      seen.push(...page.members.map(({ personId }) => personId));
      cursor = page.nextCursor;
    }
    expect(seen).toHaveLength(5);
    expect(new Set(seen)).toEqual(new Set([...ids, admin.id]));
    const joined = (await list()).members.map(({ joinedAt }) => joinedAt);
    expect(joined).toEqual(joined.toSorted().reverse());
    expect((await list("?role=GUEST")).members.map(({ personId }) => personId).toSorted()).toEqual(
      [ids[0], ids[3]].toSorted(),
    );
    expect((await admin.call(`${people}?cursor=x`)).status).toBe(422);
  });

  it("finds by the beginning of a name and of an address, and by a whole one", async () => {
    const zoe = await signedInAs(env, "USER", orgId);
    await isKnownAs(zoe, "Zoë Abendroth", "Zoe@example.org");
    await signedInAs(env, "GUEST", orgId);
    for (const search of ["zoe", "Abend", "zoe@", "ZOE@Example.org"]) {
      const { members, nextCursor } = await list(`?search=${encodeURIComponent(search)}`);
      expect(
        members.map(({ name, email }) => [name, email]),
        search,
      ).toEqual([["Zoë Abendroth", "zoe@example.org"]]);
      expect(nextCursor).toBeNull();
    }
    expect((await list("?search=zoe@example.or")).members).toHaveLength(1);
    expect((await list("?search=nobody@example.org")).members).toEqual([]);
    const stranger = await signedInAs(env, "ADMIN", await makeOrganisation(env));
    expect((await (await stranger.call(`${people}?search=zoe@example.org`)).json<MembersPage>()).members).toEqual([]);
  });

  it("tells of a participant without a name which one they are, and of one with a name no number", async () => {
    const [nameless, named] = [await signedInAs(env, "GUEST", orgId), await signedInAs(env, "USER", orgId)];
    await isKnownAs(named, "Ann", "ann@one.example");
    const invitationId = await makeStudy(env, { title: "Pauses", orgId });
    await takePart(env, invitationId, nameless.id, 1, orgId);
    await takePart(env, invitationId, named.id, 2, orgId);
    const rows = new Map((await list()).members.map((row) => [row.personId, row]));
    expect(rows.get(nameless.id)?.participant).toEqual({ title: "Pauses", number: 1 });
    expect(rows.get(named.id)?.participant).toBeNull();
  });
});

describe("a person", () => {
  it("is shown with how they are known, where they are signed in, and how much they practised", async () => {
    const ann = await signedInAs(env, "USER", orgId);
    await isKnownAs(ann, "Ann", "ann@two.example");
    expect((await ann.start()).status).toBe(201);
    const person = await read(ann.id);
    expect(person).toMatchObject({ name: "Ann", email: "ann@two.example", role: "USER", invited: false });
    expect(person.waysIn.map(({ kind }) => kind)).toEqual(["email"]);
    expect(person.signIns).toHaveLength(1);
    expect(person.sessionCount).toBe(1);
    expect(JSON.stringify(person)).not.toContain(ann.signInId);
  });

  it("who belongs to another organisation too keeps their sign-ins to themselves", async () => {
    const ann = await signedInAs(env, "USER", orgId);
    await joinsToo(ann, await makeOrganisation(env), "ADMIN");
    expect((await read(ann.id)).signIns).toBeNull();
    const refused = await admin.call(`${people}/${ann.id}/sign-ins`, { method: "DELETE" });
    expect(await codeOf(refused)).toBe("belongs-elsewhere");
    expect((await ann.call("/api/me")).status).toBe(200);
  });

  it("can be signed out everywhere, sockets included", async () => {
    const ann = await signedInAs(env, "USER", orgId);
    const { sessionId } = await (await ann.start()).json<{ sessionId: string }>();
    const { closed } = await open(ann, `/ws/sessions/${sessionId}`);
    const out = await admin.call(`${people}/${ann.id}/sign-ins`, { method: "DELETE" });
    expect((await out.json<Person>()).signIns).toEqual([]);
    expect(await closed).toBe(4401);
    expect((await ann.call("/api/me")).status).toBe(401);
    expect(await audited("sign-in:revoked")).toEqual([{ count: 1 }]);
  });
});

describe("a role", () => {
  it("counts from the next request on, and is written down", async () => {
    const ann = await signedInAs(env, "USER", orgId);
    expect((await ann.call("/api/research/sessions")).status).toBe(403);
    expect((await (await give(ann.id, "STAFF")).json<Person>()).role).toBe("STAFF");
    expect((await ann.call("/api/research/sessions")).status).toBe(200);
    await give(ann.id, "USER");
    expect((await ann.call("/api/research/sessions")).status).toBe(403);
    expect(await audited("role:changed")).toEqual([
      { from: "USER", to: "STAFF" },
      { from: "STAFF", to: "USER" },
    ]);
    await give(ann.id, "USER");
    expect(await audited("role:changed")).toHaveLength(2);
  });

  it("that is lowered shows out of what was watched by it", async () => {
    const [trainee, staff] = [await signedInAs(env, "USER", orgId), await signedInAs(env, "STAFF", orgId)];
    await agree(env, trainee.id, "observation", orgId);
    const { sessionId } = await (await trainee.start()).json<{ sessionId: string }>();
    const own = await open(trainee, `/ws/sessions/${sessionId}`);
    const { closed } = await open(staff, `/ws/observe/${sessionId}`);
    await give(staff.id, "USER");
    expect(await closed).toBe(4403);
    await expect(Promise.race([own.closed, Promise.resolve("open")])).resolves.toBe("open");
  });

  it("of the last admin stays, and of two who lower each other at once one stays", async () => {
    expect(await codeOf(await give(admin.id, "USER"))).toBe("last-admin");
    expect(await codeOf(await remove(admin.id))).toBe("last-admin");
    for (let round = 0; round < 5; round++) {
      const other = await signedInAs(env, "ADMIN", orgId);
      const answers = await Promise.all([give(other.id, "USER", admin), give(admin.id, "USER", other)]);
      const admins = (
        await env.DB.prepare("SELECT person_id AS id FROM membership WHERE org_id = ? AND role = 'ADMIN'")
          .bind(orgId)
          .all<{ id: string }>()
      ).results;
      expect(admins).toHaveLength(1);
      expect(answers.filter(({ ok }) => ok)).toHaveLength(1);
      if (admins[0]?.id === other.id) admin = other;
    }
    const other = await signedInAs(env, "ADMIN", orgId);
    await Promise.all([remove(other.id, admin), remove(admin.id, other)]);
    const left = await env.DB.prepare("SELECT count(*) AS n FROM membership WHERE org_id = ? AND role = 'ADMIN'")
      .bind(orgId)
      .first<number>("n");
    expect(left).toBe(1);
  });

  it("of whoever can sign in is above GUEST, as it would be again at their next sign-in", async () => {
    const ann = await signedInAs(env, "USER", orgId);
    await isKnownAs(ann, null, "ann@three.example");
    expect((await give(ann.id, "GUEST")).status).toBe(422);
    const guest = await signedInAs(env, "USER", orgId);
    expect((await give(guest.id, "GUEST")).status).toBe(200);
  });

  it("that an admin raised outlasts the invitation; one that was lowered does not", async () => {
    const expiresAt = new Date(Date.now() + 3_600_000).toISOString();
    const made = await admin.send("POST", "/api/research/invitations", {
      title: "x",
      role: "USER",
      uses: 2,
      expiresAt,
    });
    const { invitation, token } = await made.json<{ invitation: { invitationId: string }; token: string }>();
    const other = await makeOrganisation(env);
    const [raised, lowered] = [await signedInAs(env, "USER", other), await signedInAs(env, "USER", other)];
    for (const one of [raised, lowered]) await one.send("POST", `/api/invitations/${token}/claim`, {});
    expect(await read(raised.id)).toMatchObject({ invited: true, role: "USER" });
    await give(raised.id, "STAFF");
    await give(lowered.id, "GUEST");
    expect((await read(raised.id)).invited).toBe(false);
    await admin.send("POST", `/api/research/invitations/${invitation.invitationId}/revoke`, {});
    expect((await read(raised.id)).role).toBe("STAFF");
    expect((await list()).members.map(({ personId }) => personId)).not.toContain(lowered.id);
  });
});

describe("removing", () => {
  it("ends access and sessions at once, keeps what was said, and leaves it to be erased", async () => {
    const ann = await signedInAs(env, "STAFF", orgId);
    const { sessionId } = await (await ann.start()).json<{ sessionId: string }>();
    const { webSocket } = await ann.call(`/ws/sessions/${sessionId}`, { headers: upgrade });
    if (webSocket === null) throw new Error("no socket");
    webSocket.accept();
    const closed = new Promise<number>((resolve) => webSocket.addEventListener("close", ({ code }) => resolve(code)));
    const problems: string[] = [];
    webSocket.addEventListener("message", ({ data }) => {
      const message = downSchema.parse(JSON.parse(String(data)));
      if (message.type === "problem") problems.push(message.problem.code);
    });
    const removed = await (await remove(ann.id)).json<Person>();
    expect(removed).toMatchObject({ role: null, sessionCount: 1, signIns: [] });
    expect(await closed).toBe(4401);
    expect((await ann.call("/api/me")).status).toBe(401);
    expect(await audited("member:removed")).toEqual([{ role: "STAFF" }]);
    const ended = await env.DB.prepare("SELECT termination_reason AS reason FROM session WHERE session_id = ?")
      .bind(sessionId)
      .first<string>("reason");
    expect(ended).toBe("revoked");
    expect((await list()).members.map(({ personId }) => personId)).toEqual([admin.id]);
    expect((await give(ann.id, "USER")).status).toBe(404);

    expect((await admin.call(`${people}/${ann.id}/export`)).status).toBe(200);
    const erased = await admin.send("POST", `${people}/${ann.id}/erasure`, { confirm: "erase everything" });
    expect(erased.status).toBe(200);
    expect((await admin.call(`${people}/${ann.id}`)).status).toBe(404);
  });

  it("from one organisation leaves the others alone", async () => {
    const ann = await signedInAs(env, "USER", orgId);
    const other = await makeOrganisation(env);
    await joinsToo(ann, other, "STAFF");
    await isKnownAs(ann, "Ann", "ann@four.example");
    const removed = await (await remove(ann.id)).json<Person>();
    expect(removed).toMatchObject({ role: null, name: null, email: null, waysIn: [], signIns: null });
    const colleague = await signedInAs(env, "ADMIN", other);
    expect(await read(ann.id, colleague)).toMatchObject({ role: "STAFF", name: "Ann" });
    const live = await env.DB.prepare("SELECT count(*) AS n FROM sign_in WHERE person_id = ? AND revoked_at IS NULL")
      .bind(ann.id)
      .first<number>("n");
    expect(live).toBe(1);
  });
});
