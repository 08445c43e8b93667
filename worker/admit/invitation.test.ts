import { applyD1Migrations, env } from "cloudflare:test";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { CreateInvitation, FreshInvitation, Invitation, Offer } from "../../shared/people/invitation.ts";
import type { Problem } from "../../shared/problem.ts";
import type { Config } from "../../shared/session/answers.ts";
import type { Session } from "../../shared/session/session.ts";
import { type Member, makeOrganisation, signedInAs } from "../testing/people.ts";
import { setPolicy } from "../testing/study.ts";
import { submission } from "../testing/submission.ts";
import { Visitor } from "../testing/visitor.ts";

let orgId: string;
let staff: Member;

beforeAll(async () => {
  await applyD1Migrations(env.DB, env.TEST_MIGRATIONS);
  orgId = await makeOrganisation(env);
  staff = await signedInAs(env, "STAFF", orgId);
});

// Openings that nobody listens to stay pending: they are not to take the places of the next test.
beforeEach(async () => {
  await env.DB.prepare("DELETE FROM admission").run();
});

const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString();
const invitations = "/api/research/invitations";
const wish = (change: Partial<CreateInvitation> = {}) => ({ title: "Pilot", expiresAt: inDays(7), ...change });
const make = async (change: Partial<CreateInvitation> = {}, by = staff): Promise<FreshInvitation> => {
  const answer = await by.send("POST", invitations, wish(change));
  expect(answer.status).toBe(201);
  return answer.json();
};
const claim = (visitor: Visitor, token: string) => visitor.send("POST", `/api/invitations/${token}/claim`, {});
const look = (visitor: Visitor, token: string) => visitor.call(`/api/invitations/${token}`);
const read = async (invitationId: string): Promise<Invitation> =>
  (await staff.call(`${invitations}/${invitationId}`)).json();
const revoke = (invitationId: string, by = staff) => by.send("POST", `${invitations}/${invitationId}/revoke`, {});
const refusal = async (answer: Response) => ((await answer.json()) as Problem).code;
const config = async (visitor: Visitor): Promise<Config> => (await visitor.call("/api/config")).json();
const participant = async (token: string): Promise<Visitor> => {
  const visitor = new Visitor(env);
  expect((await claim(visitor, token)).status).toBe(201);
  return visitor;
};
const closedToAll = { env: { OPEN_ACCESS: "false" } };

describe("making invitations", () => {
  it("is for staff and above, and none gives more than its maker has", async () => {
    for (const role of ["GUEST", "USER"] as const) {
      const member = await signedInAs(env, role, orgId);
      expect((await member.send("POST", invitations, wish())).status, role).toBe(403);
      expect((await member.call(invitations)).status, role).toBe(403);
    }
    expect((await new Visitor(env).call(invitations)).status).toBe(401);
    expect((await staff.send("POST", invitations, wish({ role: "ADMIN" }))).status).toBe(403);
    const { invitation } = await make({ role: "ADMIN" }, await signedInAs(env, "ADMIN", orgId));
    expect((await staff.send("POST", `${invitations}/${invitation.invitationId}/renew`, {})).status).toBe(403);
    expect((await revoke(invitation.invitationId)).status).toBe(403);
  });

  it.each([
    ["an expiry that is over", { expiresAt: inDays(-1) }, "expiresAt"],
    ["an expiry years ahead", { expiresAt: inDays(1000) }, "expiresAt"],
    ["a scenario that there isn't", { scenarioId: "no-such-thing" }, "scenarioId"],
    ["a quota preset that there isn't", { quotaPresetId: crypto.randomUUID() }, "quotaPresetId"],
    ["no uses", { uses: 0 }, "uses"],
    ["no title", { title: " " }, "title"],
  ])("refuses %s", async (_, change, path) => {
    const answer = await staff.send("POST", invitations, wish(change));
    expect(answer.status).toBe(422);
    expect(((await answer.json()) as Problem).errors?.map((error) => error.path)).toEqual([path]);
  });

  it("tells the token once, and keeps its hash alone", async () => {
    const { invitation, token } = await make();
    expect(token).toMatch(/^[\w-]{22}$/);
    const rows = await env.DB.prepare("SELECT * FROM invitation WHERE invitation_id = ?")
      .bind(invitation.invitationId)
      .all();
    expect(JSON.stringify(rows.results)).not.toContain(token);
    expect(await (await staff.call(`${invitations}/${invitation.invitationId}`)).text()).not.toContain(token);
  });

  it("lists them newest first, page by page, each once, with where they stand", async () => {
    const other = await signedInAs(env, "STAFF", await makeOrganisation(env));
    const made: string[] = [];
    for (const title of ["one", "two", "three"]) made.push((await make({ title }, other)).invitation.invitationId);
    await revoke(made[0] ?? "", other);
    const seen: Invitation[] = [];
    for (let cursor: string | null = ""; cursor !== null; ) {
      const page: { invitations: Invitation[]; nextCursor: string | null } = await (
        await other.call(`${invitations}?limit=2${cursor === "" ? "" : `&cursor=${encodeURIComponent(cursor)}`}`)
      ).json();
      seen.push(...page.invitations);
      cursor = page.nextCursor;
    }
    expect(seen.map(({ invitationId }) => invitationId).toSorted()).toEqual(made.toSorted());
    expect(seen.map(({ createdAt }) => createdAt)).toEqual(
      seen
        .map(({ createdAt }) => createdAt)
        .toSorted()
        .reverse(),
    );
    expect(seen.find(({ title }) => title === "one")?.state).toBe("revoked");
    expect(seen.find(({ title }) => title === "two")?.state).toBe("open");
  });

  it("knows nothing of another organisation's", async () => {
    const stranger = await signedInAs(env, "ADMIN", await makeOrganisation(env));
    const { invitation, token } = await make();
    const path = `${invitations}/${invitation.invitationId}`;
    expect((await stranger.call(path)).status).toBe(404);
    expect((await stranger.send("POST", `${path}/renew`, {})).status).toBe(404);
    expect((await stranger.send("POST", `${path}/revoke`, {})).status).toBe(404);
    expect((await look(new Visitor(env), token)).status).toBe(200);
  });
});

