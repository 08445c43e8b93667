import { decode, encode } from "@msgpack/msgpack";
import { beforeAll, describe, expect, it } from "vitest";
import { type Down, downSchema } from "../../shared/protocol/down.ts";
import { limits } from "../../shared/protocol/limits.ts";
import { protocolVersion } from "../../shared/protocol/version.ts";
import { startCommand } from "../../shared/session/fixtures/samples.ts";
import { submission } from "../testing/submission.ts";
import { type Client, connectTo } from "./fixtures/client.ts";
import { hurry, migrate, settled, startSession, within } from "./fixtures/start-session.ts";
import { readersOf } from "./readers.io.ts";

beforeAll(migrate);

type Stub = Awaited<ReturnType<typeof startSession>>["stub"];

const opened = async (change: Parameters<typeof startSession>[0] = {}) => {
  const { stub } = await startSession(change);
  const client = await connectTo(stub);
  await client.event("partner:done");
  return { stub, client };
};

const watch = (stub: Stub, topics: readonly ("tokens" | "metrics" | "score")[] = []) =>
  connectTo(stub, { topics: [...topics] }, "staff-1", "sign-in-2", "observer");

const told = <T extends Down["type"]>({ messages }: Client, type: T) => messages.filter((m) => m.type === type);

const tokens = (stable: string) => ({ type: "tokens", stable, open: "" }) as const;

