import { expect, test } from "vitest";
import { type Problem, problem } from "../../shared/problem.ts";
import type { Down } from "../../shared/protocol/down.ts";
import { limits } from "../../shared/protocol/limits.ts";
import type { Up } from "../../shared/protocol/up.ts";
import { protocolVersion } from "../../shared/protocol/version.ts";
import {
  finishOf,
  later,
  sessionId,
  startCommand,
  tell,
  turnIdOf,
  turnOf,
} from "../../shared/session/fixtures/samples.ts";
import type { LinkState } from "./link-state.ts";
import type { Transport } from "./link-world.ts";
import { linkSession, type Told } from "./session-link.ts";

const told = tell([
  startCommand,
  finishOf("partner", "opening"),
  { kind: "submit-turn", turn: turnOf(1), streaming: null },
]);
const [started, opened, accepted] = told.events;

/** A link in a world whose sockets, time and waking are moved by hand. */
const setUp = (why: Promise<Problem | null> = Promise.resolve(null)) => {
  const sockets: {
    transport: Transport;
    hello: unknown;
    sent: Up[];
    closed: boolean;
    open(): void;
    say(message: Down): void;
    rubbish(message: unknown): void;
    break(): void;
  }[] = [];
  const timers = new Map<number, { atMs: number; then: () => void }>();
  let nowMs = 0;
  let lastTimer = 0;
  let wake = () => {};
  const states: LinkState[] = [];
  const heard: Told[] = [];
  const link = linkSession(
    {
      connect: (transport, hello, { onOpen, onMessage, onClose }) => {
        const socket = {
          transport,
          hello,
          sent: [] as Up[],
          closed: false,
          open: onOpen,
          say: onMessage,
          rubbish: onMessage,
          break: onClose,
        };
        sockets.push(socket);
        return { send: (message) => socket.sent.push(message), close: () => (socket.closed = true) };
      },
      after: (ms, then) => {
        const id = ++lastTimer;
        timers.set(id, { atMs: nowMs + ms, then });
        return () => timers.delete(id);
      },
      now: () => nowMs,
      random: () => 0.5,
      askWhy: () => why,
      onWake: (then) => {
        wake = then;
        return () => {
          wake = () => {};
        };
      },
    },
    (state) => states.push(state),
    { topics: ["tokens"], onTopic: (message) => heard.push(message) },
  );
  /** Lets time pass; what comes due happens in its order. */
  const pass = (ms: number) => {
    const untilMs = nowMs + ms;
    for (;;) {
      const due = [...timers].filter(([, { atMs }]) => atMs <= untilMs).sort(([, a], [, b]) => a.atMs - b.atMs)[0];
      if (!due) break;
      timers.delete(due[0]);
      nowMs = due[1].atMs;
      due[1].then();
    }
    nowMs = untilMs;
  };
  const socket = (i = sockets.length - 1) => {
    const found = sockets[i];
    if (!found) throw new Error("no socket was opened");
    return found;
  };
  const state = () => states.at(-1) as LinkState;
  return { link, heard, sockets, socket, pass, state, wake: () => wake() };
};

const welcome = (seq: number): Down => ({
  type: "welcome",
  protocol: protocolVersion,
  sessionId,
  seq,
  at: later(0),
  observers: 0,
  live: null,
  aside: null,
});
const settled = () => new Promise((resolve) => setImmediate(resolve));

const joined = () => {
  const world = setUp();
  world.socket().open();
  world.socket().say({ type: "history", events: [...told.events] });
  world.socket().say(welcome(told.events.length));
  return world;
};

test("asks for the whole log, replays it and is live", () => {
  const { socket, state } = joined();
  expect(socket().hello).toEqual({ type: "hello", protocol: protocolVersion, after: 0, topics: ["tokens"] });
  expect(state().connection.kind).toBe("live");
  expect(state().session).toEqual(told.session);
  expect(socket().sent).toContainEqual({ type: "ack", seq: told.events.length });
});

test("acknowledges events at once and, where many come at once, no more often than it may", () => {
  const { socket, pass } = joined();
  const acks = () => socket().sent.flatMap((message) => (message.type === "ack" ? [message.seq] : []));
  const first = told.events.length;
  expect(acks()).toEqual([first]);
  const moved = (seq: number): Down => ({ type: "session:moved", seq, at: later(60), personId: `person-${seq}` });
  socket().say(moved(first + 1));
  expect(acks()).toEqual([first, first + 1]);
  for (let i = 2; i <= 60; i++) socket().say(moved(first + i));
  expect(acks().length).toBeLessThanOrEqual(limits.messages.burst / 2);
  pass(1000);
  expect(acks().at(-1)).toBe(first + 60);
  expect(acks().length).toBeLessThanOrEqual(limits.messages.burst);
});