describe("the link", () => {
  it("says who invites, to what and until when, and lets in a guest of that very organisation", async () => {
    const { invitation, token } = await make({ scenarioId: "job-interview" });
    const visitor = new Visitor(env);
    const offer: Offer = await (await look(visitor, token)).json();
    expect(offer).toMatchObject({
      organisation: "Another",
      scenarioTitle: expect.stringMatching(/interview/i),
      expiresAt: invitation.expiresAt,
      callerRole: null,
      callerOrganisation: null,
      claimed: false,
    });
    expect(visitor.cookie, "looking makes nobody a guest").toBeNull();
    const answer = await claim(visitor, token);
    expect([answer.status, await answer.json()]).toEqual([201, { scenarioId: "job-interview" }]);
    const { person, conditions } = await (await visitor.call("/api/config", closedToAll)).json<Config>();
    expect(person.role).toBe("GUEST");
    expect(conditions.scenarioId).toBe("job-interview");
    const member = await env.DB.prepare("SELECT org_id FROM membership WHERE person_id = ?")
      .bind(person.personId)
      .all();
    expect(member.results).toEqual([{ org_id: orgId }]);
    expect(await read(invitation.invitationId)).toMatchObject({ state: "used-up", participantCount: 1, usesLeft: 0 });
    const audited = await env.DB.prepare("SELECT action FROM audit WHERE target = ? ORDER BY at")
      .bind(invitation.invitationId)
      .all();
    expect(audited.results.map(({ action }) => action)).toEqual(["invitation:created", "invitation:claimed"]);
  });

  it("is refused alike when it is unknown, broken, expired, used up or taken back", async () => {
    const [expired, used, revoked] = [await make(), await make(), await make()];
    await env.DB.prepare("UPDATE invitation SET expires_at = ? WHERE invitation_id = ?")
      .bind(inDays(-1), expired.invitation.invitationId)
      .run();
    await participant(used.token);
    await revoke(revoked.invitation.invitationId);
    const unknown = "A".repeat(22);
    const seen = new Set<string>();
    for (const token of [unknown, "A", expired.token, used.token, revoked.token]) {
      for (const answer of [await look(new Visitor(env), token), await claim(new Visitor(env), token)]) {
        const { instance: _, requestId: __, ...said } = (await answer.json()) as Problem;
        seen.add(JSON.stringify(said));
        expect(answer.headers.get("set-cookie")).toBeNull();
      }
    }
    expect([...seen].map((text) => (JSON.parse(text) as Problem).code)).toEqual(["invitation-closed"]);
  });

  it("lets in exactly as many as it has uses, however many come at once", async () => {
    const { invitation, token } = await make({ uses: 5 });
    const before = await env.DB.prepare("SELECT count(*) AS n FROM person").first<number>("n");
    const visitors = Array.from({ length: 20 }, () => new Visitor(env));
    const answers = await Promise.all(visitors.map((visitor) => claim(visitor, token)));
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(5);
    expect(answers.filter(({ status }) => status === 404)).toHaveLength(15);
    expect(await read(invitation.invitationId)).toMatchObject({ participantCount: 5, usesLeft: 0, state: "used-up" });
    const numbers = await env.DB.prepare("SELECT number FROM claim WHERE invitation_id = ? ORDER BY number")
      .bind(invitation.invitationId)
      .all();
    expect(numbers.results.map(({ number }) => number)).toEqual([1, 2, 3, 4, 5]);
    const after = await env.DB.prepare("SELECT count(*) AS n FROM person").first<number>("n");
    expect(after, "nothing is left of the others").toBe((before ?? 0) + 5);
  });

  it("is used once by whoever comes again, at once or later, expired or not", async () => {
    const { invitation, token } = await make({ uses: 3 });
    const visitor = await participant(token);
    const again = await Promise.all([claim(visitor, token), claim(visitor, token)]);
    expect(again.map(({ status }) => status)).toEqual([200, 200]);
    await env.DB.prepare("UPDATE invitation SET expires_at = ? WHERE invitation_id = ?")
      .bind(inDays(-1), invitation.invitationId)
      .run();
    expect((await claim(visitor, token)).status).toBe(200);
    expect(await (await look(visitor, token)).json<Offer>()).toMatchObject({ claimed: true, callerRole: "GUEST" });
    expect((await read(invitation.invitationId)).usesLeft).toBe(2);
  });

  it("takes one use of somebody known who presses twice at the same moment", async () => {
    const { invitation, token } = await make({ uses: 3 });
    const known = await signedInAs(env, "USER");
    const both = await Promise.all([claim(known, token), claim(known, token)]);
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await read(invitation.invitationId)).toMatchObject({ usesLeft: 2, participantCount: 1 });
  });

  it("takes somebody known along into the organisation, as who they are", async () => {
    const { token } = await make();
    const known = await signedInAs(env, "USER");
    const before: Offer = await (await look(known, token)).json();
    expect(before).toMatchObject({ callerRole: null, callerOrganisation: expect.stringMatching(/./) });
    expect(before.callerOrganisation).not.toBe(before.organisation);
    expect((await claim(known, token)).status).toBe(201);
    const after: Offer = await (await look(known, token)).json();
    expect(after).toMatchObject({ callerRole: "GUEST", callerOrganisation: null, claimed: true });
    expect((await config(known)).person).toMatchObject({ personId: known.id, role: "GUEST" });
    const homes = await env.DB.prepare("SELECT org_id, role FROM membership WHERE person_id = ? ORDER BY role")
      .bind(known.id)
      .all();
    expect(homes.results).toEqual([
      { org_id: orgId, role: "GUEST" },
      { org_id: "default", role: "USER" },
    ]);
  });

  it("is another one after it was renewed", async () => {
    const { invitation, token } = await make({ uses: 2 });
    const renewed: FreshInvitation = await (
      await staff.send("POST", `${invitations}/${invitation.invitationId}/renew`, {})
    ).json();
    expect(renewed.token).not.toBe(token);
    expect((await claim(new Visitor(env), token)).status).toBe(404);
    expect((await claim(new Visitor(env), renewed.token)).status).toBe(201);
    await revoke(invitation.invitationId);
    const refused = await staff.send("POST", `${invitations}/${invitation.invitationId}/renew`, {});
    expect(await refusal(refused)).toBe("invitation-closed");
  });
});

