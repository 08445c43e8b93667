import { runInDurableObject } from "cloudflare:test";
import type { DurableObject } from "cloudflare:workers";
import { beforeAll, describe, expect, it } from "vitest";
import { ping } from "../../shared/protocol/ping.ts";
import { protocolVersion } from "../../shared/protocol/version.ts";
import { submission } from "../testing/submission.ts";
import type { Client } from "./fixtures/client.ts";
import { connectTo } from "./fixtures/client.ts";
import { env, migrate, startSession, within } from "./fixtures/start-session.ts";

beforeAll(migrate);

const opened = async () => {
  const { stub } = await startSession();
  const client = await connectTo(stub);
  await client.event("partner:done");
  return { stub, client };
};

const problemsOf = ({ messages }: Client) => messages.flatMap((m) => (m.type === "problem" ? [m] : []));

describe("a socket", () => {
  it("takes the subprotocol that is asked for", async () => {
    const { stub } = await startSession();
    const headers = { upgrade: "websocket", "x-sotto-person": "person-1", "sec-websocket-protocol": "sotto.json" };
    const response = await stub.fetch("https://sotto.test/ws", { headers });
    expect(response.status).toBe(101);
    expect(response.headers.get("sec-websocket-protocol")).toBe("sotto.json");
    response.webSocket?.accept();
    response.webSocket?.close();
  });

  it("sends the log from where the client left it, and no event twice", async () => {
    const { stub, client } = await opened();
    await stub.submitTurn(submission());
    await client.event("objectives:checked");
    const seen = client.session?.seq ?? 0;
    const resumed = await connectTo(stub, { after: 2 });
    const { seq } = await resumed.message("welcome");
    expect(seq).toBe(seen);
    expect(resumed.messages.filter(({ type }) => type === "history")).toHaveLength(1);
    const places = Array.from({ length: seen - 2 }, (_, i) => i + 3);
    expect(resumed.events.map(({ seq }) => seq)).toEqual(places);
  });

  it("tells the log once for each connection, however often it is asked", async () => {
    const { client } = await opened();
    await client.message("welcome");
    for (const _ of [1, 2]) client.send({ type: "hello", protocol: protocolVersion, after: 0 });
    const refused = await client.until(({ messages }) => messages.filter(({ type }) => type === "problem")[1]);
    expect(refused).toMatchObject({ inReplyTo: "hello", problem: { code: "bad-request" } });
    expect(client.messages.filter(({ type }) => type === "welcome")).toHaveLength(1);
    expect(client.messages.filter(({ type }) => type === "history")).toHaveLength(1);
  });

  it("pages a long history by size", async () => {
    const { stub, client } = await opened();
    const words = Array.from({ length: 3000 }, (_, i) => ({
      text: "word",
      startMs: 100 * i,
      endMs: 100 * i + 90,
      kind: "word" as const,
      source: "asr" as const,
    }));
    for (const _ of [1, 2]) await stub.submitTurn(submission({ words }));
    await client.event("turn:accepted", ({ turn }) => turn.turnId !== "");
    const resumed = await connectTo(stub);
    await resumed.message("welcome");
    expect(resumed.messages.filter(({ type }) => type === "history").length).toBeGreaterThan(1);
    expect(resumed.session).toMatchObject({ exchanges: [{}, {}, {}] });
  });

  it("tells nobody anything before hello", async () => {
    const { stub } = await opened();
    const silent = await connectTo(stub, null);
    const other = await connectTo(stub);
    await other.message("welcome");
    await stub.submitTurn(submission());
    await other.event("partner:done", ({ turnId }) => turnId !== "opening");
    expect(silent.messages).toEqual([]);
  });

  it.each([
    ["no JSON", "{", "bad-request"],
    ["an unknown message", '{"type":"shout"}', "invalid-input"],
    ["no object", "7", "invalid-input"],
    ["a field too many", '{"type":"ack","seq":1,"more":true}', "invalid-input"],
    ["a turn of nothing", '{"type":"message","content":"  "}', "invalid-input"],
    ["a turn id that is none", '{"type":"message","turnId":"x","content":"Hi."}', "invalid-input"],
    ["more than 64 KB", JSON.stringify({ type: "message", content: "x".repeat(70_000) }), "too-large"],
  ])("answers %s with a problem and goes on", async (_, message, code) => {
    const { stub, client } = await opened();
    client.send(message);
    const { problem } = await client.message("problem");
    expect(problem.code).toBe(code);
    await stub.submitTurn(submission());
    await client.event("turn:accepted");
  });

  it("answers bytes with a problem", async () => {
    const { client } = await opened();
    client.socket.send(new Uint8Array([1, 2, 3]));
    expect((await client.message("problem")).problem.code).toBe("bad-request");
  });

  it("names the turn that it refuses", async () => {
    const { stub, client } = await opened();
    await stub.stop();
    const { turnId } = submission();
    client.send({ type: "message", turnId, content: "Are you still there?" });
    expect(await client.message("problem")).toMatchObject({ inReplyTo: turnId, problem: { code: "session-ended" } });
  });

  it("tells a page of another protocol to reload, and closes", async () => {
    const { stub } = await startSession();
    const client = await connectTo(stub, { protocol: 99 });
    expect((await client.message("problem")).problem.code).toBe("protocol-unsupported");
    expect(await client.closed).toMatchObject({ code: 4426 });
  });

  it("lets nobody else in", async () => {
    const { stub } = await startSession();
    const client = await connectTo(stub, null, "person-2");
    expect((await client.message("problem")).problem.code).toBe("forbidden");
    expect(await client.closed).toMatchObject({ code: 4403 });
  });

  it("says that there is no such session, and makes none", async () => {
    const stub = env.SESSION.getByName("default:none");
    const client = await connectTo(stub, null);
    expect((await client.message("problem")).problem.code).toBe("not-found");
    expect(await client.closed).toMatchObject({ code: 4404 });
    expect(await within(stub, ({ storage }) => storage.sql.exec("SELECT name FROM sqlite_master").toArray())).toEqual(
      [],
    );
  });

  it("takes twenty messages at once, and closes on a flood with the reason", async () => {
    const { stub } = await startSession();
    await within(stub, (context) => {
      context.clock = { ...context.clock, now: () => Date.parse("2030-01-01T00:00:00.000Z") };
    });
    const client = await connectTo(stub, null);
    for (let i = 0; i < 20; i++) client.send({ type: "ack", seq: i });
    client.send("rubbish");
    const { problem } = await client.message("problem");
    expect(problem).toMatchObject({ code: "rate-limited", retryAfterMs: 1000 });
    expect(problemsOf(client)).toHaveLength(1);
    expect(await client.closed).toMatchObject({ code: 1008 });
  });

  it("answers a ping", async () => {
    const { client } = await opened();
    client.send(ping);
    await client.message("pong");
  });

  it("is forgotten when the client closes it", async () => {
    const { stub, client } = await opened();
    client.socket.close(1000, "done");
    expect(await client.closed).toMatchObject({ code: 1000 });
    await stub.submitTurn(submission());
    expect(await within(stub, ({ sockets }) => sockets().filter(({ readyState }) => readyState === 1).length)).toBe(0);
  });

  it.each([0, 999, 1004, 1005, 1015, 5000])("is closed, whatever code the client gives: %i", async (code) => {
    const { stub, client } = await opened();
    await runInDurableObject(stub, (object: DurableObject, state) => {
      for (const socket of state.getWebSockets()) object.webSocketClose?.(socket, code, "", true);
    });
    expect(await client.closed).toMatchObject({ code: 1000 });
  });

  it("remembers the last event that a client has", async () => {
    const { stub } = await opened();
    const client = await connectTo(stub, null);
    client.send({ type: "ack", seq: 2 });
    client.send({ type: "ack", seq: 1 });
    client.send('{ "type": "ping" }');
    await client.message("pong");
    const attached = await within(stub, ({ sockets }) => sockets().map((socket) => socket.deserializeAttachment()));
    expect(attached).toContainEqual(
      expect.objectContaining({ personId: "person-1", signInId: "sign-in-1", role: "trainee", acked: 2 }),
    );
  });
});

describe("a session whose guest became known", () => {
  it("is the other person's from then on, and nobody else's", async () => {
    const { stub, client } = await opened();
    await stub.move("person-2");
    await client.event("session:moved", ({ personId }) => personId === "person-2");
    await stub.move("person-2");
    expect(client.events.filter(({ type }) => type === "session:moved")).toHaveLength(1);
    const known = await connectTo(stub, {}, "person-2");
    await known.message("welcome");
    const before = await connectTo(stub);
    expect(await before.closed).toMatchObject({ code: 4403 });
  });
});

describe("a sign-in that is over", () => {
  it("has its own sockets closed at once, and no others", async () => {
    const { stub, client } = await opened();
    const other = await connectTo(stub, {}, "person-1", "another-sign-in");
    await other.message("welcome");
    await stub.closeSockets(["another-sign-in"]);
    expect(await other.closed).toMatchObject({ code: 4401, reason: "unauthenticated" });
    expect(problemsOf(other)[0]?.problem.code).toBe("unauthenticated");
    client.send({ type: "hello", protocol: protocolVersion, after: 0 });
    await client.message("problem");
  });
});