test("comes back after a cut and asks only for what it missed", async () => {
  const { socket, sockets, state, pass } = setUp();
  socket().open();
  socket().say({ type: "history", events: [started, opened].flatMap((event) => event ?? []) });
  socket().say(welcome(2));
  socket().break();
  await settled();
  expect(state().connection).toEqual({ kind: "waiting", retryAtMs: 1000 });
  expect(state().session?.exchanges).toHaveLength(1);
  pass(1000);
  expect(sockets).toHaveLength(2);
  socket().open();
  expect(socket().hello).toMatchObject({ type: "hello", after: 2 });
  // One event too many: a replay that overlaps is harmless.
  socket().say({ type: "history", events: [opened, accepted].flatMap((event) => event ?? []) });
  socket().say(welcome(3));
  expect(state().session).toEqual(told.session);
});

test("waits longer each time it fails, and starts over once it was live", async () => {
  const { socket, state, pass } = setUp();
  const waits: number[] = [];
  let nowMs = 0;
  for (let i = 0; i < 3; i++) {
    socket().break();
    await settled();
    const { connection } = state();
    const waitMs = connection.kind === "waiting" ? connection.retryAtMs - nowMs : 0;
    waits.push(waitMs);
    pass(waitMs);
    nowMs += waitMs;
  }
  expect(waits).toEqual([1000, 2000, 4000]);
  socket().open();
  socket().say(welcome(0));
  socket().break();
  await settled();
  expect(state().connection).toEqual({ kind: "waiting", retryAtMs: nowMs + 1000 });
});

test("an edge that moves is left alone for as long as it asked, then gone on with", async () => {
  const { socket, sockets, state, pass, wake } = joined();
  socket().say({ type: "session:moving", retryAfterMs: 20_000 });
  expect(state().connection.kind).toBe("live");
  pass(4000);
  const done = tell([finishOf("partner", turnIdOf(1))], told).events.at(-1);
  if (done) socket().say(done);
  socket().break();
  await settled();
  expect(state().connection).toEqual({ kind: "moving", retryAtMs: 20_500 });
  wake();
  pass(16_499);
  expect(sockets).toHaveLength(1);
  pass(1);
  expect(sockets).toHaveLength(2);
  expect(socket().hello).toMatchObject({ after: told.events.length + 1 });
  socket().break();
  await settled();
  expect(state().connection.kind).toBe("waiting");
});

test("does not wait when the network or the page comes back", async () => {
  const { socket, sockets, wake } = joined();
  socket().break();
  await settled();
  wake();
  expect(sockets).toHaveLength(2);
});

test("a socket that answers no ping is dead and replaced", () => {
  const { socket, sockets, pass } = joined();
  pass(30_000);
  expect(socket().sent).toContainEqual({ type: "ping" });
  pass(10_000);
  expect(socket(0).closed).toBe(true);
  pass(1000);
  expect(sockets).toHaveLength(2);
});

test("a socket that answers stays", () => {
  const { socket, sockets, pass } = joined();
  for (let i = 0; i < 5; i++) {
    pass(30_000);
    socket().say({ type: "pong" });
  }
  expect(sockets).toHaveLength(1);
});

test("a reply streams piece by piece and gives way to the whole one", () => {
  const { socket, state } = joined();
  const turnId = turnIdOf(1);
  socket().say({ type: "partner:delta", turnId, attempt: 1, offset: 0, text: "The part" });
  socket().say({ type: "partner:delta", turnId, attempt: 1, offset: 0, text: "The part" });
  socket().say({ type: "partner:delta", turnId, attempt: 1, offset: 8, text: "ner" });
  expect(state().live?.text).toBe("The partner");
  const done = tell([finishOf("partner", turnId)], told).events.at(-1);
  if (done) socket().say(done);
  expect(state().live).toBeNull();
  expect(state().session?.exchanges.at(-1)?.reply?.text).toBe("The partner answers.");
  socket().say({ type: "partner:delta", turnId, attempt: 1, offset: 0, text: "late" });
  expect(state().live).toBeNull();
});

test("a missing event makes it ask again rather than guess", () => {
  const { socket, state, pass } = setUp();
  socket().open();
  if (started) socket().say({ type: "history", events: [started] });
  if (accepted) socket().say(accepted);
  expect(state().connection.kind).toBe("waiting");
  pass(1000);
  socket().open();
  expect(socket().hello).toMatchObject({ after: 1 });
});

test("a page that is out of date stops and says so", () => {
  const { socket, sockets, state, pass } = setUp();
  socket().open();
  socket().say({ type: "problem", inReplyTo: "hello", problem: problem("protocol-unsupported") });
  expect(state().connection).toMatchObject({ kind: "over", problem: { code: "protocol-unsupported" } });
  pass(60_000);
  expect(sockets).toHaveLength(1);
});

test.each([undefined, { type: "partner:shout" }])(
  "what it does not know (%j) means the page is out of date",
  (message) => {
    const { socket, state } = joined();
    socket().rubbish(message);
    expect(state().connection).toMatchObject({ kind: "over", problem: { code: "protocol-unsupported" } });
  },
);

test("a session that is gone is not asked for again", async () => {
  const { socket, sockets, state, pass } = setUp(Promise.resolve(problem("gone")));
  socket().break();
  await settled();
  expect(state().connection).toMatchObject({ kind: "over", problem: { code: "gone" } });
  pass(60_000);
  expect(sockets).toHaveLength(1);
});