describe("the conditions of an invitation", () => {
  it("go before the trainee's choice, and policy before them; they stand in the session", async () => {
    const { invitation, token } = await make({ feedbackMode: "none", uses: 2 });
    const visitor = await participant(token);
    const session: Session = await (await visitor.start({ feedbackMode: "dashboard" })).json();
    expect(session).toMatchObject({ feedbackMode: "none", invitationId: invitation.invitationId, orgId });
    const other = await makeOrganisation(env);
    const strict = await make({ feedbackMode: "none" }, await signedInAs(env, "STAFF", other));
    await setPolicy(env, { feedbackMode: "nudge" }, other);
    const ruled = await participant(strict.token);
    expect((await config(ruled)).conditions.feedbackMode).toBe("nudge");
    expect(await (await ruled.start({ feedbackMode: "dashboard" })).json()).toMatchObject({ feedbackMode: "nudge" });
  });

  it("keep its people to its scenario, and leave those alone who belong here anyway", async () => {
    const { invitation, token } = await make({ scenarioId: "job-interview", uses: 5 });
    const visitor = await participant(token);
    const refused = await visitor.start({ scenarioId: "salary-negotiation" });
    expect(await refusal(refused)).toBe("scenario-not-offered");
    expect((await visitor.start()).status).toBe(201);
    const member = await signedInAs(env, "USER", orgId);
    await claim(member, token);
    const free: Session = await (await member.start({ scenarioId: "salary-negotiation" })).json();
    expect(free.invitationId).toBe(invitation.invitationId);
    const nobodys: Session = await (await (await signedInAs(env, "USER", orgId)).start()).json();
    expect(nobodys.invitationId).toBeNull();
  });
});

