import type { Problem } from "../../shared/problem.ts";
import type { Up } from "../../shared/protocol/up.ts";

/** What a page says first: how it speaks, and what it has already. */
export type Hello = Extract<Up, { type: "hello" }>;

/** A connection, open or opening. */
export interface Wire {
  /** Says something; on a stream only what can be said over HTTP. */
  send(message: Up): void;
  close(): void;
}

/** What a connection is made of. A stream is for networks that take no sockets. */
export type Transport = "socket" | "stream";

/** What a connection tells. After `onClose` nothing more comes of it. */
export interface WireListener {
  onOpen(): void;
  /** A message of the edge, decoded but unchecked. */
  onMessage(message: unknown): void;
  onClose(): void;
}

/** The outside world as the link needs it. */
export interface LinkWorld {
  /** Opens a connection, and says hello on it. */
  connect(transport: Transport, hello: Hello, listener: WireListener): Wire;
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
