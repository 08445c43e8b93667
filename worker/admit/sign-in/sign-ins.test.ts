import { applyD1Migrations, env } from "cloudflare:test";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Me } from "../../../shared/people/account.ts";
import { downSchema } from "../../../shared/protocol/down.ts";
import { inAnotherBrowser, type Member, signedInAs } from "../../testing/people.ts";
import { agree } from "../../testing/study.ts";
import { Visitor } from "../../testing/visitor.ts";

beforeAll(() => applyD1Migrations(env.DB, env.TEST_MIGRATIONS));
beforeEach(async () => {
  await env.DB.prepare("DELETE FROM admission").run();
});

const closed = { env: { OPEN_ACCESS: "false" } };
const me = async (visitor: Visitor): Promise<Me> => (await visitor.call("/api/me", closed)).json();
const isIn = async (visitor: Visitor) => (await visitor.call("/api/me", closed)).status === 200;
const started = async (member: Member): Promise<string> =>
  ((await (await member.start()).json()) as { sessionId: string }).sessionId;

/** An open socket: what it is told last, and with what it closes. */
const open = async (visitor: Visitor, path: string) => {
  const socket = (await visitor.call(path, { headers: { upgrade: "websocket" } })).webSocket;
  if (!socket) throw new Error(`no socket at ${path}`);
  const closing = Promise.withResolvers<number>();
  const problems: string[] = [];
  socket.addEventListener("close", ({ code }) => closing.resolve(code));
  socket.addEventListener("message", ({ data }) => {
    const message = downSchema.parse(JSON.parse(String(data)));
    if (message.type === "problem") problems.push(message.problem.code);
  });
  socket.accept();
  return { closed: closing.promise, problems, isOpen: () => socket.readyState === WebSocket.OPEN };
};

const signOut = (by: Visitor, signInId: string) => by.call(`/api/me/sign-ins/${signInId}`, { method: "DELETE" });

describe("a sign-in that is revoked", () => {
  it("opens nothing any more, and what it has open closes at once; the others go on", async () => {
    const home = await signedInAs(env, "USER");
    const other = await inAnotherBrowser(env, home);
    const sessionId = await started(other);
    const [there, here] = [
      await open(other, `/ws/sessions/${sessionId}`),
      await open(home, `/ws/sessions/${sessionId}`),
    ];
    const listed = (await me(home)).signIns;
    expect(listed.map(({ current }) => current).toSorted()).toEqual([false, true]);
    const row = listed.find(({ current }) => !current);
    expect((await signOut(home, row?.signInId ?? "")).status).toBe(204);
    expect(await there.closed).toBe(4401);
    expect(there.problems).toEqual(["unauthenticated"]);
    expect(here.isOpen()).toBe(true);
    expect([await isIn(other), await isIn(home)]).toEqual([false, true]);
    expect((await me(home)).signIns).toHaveLength(1);
    expect((await signOut(home, row?.signInId ?? "")).status).toBe(404);
  });

  it("is shown out of a session that it watches", async () => {
    const [trainee, staff] = [await signedInAs(env, "USER"), await signedInAs(env, "STAFF")];
    await agree(env, trainee.id, "observation");
    const sessionId = await started(trainee);
    const watching = await open(staff, `/ws/observe/${sessionId}`);
    const home = await inAnotherBrowser(env, staff);
    expect((await home.call("/api/me/sign-ins", { method: "DELETE" })).status).toBe(204);
    expect(await watching.closed).toBe(4401);
    expect((await trainee.call(`/api/sessions/${sessionId}/evaluation`)).status).toBe(200);
  });

  it("is one's own to revoke, and nobody else's", async () => {
    const [one, other] = [await signedInAs(env, "USER"), await signedInAs(env, "ADMIN")];
    expect((await signOut(other, one.signInId)).status).toBe(404);
    expect(await isIn(one)).toBe(true);
  });

  it("is every other one at once, where that is wished for", async () => {
    const home = await signedInAs(env, "USER");
    const others = [await inAnotherBrowser(env, home), await inAnotherBrowser(env, home)];
    await home.call("/api/me/sign-ins", { method: "DELETE" });
    expect(await Promise.all([home, ...others].map(isIn))).toEqual([true, false, false]);
  });

  it("is this very one when one signs out, and the browser forgets its cookie", async () => {
    const member = await signedInAs(env, "USER");
    const before = member.cookie;
    const socket = await open(member, `/ws/sessions/${await started(member)}`);
    const answer = await member.send("POST", "/api/auth/sign-out", {});
    expect([answer.status, member.cookie]).toEqual([204, null]);
    expect(await socket.closed).toBe(4401);
    const thief = new Visitor(env);
    thief.cookie = before;
    expect(await isIn(thief)).toBe(false);
  });
});

it("staying signed in moves the end of the sign-in and of its cookie", async () => {
  const member = await signedInAs(env, "USER");
  const soon = new Date(Date.now() + 3_600_000).toISOString();
  await env.DB.prepare("UPDATE sign_in SET expires_at = ? WHERE sign_in_id = ?").bind(soon, member.signInId).run();
  const answer = await member.send("POST", "/api/auth/refresh", {});
  const { expiresAt, token } = (await answer.json()) as { expiresAt: string; token: null };
  expect(token).toBeNull();
  expect(Date.parse(expiresAt)).toBeGreaterThan(Date.now() + 6.9 * 86_400_000);
  expect(answer.headers.get("set-cookie")).toContain("Max-Age=604800");
  expect(await isIn(member)).toBe(true);
});