describe("MessagePack", () => {
  /** A socket that speaks it, with every message decoded and checked. */
  const connectPacked = async (stub: Stub, offered = "sotto.msgpack, sotto.json") => {
    const headers = {
      upgrade: "websocket",
      "x-sotto-person": startCommand.personId,
      "x-sotto-role": "trainee",
      "sec-websocket-protocol": offered,
    };
    const response = await stub.fetch("https://sotto.test/ws", { headers });
    const socket = response.webSocket;
    if (socket === null) throw new Error("no socket");
    socket.binaryType = "arraybuffer";
    const messages: Down[] = [];
    const waiting = new Set<() => void>();
    socket.addEventListener("message", ({ data }) => {
      if (typeof data === "string") throw new Error("text, where bytes were asked for");
      messages.push(downSchema.parse(decode(data as ArrayBuffer)));
      for (const look of waiting) look();
    });
    socket.accept();
    const until = (type: Down["type"], n = 1) =>
      new Promise<Down[]>((resolve) => {
        const look = () => {
          const found = messages.filter((message) => message.type === type);
          if (found.length < n) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      });
    return { socket, messages, until, chosen: response.headers.get("sec-websocket-protocol") };
  };

  it("says what JSON says, in fewer bytes, to whoever asks for it", async () => {
    const { stub, client } = await opened();
    const { socket, messages, until, chosen } = await connectPacked(stub);
    expect(chosen).toBe("sotto.msgpack");
    socket.send(encode({ type: "hello", protocol: protocolVersion, after: 0 }));
    await until("welcome");
    await stub.submitTurn(submission());
    await until("objectives:checked");
    await client.event("objectives:checked");
    expect(messages.find(({ type }) => type === "history")).toEqual({
      type: "history",
      events: client.events.slice(0, 2),
    });
    const live = messages.filter(({ type }) => !["history", "welcome"].includes(type));
    expect(live).toEqual(client.messages.slice(-live.length));
    const bytes = (of: readonly Down[], write: (message: Down) => { length: number }) =>
      of.reduce((sum, message) => sum + write(message).length, 0);
    expect(bytes(live, (message) => encode(message))).toBeLessThan(0.9 * bytes(live, (m) => JSON.stringify(m)));
  });

  it("takes text too, and refuses bytes that are none of its own", async () => {
    const { stub } = await opened();
    const { socket, until } = await connectPacked(stub);
    socket.send('{ "type": "ping" }');
    await until("pong");
    socket.send(new Uint8Array([0xc1]));
    socket.send(encode({ type: "shout" }));
    const problems = await until("problem", 2);
    expect(problems.map((m) => (m.type === "problem" ? m.problem.code : ""))).toEqual(["bad-request", "invalid-input"]);
  });

  it("is not spoken to whoever asks for something else", async () => {
    const { stub } = await opened();
    await expect(connectPacked(stub, "chat")).resolves.toMatchObject({ chosen: null });
  });
});

describe("topics", () => {
  it("bring observers the words and the sound of a turn that is still spoken, latest first, and nobody else", async () => {
    const { stub, client } = await opened();
    const [asked, other] = [await watch(stub, ["tokens", "metrics"]), await watch(stub)];
    await Promise.all([asked, other].map((observer) => observer.message("welcome")));
    for (const stable of ["I", "I would", "I would like"]) client.send(tokens(stable));
    client.send({ type: "metrics", atMs: 500, speaking: true, pitchHz: 190, intensityDb: 61 });
    expect(await asked.message("metrics")).toMatchObject({ pitchHz: 190 });
    expect(await asked.until(() => told(asked, "tokens").at(-1))).toMatchObject({ stable: "I would like" });
    expect(told(asked, "tokens").length).toBeLessThan(3);
    await stub.submitTurn(submission());
    await other.event("turn:accepted");
    expect([...told(other, "tokens"), ...told(client, "tokens")]).toEqual([]);
    expect((await within(stub, ({ session }) => JSON.stringify(session))).includes("I would like")).toBe(false);
  });

  it("tell where the measured criteria stand after each turn", async () => {
    const { stub } = await opened();
    const observer = await watch(stub, ["score"]);
    await observer.message("welcome");
    await stub.submitTurn(submission());
    const { seq, scores } = await observer.message("score");
    expect(observer.events.find((event) => event.seq === seq)?.type).toBe("turn:accepted");
    const measured = observer.session?.scenario.rubric.criteria.filter(({ basis }) => basis.kind === "measured");
    expect(scores.map(({ criterionId }) => criterionId)).toEqual(measured?.map(({ id }) => id));
  });

  it.each([
    ["nudge", 0],
    ["dashboard", 1],
  ] as const)("show a trainee whose feedback is %s %i scores", async (feedbackMode, count) => {
    const { stub } = await opened({ feedbackMode });
    const trainee = await connectTo(stub, { topics: ["score"] });
    await trainee.message("welcome");
    await stub.submitTurn(submission());
    await trainee.event("objectives:checked");
    expect(told(trainee, "score")).toHaveLength(count);
  });

  it("take nothing from an observer, and nothing once the session is over", async () => {
    const { stub, client } = await opened();
    const observer = await watch(stub, ["tokens"]);
    await observer.message("welcome");
    observer.send(tokens("I am not the trainee"));
    expect(await observer.message("problem")).toMatchObject({ inReplyTo: "tokens", problem: { code: "forbidden" } });
    await stub.stop();
    client.send(tokens("too late"));
    expect(await client.message("problem")).toMatchObject({ inReplyTo: "tokens", problem: { code: "session-ended" } });
    expect(told(observer, "tokens")).toEqual([]);
  });
});

describe("a reader", () => {
  it("that takes nothing in is cut off, and has everything when it comes back", async () => {
    const { stub, client } = await opened({ turnLimit: 30 });
    const slow = await watch(stub);
    await slow.message("welcome");
    await within(stub, (context) => {
      const acked = context.session?.seq ?? 0;
      for (const reader of readersOf(context)) {
        if (reader.attachment().role === "observer") reader.attach({ acked: acked - limits.unacked.events });
      }
    });
    await stub.submitTurn(submission());
    expect(await slow.closed).toMatchObject({ code: 1013, reason: "too-slow" });
    await client.event("objectives:checked");
    const back = await connectTo(stub, { after: slow.session?.seq ?? 0 }, "staff-1", "sign-in-2", "observer");
    await back.message("welcome");
    const seen = [...slow.events, ...back.events].map(({ seq }) => seq);
    expect(seen).toEqual(client.events.map(({ seq }) => seq));
  });

  it("that acknowledges is told on and on", async () => {
    const { stub, client } = await opened();
    const { seq } = await client.message("welcome");
    await within(stub, (context) => {
      for (const reader of readersOf(context)) reader.attach({ acked: seq - limits.unacked.events });
    });
    client.send({ type: "ack", seq: 1_000_000 });
    client.send('{ "type": "ping" }');
    await client.message("pong");
    await stub.submitTurn(submission());
    await client.event("objectives:checked");
  });

  it(`of one's own makes room from the ${limits.ownConnections + 1}th on: the oldest is closed, and told why`, async () => {
    const { stub, client } = await opened();
    const others: Client[] = [];
    for (let i = 1; i <= limits.ownConnections; i++) {
      await hurry(stub, i * 1000);
      others.push(await connectTo(stub));
    }
    expect(await client.closed).toMatchObject({ code: 4409, reason: "opened-elsewhere" });
    await others.at(-1)?.message("welcome");
    await stub.submitTurn(submission());
    await Promise.all(others.map((other) => other.event("turn:accepted")));
  });

  it("that fell silent makes room before an older one that is well", async () => {
    const { stub, client } = await opened();
    const left: Client[] = [];
    for (let i = 1; i < limits.ownConnections; i++) {
      await hurry(stub, i * 1000);
      left.push(await connectTo(stub));
    }
    await hurry(stub, limits.staleAfterMs - 1000);
    await within(stub, (context) => {
      const [oldest] = readersOf(context).toSorted((a, b) => a.attachment().openedAt - b.attachment().openedAt);
      context.answeredAt = (socket) =>
        socket.deserializeAttachment()?.openedAt === oldest?.attachment().openedAt ? context.clock.now() : null;
    });
    await connectTo(stub);
    expect(await left[0]?.closed).toMatchObject({ code: 4409, reason: "opened-elsewhere" });
    await stub.submitTurn(submission());
    await client.event("turn:accepted");
  });

  it("whose network went away without a word is found and closed, others are not", async () => {
    const { stub, client } = await opened();
    const gone = await watch(stub);
    await gone.message("welcome");
    await client.until(({ messages }) => messages.some((m) => m.type === "session:observed" && m.observers === 1));
    await hurry(stub, limits.staleAfterMs + 5 * 60_000);
    await within(stub, (context) => {
      context.answeredAt = (socket) =>
        socket.deserializeAttachment()?.role === "observer" ? null : context.clock.now();
      context.wake();
    });
    await settled(stub);
    expect(await gone.closed).toMatchObject({ code: 4408 });
    expect(client.messages.findLast(({ type }) => type === "session:observed")).toMatchObject({ observers: 0 });
    await stub.submitTurn(submission());
    await client.event("turn:accepted");
  });
});
