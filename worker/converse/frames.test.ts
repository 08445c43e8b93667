import { decode, encode } from "@msgpack/msgpack";
import { beforeAll, describe, expect, it } from "vitest";
import { problemCodes } from "../../shared/problem.ts";
import { type Encoding, subprotocolOf } from "../../shared/protocol/subprotocol.ts";
import { protocolVersion } from "../../shared/protocol/version.ts";
import { startCommand } from "../../shared/session/fixtures/samples.ts";
import { connectTo } from "./fixtures/client.ts";
import { migrate, startSession, within } from "./fixtures/start-session.ts";

beforeAll(migrate);

/** Numbers 0 to 1 that are the same each time (mulberry32). */
const randomFrom = (seed: number) => {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
};

const valid = [
  { type: "hello", protocol: protocolVersion, after: 0, topics: ["tokens"] },
  { type: "message", turnId: "0199a1b2-0000-7000-8000-000000000001", content: "I would rather listen." },
  { type: "ack", seq: 1 },
  { type: "ping" },
  { type: "tokens", stable: "I would", open: "rather" },
  { type: "metrics", atMs: 500, speaking: true, pitchHz: 190, intensityDb: 61 },
];

const odd = [
  null,
  true,
  -1,
  1.5,
  1e308,
  2 ** 53,
  "",
  "\u0000",
  "\uD800",
  "𝔘nicode ‮",
  "__proto__",
  "'; DROP TABLE event; --",
  "<script>alert(1)</script>",
  "../../etc/passwd",
  [],
  {},
  [[[[[[]]]]]],
  "x".repeat(25_000),
];

const some = <T>(random: () => number, from: readonly T[]): T => from[Math.floor(random() * from.length)] as T;

/** A message with something wrong in it; sometimes nothing is. */
const mutated = (random: () => number): unknown => {
  const message: Record<string, unknown> = { ...some(random, valid) };
  const field = some(random, Object.keys(message));
  switch (Math.floor(random() * 5)) {
    case 0:
      message[field] = some(random, odd);
      return message;
    case 1:
      delete message[field];
      return message;
    case 2:
      message[String(some(random, odd))] = some(random, odd);
      return message;
    case 3:
      return some(random, odd);
    default:
      return [message];
  }
};

/** Flips, cuts or repeats bytes. */
const broken = (random: () => number, bytes: Uint8Array): Uint8Array<ArrayBuffer> => {
  const copy = new Uint8Array(bytes);
  const at = Math.floor(random() * copy.length);
  switch (Math.floor(random() * 4)) {
    case 0:
      copy[at] = Math.floor(random() * 256);
      return copy;
    case 1:
      return copy.slice(0, at);
    case 2:
      return new Uint8Array([...copy.slice(at), ...copy]);
    default:
      return Uint8Array.from({ length: Math.floor(random() * 300) }, () => Math.floor(random() * 256));
  }
};

const frameOf = (random: () => number, encoding: Encoding): string | Uint8Array<ArrayBuffer> => {
  const message = mutated(random);
  const text = JSON.stringify(message);
  const bytes = encoding === "json" ? new TextEncoder().encode(text) : encode(message);
  if (random() < 0.5) return encoding === "json" ? text : new Uint8Array(bytes);
  const wrong = broken(random, bytes);
  return encoding === "json" && random() < 0.9 ? new TextDecoder().decode(wrong) : wrong;
};

describe("10,000 messages that are wrong", () => {
  it.each([
    ["json", 1],
    ["msgpack", 2],
  ] as const)(
    "in %s get clean refusals, and the object goes on for others",
    async (encoding, seed) => {
      const random = randomFrom(seed);
      const { stub } = await startSession({ turnLimit: 30 });
      const other = await connectTo(stub);
      await other.event("partner:done");
      await within(stub, (context) => {
        // Each message comes a second after the last: how many may come at once is looked at elsewhere.
        let now = Date.now();
        context.clock = { ...context.clock, now: () => (now += 1000) };
      });
      const open = async () => {
        const headers = {
          upgrade: "websocket",
          "x-sotto-person": startCommand.personId,
          "x-sotto-role": "trainee",
          "sec-websocket-protocol": subprotocolOf(encoding),
        };
        const { webSocket } = await stub.fetch("https://sotto.test/ws", { headers });
        if (webSocket === null) throw new Error("no socket");
        webSocket.binaryType = "arraybuffer";
        const told: { type: string; problem?: { code: string; errors?: { message: string }[] } }[] = [];
        const { promise: done, resolve } = Promise.withResolvers<void>();
        webSocket.addEventListener("message", ({ data }) => {
          const message = (
            typeof data === "string" ? JSON.parse(data) : decode(data as ArrayBuffer)
          ) as (typeof told)[0];
          told.push(message);
          if (message.problem?.errors?.[0]?.message.includes("the-end")) resolve();
        });
        // A hello of another protocol, made by chance, closes it.
        webSocket.addEventListener("close", () => resolve());
        webSocket.accept();
        return { socket: webSocket, told, done };
      };
      const codes = new Map<string, number>();
      for (let sent = 0; sent < 5000; sent += 250) {
        const { socket, told, done } = await open();
        for (let i = 0; i < 250; i++) socket.send(frameOf(random, encoding));
        socket.send(JSON.stringify({ type: "ack", seq: 1, "the-end": true }));
        await done;
        if (socket.readyState === WebSocket.OPEN) socket.close(1000);
        for (const { problem } of told) {
          if (problem !== undefined) codes.set(problem.code, (codes.get(problem.code) ?? 0) + 1);
        }
      }
      const refused = [...codes.values()].reduce((sum, n) => sum + n, 0);
      expect([...codes.keys()].filter((code) => !problemCodes.includes(code as never) || code === "internal")).toEqual(
        [],
      );
      expect(refused).toBeGreaterThan(3000);
      other.send('{ "type": "ping" }');
      await other.message("pong");
      expect(await stub.read()).toMatchObject({ sessionId: other.session?.sessionId });
    },
    60_000,
  );
});
