import type { Problem } from "../../shared/problem.ts";
import { problem } from "../../shared/problem.ts";
import { type Down, downSchema } from "../../shared/protocol/down.ts";
import { limits } from "../../shared/protocol/limits.ts";
import type { Topic } from "../../shared/protocol/topic.ts";
import type { Up } from "../../shared/protocol/up.ts";
import { protocolVersion } from "../../shared/protocol/version.ts";
import { fullBucket, takeToken } from "../../shared/token-bucket.ts";
import { backoffMs } from "./backoff.ts";
import { initialLinkState, isFinal, type LinkState, receive } from "./link-state.ts";
import type { Hello, LinkWorld, Transport, Wire } from "./link-world.ts";

/** A session that stays connected until it is closed. */
export interface SessionLink {
  /** Tells what is heard just now; nothing where nobody could be told. */
  tell(message: Extract<Up, { type: "tokens" | "metrics" }>): void;
  close(): void;
}

/** A socket that says nothing for so long after a ping is dead, ms. */
const silenceMs = 10_000;
/** A socket that has not said its first word after this long is given up: some networks let it hang for minutes, ms. */
const firstWordMs = 20_000;
/** A stream on which nothing was said for so long is dead, ms: one beat may be late. */
const streamSilenceMs = 2.25 * limits.beatMs;
/** So many sockets that never opened, and streams are tried. */
const socketTries = 2;
/**
 * Events are acknowledged at once, since how long that takes is how their delivery is timed; where more come at once, such as
 * to a page that was asleep, than a client may answer, acknowledgements travel together, ms.
 */
const acks = { burst: 10, perSecond: 4 } as const;
const ackAfterMs = 250;

/** What is told on a topic. */
export type Told = Extract<Down, { type: Topic }>;

const isTold = (message: Down): message is Told =>
  message.type === "tokens" || message.type === "metrics" || message.type === "score";

const noTopics = { topics: [], onTopic: () => undefined } as const;

/**
 * Keeps a session in step with the edge: asks for what comes after the last event it has, takes in what is live, and
 * comes back by itself when the connection is lost; where sockets can't be opened, over a stream. `onState` is called
 * with each new state, `onTopic` with what is told on the topics that were asked for.
 */