test("an edge that can't even say why does not hold up the next try", () => {
  const { socket, sockets, state, pass } = setUp(new Promise(() => {}));
  socket().break();
  expect(state().connection).toEqual({ kind: "waiting", retryAtMs: 1000 });
  pass(1000);
  expect(sockets).toHaveLength(2);
});

test.each(["opens", "says a word"])("a socket that never %s is replaced", (missing) => {
  const { socket, sockets, pass } = setUp();
  if (missing === "says a word") socket().open();
  pass(19_999);
  expect(socket().closed).toBe(false);
  pass(1);
  expect(socket(0).closed).toBe(true);
  pass(1000);
  expect(sockets).toHaveLength(2);
});

test("other refusals are shown and change nothing else", () => {
  const { socket, state } = joined();
  socket().say({ type: "problem", inReplyTo: "message", problem: problem("rate-limited") });
  expect(state()).toMatchObject({ connection: { kind: "live" }, refusal: { problem: { code: "rate-limited" } } });
});

test("closing ends it for good", async () => {
  const { link, socket, sockets, pass, wake } = joined();
  link.close();
  expect(socket().closed).toBe(true);
  wake();
  pass(60_000);
  await settled();
  expect(sockets).toHaveLength(1);
});

/** Breaks the connection as it stands, and has the next one tried. */
const breakAnd = async ({ socket, wake }: Pick<ReturnType<typeof setUp>, "socket" | "wake">) => {
  socket().break();
  await settled();
  wake();
};

test("where two sockets could not be opened, a stream is tried; where that can't be either, sockets again", async () => {
  const world = setUp();
  await breakAnd(world);
  await breakAnd(world);
  await breakAnd(world);
  expect(world.sockets.map(({ transport }) => transport)).toEqual(["socket", "socket", "stream", "socket"]);
});

test("a socket that takes the upgrade and no more counts as one that could not be opened", () => {
  const { sockets, socket, pass } = setUp();
  for (const _ of [1, 2]) {
    socket().open();
    pass(20_000);
    pass(2000);
  }
  expect(sockets.map(({ transport }) => transport)).toEqual(["socket", "socket", "stream"]);
});

test("a stream that was live is gone on with, from the last event", async () => {
  const world = setUp();
  await breakAnd(world);
  await breakAnd(world);
  world.socket().open();
  world.socket().say({ type: "history", events: [...told.events] });
  world.socket().say(welcome(told.events.length));
  expect(world.state().connection.kind).toBe("live");
  await breakAnd(world);
  expect(world.socket()).toMatchObject({ transport: "stream", hello: { after: told.events.length } });
});

test("a stream that is silent for longer than its beat is dead", async () => {
  const world = setUp();
  await breakAnd(world);
  await breakAnd(world);
  world.socket().open();
  world.socket().say(welcome(0));
  for (let i = 0; i < 6; i++) {
    world.pass(20_000);
    world.socket().say({ type: "pong" });
  }
  expect(world.sockets).toHaveLength(3);
  world.pass(120_000);
  expect(world.sockets.length).toBeGreaterThan(3);
});

test("what is told on a topic comes apart from the session, and only what is live is told", () => {
  const { link, heard, socket, state } = joined();
  const before = state();
  socket().say({ type: "tokens", stable: "I would", open: "like" });
  expect(heard).toEqual([{ type: "tokens", stable: "I would", open: "like" }]);
  expect(state()).toBe(before);
  link.tell({ type: "tokens", stable: "mine", open: "" });
  expect(socket().sent.at(-1)).toMatchObject({ type: "tokens", stable: "mine" });
  socket().break();
  const sent = socket().sent.length;
  link.tell({ type: "tokens", stable: "lost", open: "" });
  expect(socket().sent).toHaveLength(sent);
});

test("the answer to an aside streams beside a reply, and is over when it is whole", () => {
  const world = joined();
  const asideId = turnIdOf(77);
  const say = (message: Down) => world.socket().say(message);
  say({ type: "partner:delta", turnId: turnIdOf(1), attempt: 1, offset: 0, text: "Well" });
  const asking = tell([{ kind: "ask-aside", asideId, text: "What now?" }], told);
  for (const event of asking.events.slice(told.events.length)) say(event);
  say({ type: "aside:delta", asideId, attempt: 1, offset: 0, text: "Say " });
  say({ type: "aside:delta", asideId, attempt: 1, offset: 4, text: "no." });
  expect(world.state()).toMatchObject({ live: { text: "Well" }, aside: { turnId: asideId, text: "Say no." } });
  const said = {
    asideId,
    attempt: 1,
    text: "Say no.",
    beatId: null,
    model: null,
    usage: { inputTokens: 0, outputTokens: 0 },
  };
  const answered = tell([{ kind: "finish-aside", ...said }], asking);
  for (const event of answered.events.slice(asking.events.length)) say(event);
  expect(world.state()).toMatchObject({ live: { text: "Well" }, aside: null });
  say({ type: "aside:delta", asideId, attempt: 1, offset: 0, text: "Say " });
  expect(world.state().aside).toBeNull();
});
