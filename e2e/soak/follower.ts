import type { Problem } from "../../shared/problem.ts";
import type { Down } from "../../shared/protocol/down.ts";
import type { Up } from "../../shared/protocol/up.ts";
import { type Event, eventSchema } from "../../shared/session/event.ts";
import type { LinkState } from "../../web/sync/link-state.ts";
import type { Wire, WireListener } from "../../web/sync/link-world.ts";
import { linkSession } from "../../web/sync/session-link.ts";
import type { Counts } from "./counts.ts";
import { openSocket, openStream, refuseSocket } from "./wire.ts";

/** What a session is followed over. */
export const ways = ["socket in JSON", "socket in MessagePack", "stream"] as const;

export type Way = (typeof ways)[number];

/** Somebody who follows a session by the page's own code, and writes down every event that it is given. */
export interface Follower {
  readonly name: string;
  readonly way: Way;
  /** The events as they came, as JSON. */
  readonly events: readonly string[];
  /** What came that should not have. */
  readonly faults: readonly string[];
  state(): LinkState;
  /** Resolves when the state fits. Rejects with the signal's reason. */
  until(fits: (state: LinkState) => boolean, signal: AbortSignal): Promise<LinkState>;
  /** Is told each message that comes. Returns what ends that. */
  hear(listen: (message: Down) => void): () => void;
  /** Says something over the socket; lost where there is none. */
  say(message: Up): void;
  /** Takes in what comes and doesn't say so, until it is cut off for that. A stream has no say in it. */
  fallBehind(): void;
  close(): void;
}

export interface FollowerPlace {
  readonly socket: string;
  readonly stream: string;
  readonly headers: () => Record<string, string>;
  /** Why it can't be followed, where the app says. */
  readonly askWhy: () => Promise<Problem | null>;
  /** Which of the app's lives it is; null while it is being killed. */
  readonly life: () => number | null;
}

/** The events that a message brings. */
const eventsIn = (said: unknown): Event[] => {
  // Whether it is one that the protocol knows is checked by the page's code, which gets the same.
  const message = said as { type?: string; events?: Event[]; at?: string } | undefined;
  if (message?.type === "history") return message.events ?? [];
  const event = message?.at === undefined ? undefined : eventSchema.safeParse(message).data;
  return event === undefined ? [] : [event];
};

/** What was heard of an answer is how it begins; and one that was heard and is cut is not empty, whichever attempt it was. */
const misheard = ({ live }: LinkState, event: Event): string | undefined => {
  if (event.type !== "partner:done" && event.type !== "coach:done") return undefined;
  if (live === null || `${live.stream}:done` !== event.type || live.turnId !== event.turnId) return undefined;
  const wrong = live.attempt === event.attempt ? !event.text.startsWith(live.text) : event.cut && event.text === "";
  return wrong && live.text !== ""
    ? `"${live.text.slice(-40)}" (attempt ${live.attempt}) was heard of an answer that is ${JSON.stringify(event).slice(0, 200)}`
    : undefined;
};

/** Follows a session until it is closed. `who` names the reader in what is printed. */
export const follow = (who: string, way: Way, place: FollowerPlace, counts: Counts): Follower => {
  const events: string[] = [];
  const faults: string[] = [];
  const looking = new Set<() => void>();
  const hearing = new Set<(message: Down) => void>();
  const name = `${who}, ${way}`;
  let last = 0;
  let behind = false;
  /** The life of the app in which the answer under way was heard: what streams is stored nowhere, and dies with it. */
  let heardIn: number | null = null;
  let opened = 0;
  let state: LinkState | undefined;
  let wire: Wire | undefined;

  const note = (said: unknown): void => {
    for (const event of eventsIn(said)) {
      if (event.seq !== last + 1) faults.push(`${name}: event ${event.seq} (${event.type}) came after ${last}`);
      last = event.seq;
      // In the schema's order: a page of history has its fields in another than an event as it happens.
      events.push(JSON.stringify(eventSchema.parse(event)));
      counts.add(`events delivered, ${way}`);
      const fault = state && heardIn !== null && heardIn === place.life() ? misheard(state, event) : undefined;
      if (fault !== undefined) faults.push(`${name}: ${fault}`);
    }
  };
  const open = (hello: Extract<Up, { type: "hello" }>, listener: WireListener): Wire => {
    const { socket, stream, headers } = place;
    if (way === "stream") return openStream(stream, headers(), hello, listener);
    const encoding = way === "socket in JSON" ? "json" : "msgpack";
    return openSocket(socket, headers(), encoding, hello, listener, (code) => {
      counts.add(`sockets closed with ${code}`);
      if (code !== 1013) return;
      behind = false;
      counts.add("readers cut off for falling behind");
    });
  };
  const link = linkSession(
    {
      connect: (transport, hello, listener) => {
        if (way === "stream" && transport === "socket") return refuseSocket(listener);
        if (opened++ > 0) counts.add(`reconnects, ${way}`);
        let closed = false;
        const mine = open(hello, {
          ...listener,
          onMessage: (said) => {
            if (closed) return;
            note(said);
            listener.onMessage(said);
            // Had it been anything else, the page's code would have closed the connection.
            if (!closed) for (const hear of hearing) hear(said as Down);
          },
        });
        wire = {
          send: (message) => {
            if (message.type !== "ack" || !behind) mine.send(message);
          },
          close: () => {
            closed = true;
            mine.close();
          },
        };
        return wire;
      },
      after: (ms, then) => {
        const timer = setTimeout(then, ms);
        return () => clearTimeout(timer);
      },
      now: Date.now,
      random: Math.random,
      askWhy: place.askWhy,
      onWake: () => () => undefined,
    },
    (next) => {
      if (next.live !== state?.live) heardIn = place.life();
      state = next;
      if (next.connection.kind === "over") faults.push(`${name}: shut out (${next.connection.problem?.code})`);
      for (const look of looking) look();
    },
  );

  const current = (): LinkState => {
    if (state === undefined) throw new Error("a link says at once how it stands");
    return state;
  };
  return {
    name,
    way,
    events,
    faults,
    state: current,
    until: (fits, signal) =>
      new Promise((resolve, reject) => {
        const done = (settle: () => void) => {
          looking.delete(look);
          signal.removeEventListener("abort", stop);
          settle();
        };
        const stop = () => done(() => reject(signal.reason));
        const look = () => {
          if (fits(current())) done(() => resolve(current()));
        };
        looking.add(look);
        signal.addEventListener("abort", stop, { once: true });
        if (signal.aborted) stop();
        else look();
      }),
    hear: (listen) => {
      hearing.add(listen);
      return () => hearing.delete(listen);
    },
    say: (message) => wire?.send(message),
    fallBehind: () => {
      behind = true;
      counts.add("readers that fell behind");
    },
    close: link.close,
  };
};
