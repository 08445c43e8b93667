import { v7 as uuidv7 } from "uuid";
import type { z } from "zod";
import { type Down, downSchema } from "../../shared/protocol/down.ts";
import { protocolVersion } from "../../shared/protocol/version.ts";
import { type Event, eventSchema } from "../../shared/session/event.ts";
import type { TurnSubmission } from "../../shared/session/turn.ts";
import { submission } from "../../worker/testing/submission.ts";

/** A typed turn, as the page would send it now. */
export const typedTurn = (transcript: string, turnId: string = uuidv7()): TurnSubmission =>
  submission({ transcript, turnId });

/** One open socket of a session: every message that comes must fit its schema. */
export interface Listener {
  messages: Down[];
  /** Waits for a message or an event, past ones included. @throws where the socket closes first. */
  until<T extends Down["type"]>(
    type: T,
    fits?: (message: Extract<Down, { type: T }>) => boolean,
  ): Promise<Extract<Down, { type: T }>>;
  close(): void;
}

const isEvent = (message: Down): message is Event => eventSchema.safeParse(message).success;

const listen = (address: string, headers: Record<string, string>): Listener => {
  // Node's WebSocket takes headers, which the type of the browser's doesn't know.
  const socket = new WebSocket(address, { headers } as never);
  const messages: Down[] = [];
  const waiting = new Set<() => void>();
  let over = false;
  const wake = () => {
    for (const look of waiting) look();
  };
  socket.addEventListener("open", () =>
    socket.send(JSON.stringify({ type: "hello", protocol: protocolVersion, after: 0 })),
  );
  socket.addEventListener("message", ({ data }) => {
    const message = downSchema.parse(JSON.parse(String(data)));
    messages.push(...(message.type === "history" ? message.events : [message]));
    wake();
  });
  socket.addEventListener("close", () => {
    over = true;
    wake();
  });
  return {
    messages,
    until: (type, fits = () => true) =>
      new Promise((resolve, reject) => {
        const look = () => {
          const found = messages.find(
            (message): message is Extract<Down, { type: typeof type }> =>
              message.type === type && fits(message as never),
          );
          if (!found && !over) return;
          waiting.delete(look);
          if (found) resolve(found);
          else
            reject(
              new Error(`the socket closed before ${type}; it had said ${messages.map((m) => m.type).join(", ")}`),
            );
        };
        waiting.add(look);
        look();
      }),
    close: () => socket.close(),
  };
};

/** The events among what a listener heard, each once, in the log's order. */
export const eventsOf = ({ messages }: Listener): Event[] => {
  const bySeq = new Map(messages.filter(isEvent).map((event) => [event.seq, event]));
  return [...bySeq.values()].sort((a, b) => a.seq - b.seq);
};

/** Somebody with a browser of their own, speaking to the app as its page does. */
export class Visitor {
  readonly address: string;
  cookie = "";

  constructor(address: string) {
    this.address = address;
  }

  async call(method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Response> {
    const answer = await fetch(`${this.address}${path}`, {
      method,
      headers: {
        origin: this.address,
        ...(this.cookie ? { cookie: this.cookie } : {}),
        ...(body === undefined ? {} : { "content-type": "application/json" }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
    });
    const given = answer.headers.get("set-cookie");
    if (given) this.cookie = given.split(";")[0] ?? "";
    return answer;
  }

  /** Reads an answer that must fit its schema. */
  async read<T extends z.ZodType>(schema: T, path: string): Promise<z.infer<T>> {
    return schema.parse(await (await this.call("GET", path)).json());
  }

  start(wish: Record<string, unknown> = {}): Promise<Response> {
    const usual = {
      sessionId: uuidv7(),
      scenarioId: "job-interview",
      clientSessionStartedAt: new Date().toISOString(),
    };
    return this.call("POST", "/api/sessions", { ...usual, ...wish });
  }

  listen(sessionId: string): Listener {
    const headers = { cookie: this.cookie, origin: this.address };
    return listen(`${this.address.replace("http", "ws")}/ws/sessions/${sessionId}`, headers);
  }
}
