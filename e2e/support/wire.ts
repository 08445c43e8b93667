import { once } from "node:events";
import { connect } from "node:net";
import { WebSocket } from "ws";
import { type Down, downSchema } from "../../shared/protocol/down.ts";
import { protocolVersion } from "../../shared/protocol/version.ts";
import type { Visitor } from "./visitor.ts";

/** A session's socket with the bytes that it costs on the network. */
export interface Wire {
  /** What the server agreed to of what was offered. */
  readonly extensions: string;
  /** Bytes of the messages so far as they are read, and as they came over TCP, frames and all. */
  bytes(): { readonly told: number; readonly sent: number };
  until(type: Down["type"]): Promise<void>;
  close(): void;
}

/** Follows a session over a TCP connection of its own, straight to the server. `compressed`: offers permessage-deflate. */
export const openWire = async (visitor: Visitor, sessionId: string, compressed: boolean): Promise<Wire> => {
  const { hostname, port } = new URL(visitor.address);
  const tcp = connect(Number(port), hostname);
  const socket = new WebSocket(`ws://${hostname}:${port}/ws/sessions/${sessionId}`, ["sotto.json"], {
    headers: { cookie: visitor.cookie, origin: visitor.address },
    perMessageDeflate: compressed,
    createConnection: () => tcp,
  });
  const types = new Set<string>();
  const waiting = new Set<() => void>();
  let told = 0;
  socket.on("message", (bytes: Buffer) => {
    told += bytes.length;
    types.add(downSchema.parse(JSON.parse(String(bytes))).type);
    for (const look of waiting) look();
  });
  await once(socket, "open");
  const upgraded = tcp.bytesRead;
  socket.send(JSON.stringify({ type: "hello", protocol: protocolVersion, after: 0 }));
  return {
    extensions: socket.extensions,
    bytes: () => ({ told, sent: tcp.bytesRead - upgraded }),
    until: (type) =>
      new Promise((resolve) => {
        const look = () => {
          if (!types.has(type)) return;
          waiting.delete(look);
          resolve();
        };
        waiting.add(look);
        look();
      }),
    close: () => socket.close(),
  };
};