describe("revoking", () => {
  it("ends at once what people have by it alone: requests, the session, its socket", async () => {
    const { invitation, token } = await make({ uses: 2 });
    const visitor = await participant(token);
    const session: Session = await (await visitor.start()).json();
    const path = `/api/sessions/${session.sessionId}`;
    const socket = (await visitor.call(`/ws/sessions/${session.sessionId}`, { headers: { upgrade: "websocket" } }))
      .webSocket;
    if (!socket) throw new Error("no socket");
    const closed = Promise.withResolvers<number>();
    socket.addEventListener("close", ({ code }) => closed.resolve(code));
    socket.accept();

    const answer = await revoke(invitation.invitationId);
    expect(await answer.json<Invitation>()).toMatchObject({ state: "revoked", participantCount: 1 });
    expect(await closed.promise).toBe(4401);
    expect((await visitor.call("/api/config", closedToAll)).status).toBe(401);
    expect((await visitor.send("POST", `${path}/turns`, submission())).status).toBe(401);
    const kept: Session = (await env.SESSION.getByName(`${orgId}:${session.sessionId}`).read()) as Session;
    expect([kept.status, kept.terminationReason]).toEqual(["ended", "revoked"]);
    expect((await claim(new Visitor(env), token)).status).toBe(404);
    expect((await claim(visitor, token)).status).toBe(404);
    const again = await revoke(invitation.invitationId);
    expect((await again.json<Invitation>()).revokedAt).toBe((await read(invitation.invitationId)).revokedAt);
    const deeds = await env.DB.prepare(
      "SELECT count(*) AS n FROM audit WHERE action = 'invitation:revoked' AND target = ?",
    )
      .bind(invitation.invitationId)
      .first("n");
    expect(deeds).toBe(1);
  });

  it("leaves those in who came by another way too, without its conditions", async () => {
    const [first, second] = [await make({ feedbackMode: "none" }), await make({ uses: 2 })];
    const twice = await participant(first.token);
    await claim(twice, second.token);
    const member = await signedInAs(env, "USER", orgId);
    await claim(member, second.token);
    const running: Session = await (await member.start()).json();
    await revoke(second.invitation.invitationId);
    expect((await config(twice)).conditions.feedbackMode).toBe("none");
    expect((await config(member)).person.role).toBe("USER");
    const turn = await member.send("POST", `/api/sessions/${running.sessionId}/turns`, submission());
    expect(await refusal(turn)).toBe("session-ended");
    const next: Session = await (await member.start()).json();
    expect(next.invitationId).toBeNull();
  });

  it("gives a role back that it had raised, unless somebody gave it for good since", async () => {
    const admin = await signedInAs(env, "ADMIN", orgId);
    const { invitation, token } = await make({ role: "STAFF", uses: 3 }, admin);
    const [guest, settled] = [await signedInAs(env, "GUEST", orgId), await signedInAs(env, "USER", orgId)];
    const newcomer = new Visitor(env);
    for (const visitor of [guest, settled, newcomer]) {
      await claim(visitor, token);
      expect((await visitor.call(invitations)).status).toBe(200);
    }
    await env.DB.prepare("UPDATE membership SET uninvited_role = NULL WHERE person_id = ?").bind(settled.id).run();
    await revoke(invitation.invitationId, admin);
    expect((await guest.call(invitations)).status).toBe(403);
    expect((await config(guest)).person.role).toBe("GUEST");
    expect((await settled.call(invitations)).status).toBe(200);
    expect((await newcomer.call(invitations)).status).toBe(401);
  });
});
