import type { Problem } from "../../shared/problem.ts";
import { problem } from "../../shared/problem.ts";
import { downSchema } from "../../shared/protocol/down.ts";
import { ping } from "../../shared/protocol/ping.ts";
import type { Up } from "../../shared/protocol/up.ts";
import { protocolVersion } from "../../shared/protocol/version.ts";
import { backoffMs } from "./backoff.ts";
import { initialLinkState, isFinal, type LinkState, receive } from "./link-state.ts";

/** An open or opening socket. */
export interface Wire {
  send(text: string): void;
  close(): void;
}

/** The outside world as the link needs it. */
export interface LinkWorld {
  /** Opens a socket. After `onClose` nothing more comes of it. */
  connect(onOpen: () => void, onText: (text: string) => void, onClose: () => void): Wire;
  /** Calls back after `ms`; returns what cancels it. */
  after(ms: number, then: () => void): () => void;
  now(): number;
  /** 0..1. */
  random(): number;
  /** Why a socket can't be opened, where the edge says; a browser hides the answer to a failed upgrade. Null: no reason known. */
  askWhy(): Promise<Problem | null>;
  /** Calls back when the network or the page comes back to life; returns what stops it. */
  onWake(then: () => void): () => void;
}

/** A session that stays connected until it is closed. */
export interface SessionLink {
  close(): void;
}

/** A ping goes out this often, ms, ... */
const pingEveryMs = 30_000;
/** ... and a socket that says nothing for so long after one is dead, ms. */
const silenceMs = 10_000;
/** A socket that has not said its first word after this long is given up: some networks let it hang for minutes, ms. */
const firstWordMs = 20_000;
/** Acknowledgements of events that arrive together travel together, ms. */
const ackAfterMs = 200;

const parse = (text: string) => {
  try {
    return downSchema.safeParse(JSON.parse(text));
  } catch {
    return { success: false } as const;
  }
};

/**
 * Keeps a session in step with the edge: asks for what comes after the last event it has, takes in what is live, and
 * comes back by itself when the connection is lost. `onState` is called with each new state.
 */
export const linkSession = (world: LinkWorld, onState: (state: LinkState) => void): SessionLink => {
  let state = initialLinkState;
  let wire: Wire | undefined;
  let failures = 0;
  let ended = false;
  let acked = 0;
  let lastHeardMs = Number.NEGATIVE_INFINITY;
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
  const send = (message: Up): void => wire?.send(message.type === "ping" ? ping : JSON.stringify(message));

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
    become({ ...state, live: null, connection: { kind: "over", problem: reason } });
  };

  const retryLater = (): void => {
    failures += 1;
    const waitMs = backoffMs(failures, world.random());
    become({ ...state, connection: { kind: "waiting", retryAtMs: world.now() + waitMs } });
    after("retry", waitMs, open);
  };

  const expectWord = (withinMs: number): void => {
    const askedMs = world.now();
    after("silence", withinMs, () => {
      if (lastHeardMs >= askedMs) return;
      drop();
      retryLater();
    });
  };

  const probe = (): void => {
    send({ type: "ping" });
    expectWord(silenceMs);
    after("ping", pingEveryMs, probe);
  };

  const acknowledge = (): void => {
    if ((state.session?.seq ?? 0) <= acked || timers.has("ack")) return;
    after("ack", ackAfterMs, () => {
      acked = state.session?.seq ?? 0;
      send({ type: "ack", seq: acked });
    });
  };

  const onText = (text: string): void => {
    lastHeardMs = world.now();
    const message = parse(text);
    if (!message.success) {
      // The edge is newer than this page, and what it says can't be half understood.
      giveUp(problem("protocol-unsupported", "The server sent something this page does not know."));
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

  const onClose = async (opened: boolean): Promise<void> => {
    drop();
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
    let opened = false;
    const mine = world.connect(
      () => {
        if (wire !== mine) return;
        opened = true;
        send({ type: "hello", protocol: protocolVersion, after: state.session?.seq ?? 0 });
        after("ping", pingEveryMs, probe);
      },
      (text) => {
        if (wire === mine) onText(text);
      },
      () => {
        if (wire === mine) void onClose(opened);
      },
    );
    wire = mine;
    expectWord(firstWordMs);
  };

  const stopWaking = world.onWake(() => {
    if (ended) return;
    if (timers.has("retry")) open();
    else if (state.connection.kind === "live") probe();
  });

  onState(state);
  open();
  return {
    close: () => {
      if (!ended) finish();
    },
  };
};
