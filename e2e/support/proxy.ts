import { createServer, type IncomingMessage, request, type ServerResponse } from "node:http";
import { connect, type Socket } from "node:net";
import type { Duplex } from "node:stream";
import { readFrames } from "./websocket-frames.ts";

/** A request that went by, whole. */
export interface RecordedRequest {
  method: string;
  path: string;
  headers: IncomingMessage["headers"];
  body: Uint8Array;
  /** 0 where nobody answered. */
  status: number;
  answerType: string;
  /** Kept for what the app says (JSON, text, event streams), not for its files. */
  answer: Uint8Array;
}

/** A WebSocket message that went by, in either direction. */
export interface RecordedMessage {
  direction: "up" | "down";
  path: string;
  text: boolean;
  bytes: Uint8Array;
}

export interface RecordingProxy {
  /** Where the browser should go in place of the app. */
  address: string;
  requests: RecordedRequest[];
  messages: RecordedMessage[];
  /** Ends every WebSocket that is open now, as a lost network would. */
  cutSockets(): void;
  /** Refuses to open WebSockets from now on, as some networks' proxies do, and ends those that are open. */
  refuseSockets(): void;
  /** Ends every answer that is still coming. */
  cutAnswers(): void;
  stop(): Promise<void>;
}

const saysSomething = /json|text\/(plain|event-stream)|openmetrics/;

const relay = (target: URL, requests: RecordedRequest[]) => (asked: IncomingMessage, answer: ServerResponse) => {
  const path = asked.url ?? "/";
  const record: RecordedRequest = {
    method: asked.method ?? "GET",
    path,
    headers: asked.headers,
    body: new Uint8Array(0),
    status: 0,
    answerType: "",
    answer: new Uint8Array(0),
  };
  requests.push(record);
  const body: Uint8Array[] = [];
  const onward = request(
    // Without compression what comes back can be read as it passes.
    {
      host: target.hostname,
      port: target.port,
      path,
      method: asked.method,
      headers: { ...asked.headers, "accept-encoding": "identity" },
    },
    (came) => {
      record.status = came.statusCode ?? 0;
      record.answerType = came.headers["content-type"] ?? "";
      answer.writeHead(record.status, came.headers);
      const said: Uint8Array[] = [];
      came.on("data", (chunk: Uint8Array) => {
        if (saysSomething.test(record.answerType)) said.push(chunk);
        answer.write(chunk);
      });
      came.on("end", () => {
        record.answer = Buffer.concat(said);
        answer.end();
      });
      came.on("error", () => answer.destroy());
    },
  );
  onward.on("error", () => {
    if (answer.headersSent) answer.destroy();
    else answer.writeHead(502).end();
  });
  asked.on("data", (chunk: Uint8Array) => {
    body.push(chunk);
    record.body = Buffer.concat(body);
    onward.write(chunk);
  });
  asked.on("end", () => onward.end());
  answer.on("close", () => {
    if (!answer.writableFinished) onward.destroy();
  });
};

/** The request to open a WebSocket, without the offer to compress: what passes then can be read. */
const openingOf = (asked: IncomingMessage): string => {
  const lines = [`GET ${asked.url} HTTP/1.1`];
  for (let i = 0; i < asked.rawHeaders.length; i += 2) {
    const name = asked.rawHeaders[i] ?? "";
    if (name.toLowerCase() !== "sec-websocket-extensions") lines.push(`${name}: ${asked.rawHeaders[i + 1]}`);
  }
  return `${lines.join("\r\n")}\r\n\r\n`;
};

const relaySocket =
  (target: URL, messages: RecordedMessage[], open: Set<Duplex>) =>
  (asked: IncomingMessage, near: Duplex, head: Buffer) => {
    const path = asked.url ?? "/";
    const far: Socket = connect(Number(target.port), target.hostname);
    const reader = (direction: "up" | "down") =>
      readFrames(({ text, bytes }) => messages.push({ direction, path, text, bytes }));
    const readUp = reader("up");
    const readDown = reader("down");
    // What the app answers begins with HTTP; frames follow only where it agreed.
    let opening: Buffer | undefined = Buffer.alloc(0);
    const hearDown = (chunk: Buffer) => {
      if (opening === undefined) return readDown(chunk);
      opening = Buffer.concat([opening, chunk]);
      const end = opening.indexOf("\r\n\r\n");
      if (end < 0 || !opening.toString("latin1").startsWith("HTTP/1.1 101")) return;
      const rest = opening.subarray(end + 4);
      opening = undefined;
      readDown(rest);
    };
    for (const side of [near, far]) {
      open.add(side);
      side.on("error", () => side.destroy());
      side.on("close", () => {
        open.delete(side);
        near.destroy();
        far.destroy();
      });
    }
    far.on("data", (chunk: Buffer) => {
      hearDown(chunk);
      near.write(chunk);
    });
    near.on("data", (chunk: Buffer) => {
      readUp(chunk);
      far.write(chunk);
    });
    far.write(openingOf(asked));
    if (head.length > 0) {
      readUp(head);
      far.write(head);
    }
  };

/**
 * Stands between browser and app, and keeps everything that passes.
 * @param instead answers in the app's place where it returns true.
 */
export const startProxy = async (
  appAddress: string,
  instead: (asked: IncomingMessage, answer: ServerResponse) => boolean = () => false,
): Promise<RecordingProxy> => {
  const target = new URL(appAddress);
  const requests: RecordedRequest[] = [];
  const messages: RecordedMessage[] = [];
  const open = new Set<Duplex>();
  const onward = relay(target, requests);
  const server = createServer((asked, answer) => {
    if (!instead(asked, answer)) onward(asked, answer);
  });
  let refuses = false;
  const onUpgrade = relaySocket(target, messages, open);
  server.on("upgrade", (asked: IncomingMessage, near: Duplex, head: Buffer) => {
    if (refuses) near.end("HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n");
    else onUpgrade(asked, near, head);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bound = server.address();
  const cutSockets = () => {
    for (const side of open) side.destroy();
  };
  return {
    address: `http://127.0.0.1:${typeof bound === "object" && bound ? bound.port : 0}`,
    requests,
    messages,
    cutSockets,
    refuseSockets() {
      refuses = true;
      cutSockets();
    },
    cutAnswers: () => server.closeAllConnections(),
    stop() {
      cutSockets();
      server.closeAllConnections();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
};