export const linkSession = (
  world: LinkWorld,
  onState: (state: LinkState) => void,
  asked: { readonly topics: readonly Topic[]; readonly onTopic: (message: Told) => void } = noTopics,
): SessionLink => {
  let state = initialLinkState;
  let wire: Wire | undefined;
  let failures = 0;
  let transport: Transport = "socket";
  /** Sockets in a row that never opened. */
  let unopened = 0;
  let ended = false;
  let acked = 0;
  let ackBucket = fullBucket(acks, world.now());
  let lastHeardMs = Number.NEGATIVE_INFINITY;
  let openedAtMs = 0;
  /** When the edge, which moves, wants to be asked again. */
  let backAtMs = Number.NEGATIVE_INFINITY;
  const timers = new Map<"retry" | "ping" | "silence" | "ack", () => void>();

  const cancel = (name: "retry" | "ping" | "silence" | "ack"): void => {
    timers.get(name)?.();
    timers.delete(name);
  };
  const after = (name: "retry" | "ping" | "silence" | "ack", ms: number, then: () => void): void => {
    cancel(name);
    timers.set(
      name,
      world.after(ms, () => {
        timers.delete(name);
        then();
      }),
    );
  };
  const become = (next: LinkState): void => {
    if (next === state) return;
    state = next;
    onState(state);
  };
  const send = (message: Up): void => wire?.send(message);

  const drop = (): void => {
    const before = wire;
    wire = undefined;
    for (const name of ["ping", "silence", "ack"] as const) cancel(name);
    before?.close();
  };
  const finish = (): void => {
    ended = true;
    drop();
    cancel("retry");
    stopWaking();
  };
  const giveUp = (reason: Problem): void => {
    finish();
    become({ ...state, live: null, aside: null, connection: { kind: "over", problem: reason } });
  };

  const retryLater = (): void => {
    failures += 1;
    const awayMs = Math.max(0, backAtMs - world.now());
    const waitMs = backoffMs(failures, world.random(), awayMs);
    const kind = awayMs > 0 ? "moving" : "waiting";
    become({ ...state, connection: { kind, retryAtMs: world.now() + waitMs } });
    after("retry", waitMs, open);
  };

  const expectWord = (withinMs: number): void => {
    const askedMs = world.now();
    after("silence", withinMs, () => {
      if (lastHeardMs >= askedMs) return;
      if (lastHeardMs < openedAtMs) noteSilent();
      drop();
      retryLater();
    });
  };

  const probe = (): void => {
    send({ type: "ping" });
    expectWord(transport === "socket" ? silenceMs : streamSilenceMs);
    after("ping", transport === "socket" ? limits.pingEveryMs : streamSilenceMs, probe);
  };

  const acknowledge = (): void => {
    const seq = state.session?.seq ?? 0;
    // What comes before the welcome is what was missed, and acknowledged with it.
    if (state.connection.kind !== "live" || seq <= acked || timers.has("ack")) return;
    const left = takeToken(ackBucket, acks, world.now());
    if (left === null) {
      after("ack", ackAfterMs, acknowledge);
      return;
    }
    ackBucket = left;
    acked = seq;
    send({ type: "ack", seq });
  };

  const onMessage = (said: unknown): void => {
    lastHeardMs = world.now();
    unopened = 0;
    const message = downSchema.safeParse(said);
    if (!message.success) {
      // The edge is newer than this page, and what it says can't be half understood.
      giveUp(problem("protocol-unsupported", "The server sent something this page does not know."));
      return;
    }
    if (isTold(message.data)) {
      asked.onTopic(message.data);
      return;
    }
    if (message.data.type === "session:moving") {
      // Those who watch one session were all told the same.
      backAtMs = world.now() + message.data.retryAfterMs + Math.round(1000 * world.random());
      return;
    }
    try {
      become(receive(state, message.data));
    } catch (error) {
      console.error("An event is missing: asking for the log again", error);
      drop();
      retryLater();
      return;
    }
    if (state.connection.kind === "over") {
      finish();
      return;
    }
    if (message.data.type === "welcome") failures = 0;
    acknowledge();
  };

  /** A connection on which nothing was ever heard: two such sockets, and the network may take none. */
  const noteSilent = (): void => {
    unopened += 1;
    if (transport === "socket" && unopened >= socketTries) transport = "stream";
    // Where streams don't open either, the network is gone, and may be another one when it is back.
    else if (transport === "stream") transport = "socket";
  };

  const onClose = async (opened: boolean): Promise<void> => {
    drop();
    if (!opened) noteSilent();
    retryLater();
    if (opened) return;
    // The next try does not wait for the answer: on a bad network it takes as long as the socket did.
    const reason = await world.askWhy();
    if (ended || state.connection.kind === "live") return;
    if (reason !== null && isFinal(reason)) giveUp(reason);
  };

  const open = (): void => {
    if (ended || wire !== undefined) return;
    cancel("retry");
    become({ ...state, connection: { kind: "connecting" } });
    acked = 0;
    openedAtMs = world.now();
    let opened = false;
    const hello: Hello = {
      type: "hello",
      protocol: protocolVersion,
      after: state.session?.seq ?? 0,
      topics: [...asked.topics],
    };
    const mine = world.connect(transport, hello, {
      onOpen: () => {
        if (wire !== mine) return;
        opened = true;
        after("ping", limits.pingEveryMs, probe);
      },
      onMessage: (message) => {
        if (wire === mine) onMessage(message);
      },
      onClose: () => {
        if (wire === mine) void onClose(opened);
      },
    });
    wire = mine;
    expectWord(firstWordMs);
  };

  const stopWaking = world.onWake(() => {
    if (ended) return;
    if (timers.has("retry") && world.now() >= backAtMs) open();
    else if (state.connection.kind === "live") probe();
  });

  onState(state);
  open();
  return {
    tell: (message) => {
      if (state.connection.kind === "live") send(message);
    },
    close: () => {
      if (!ended) finish();
    },
  };
};
