import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Down } from "../../shared/protocol/down.ts";
import { protocolVersion } from "../../shared/protocol/version.ts";
import { seal } from "../admit/cookie.io.ts";
import { d1Of } from "../testing/d1.ts";
import { type Member, makeOrganisation, signedInAs } from "../testing/people.ts";
import { agree } from "../testing/study.ts";
import { outage } from "../testing/visitor.ts";
import { Client } from "./fixtures/client.ts";
import { env, migrate } from "./fixtures/start-session.ts";

beforeAll(migrate);

let trainee: Member;
let sessionId: string;
beforeEach(async () => {
  trainee = await signedInAs(env, "USER");
  ({ sessionId } = (await (await trainee.start()).json()) as { sessionId: string });
});

const query = `protocol=${protocolVersion}&after=0`;
const upgrade = { upgrade: "websocket", origin: "http://localhost:8787" };
const socketOf = (who: Member, watching = false): Promise<Response> =>
  who.call(`/ws/${watching ? "observe" : "sessions"}/${sessionId}`, { headers: upgrade });
const streamOf = (who: Member): Promise<Response> => who.call(`/api/sessions/${sessionId}/events?${query}`);
const words = { type: "message", turnId: crypto.randomUUID(), content: "Nobody here has said this." };
const messageOf = (who: Member): Promise<Response> => who.send("POST", `/api/sessions/${sessionId}/messages`, words);

const open = async (answer: Response): Promise<Client> => {
  if (answer.webSocket === null) throw new Error(`no socket: ${answer.status}`);
  const client = new Client(answer.webSocket, false);
  client.send({ type: "hello", protocol: protocolVersion, after: 0 });
  return client;
};
const welcomed = (client: Client) => client.message("welcome");
/** What the answers say to somebody who is not let in, at each way in. */
const refusals = async (who: Member): Promise<[number, string][]> => {
  const answers = [await socketOf(who), await streamOf(who), await messageOf(who)];
  return Promise.all(
    answers.map(async (answer): Promise<[number, string]> => {
      expect(answer.webSocket).toBeNull();
      return [answer.status, ((await answer.json()) as { code: string }).code];
    }),
  );
};
const heard = ({ messages }: Client): Down["type"][] => messages.map(({ type }) => type);

describe("the ways into a session", () => {
  it("are open to its trainee", async () => {
    const client = await open(await socketOf(trainee));
    await welcomed(client);
    expect((await streamOf(trainee)).status).toBe(200);
    expect((await messageOf(trainee)).status).toBe(202);
    await client.event("turn:accepted");
  });

  it("are closed to anybody of another organisation, and to anybody else of the same", async () => {
    const others = [
      await signedInAs(env, "USER", await makeOrganisation(env)),
      await signedInAs(env, "ADMIN", await makeOrganisation(env)),
      await signedInAs(env, "USER"),
    ];
    for (const other of others)
      expect(await refusals(other)).toEqual([
        [404, "not-found"],
        [404, "not-found"],
        [404, "not-found"],
      ]);
  });

  it("are closed to a sign-in that ended yesterday, though it left off in mid-session", async () => {
    const client = await open(await socketOf(trainee));
    await welcomed(client);
    client.socket.close();
    await d1Of(env)
      .prepare("UPDATE sign_in SET expires_at = ? WHERE sign_in_id = ?")
      .bind(new Date(Date.now() - 86_400_000).toISOString(), trainee.signInId)
      .run();
    expect((await refusals(trainee)).map(([status]) => status)).toEqual([401, 401, 401]);
  });

  it("are closed to a cookie that ended yesterday, even while nobody can ask whether its sign-in goes on", async () => {
    const { cookie } = trainee;
    const seen = async () =>
      (await trainee.call(`/api/sessions/${sessionId}/events?${query}`, { env: outage() })).status;
    expect(await seen()).toBe(200);
    const ids = { personId: trainee.id, signInId: trainee.signInId, orgId: trainee.orgId, role: trainee.role };
    const expiresAt = new Date(Date.now() - 86_400_000).toISOString();
    const iv = crypto.getRandomValues(new Uint8Array(12));
    trainee.cookie = `${cookie?.split("=")[0]}=${await seal({ ...ids, expiresAt }, env.COOKIE_SECRET, iv)}`;
    expect(await seen()).toBe(401);
  });

  it("let an observer listen, and say nothing, whichever they try", async () => {
    const staff = await signedInAs(env, "STAFF");
    await agree(env, trainee.id, "observation");
    const page = await open(await socketOf(trainee));
    await welcomed(page);
    const watching = await open(await socketOf(staff, true));
    await welcomed(watching);
    watching.send({ ...words, type: "message" });
    watching.send({ type: "tokens", stable: "words", open: "" });
    expect((await watching.message("problem")).problem.code).toBe("forbidden");
    expect(await refusals(staff)).toEqual([
      [404, "not-found"],
      [404, "not-found"],
      [404, "not-found"],
    ]);
    page.send({ type: "ping" });
    await page.message("pong");
    expect(heard(page)).not.toContain("turn:accepted");
    expect(heard(page)).not.toContain("tokens");
  });
});
