import { z } from "zod";
import { socketRoles } from "../../shared/api/socket-messages.ts";
import { type Problem, problem } from "../../shared/problem.ts";
import type { Down } from "../../shared/protocol/down.ts";
import { limits } from "../../shared/protocol/limits.ts";
import { encodings } from "../../shared/protocol/subprotocol.ts";
import { type Topic, topicSchema } from "../../shared/protocol/topic.ts";
import type { SessionContext } from "./context.ts";
import { type Frame, frameOf } from "./encode.ts";

/** What is known of a reader; on a socket it outlives hibernation. */
const attachmentSchema = z.strictObject({
  personId: z.string(),
  /** The sign-in it was opened under: it is closed when that is over. */
  signInId: z.string(),
  /** Observers are told everything and say nothing. */
  role: z.enum(socketRoles),
  encoding: z.enum(encodings),
  /** When it was opened, ms since the epoch. */
  openedAt: z.number(),
  /** What it asked for besides the events. */
  topics: z.array(topicSchema),
  /** Last event that it is known to have. */
  acked: z.int(),
  /** When each event was sent that it has not acknowledged, in their order, ms since the epoch; the last is the log's last. */
  sentAt: z.array(z.number()),
  /** True once it said hello and was brought up to date: from then on it gets what is live. */
  greeted: z.boolean(),
});

export type Attachment = z.infer<typeof attachmentSchema>;

/** Somebody who is told what happens: over a socket, or over a stream where sockets can't be had. */
export interface Reader {
  readonly attachment: () => Attachment;
  readonly attach: (change: Partial<Attachment>) => void;
  readonly isOpen: () => boolean;
  readonly write: (frame: Frame) => void;
  readonly close: (code: number, reason: string) => void;
  /** When it was last heard of without this object waking, ms since the epoch; null: never, or it can't be told. */
  readonly answeredAt: () => number | null;
}

const socketReaders = new WeakMap<WebSocket, Reader>();

/** A socket as a reader: the same one each time it is asked for. */
export const readerOf = (context: Pick<SessionContext, "answeredAt">, socket: WebSocket): Reader => {
  const known = socketReaders.get(socket);
  if (known !== undefined) return known;
  // Read once: it is asked for with each message to each reader, and changed nowhere but here.
  let attached: Attachment | null = null;
  const attachment = () => {
    attached ??= attachmentSchema.parse(socket.deserializeAttachment());
    return attached;
  };
  const reader: Reader = {
    attachment,
    attach: (change) => {
      attached = { ...attachment(), ...change };
      socket.serializeAttachment(attached);
    },
    isOpen: () => socket.readyState === WebSocket.OPEN,
    write: (frame) => socket.send(attachment().encoding === "msgpack" ? frame.bytes() : frame.text()),
    close: (code, reason) => socket.close(code, reason),
    answeredAt: () => context.answeredAt(socket),
  };
  socketReaders.set(socket, reader);
  return reader;
};

/** Everybody who is told. */
export const readersOf = (context: SessionContext): Reader[] =>
  [...context.sockets().map((socket) => readerOf(context, socket)), ...context.streams].filter((reader) =>
    reader.isOpen(),
  );

/** Characters sent since the last acknowledgement. After hibernation there is nothing unsent that could have grown. */
const unacked = new WeakMap<Reader, number>();

/** Takes note that a reader has every event up to `seq`, and of how long those took that were sent as they happened. */
export const acknowledge = (context: SessionContext, reader: Reader, seq: number): void => {
  unacked.delete(reader);
  const { acked, sentAt } = reader.attachment();
  if (seq <= acked) return;
  const taken = Math.max(0, sentAt.length - ((context.session?.seq ?? 0) - seq));
  reader.attach({ acked: seq, sentAt: sentAt.slice(taken) });
  if (taken === 0) return;
  const now = context.clock.now();
  context.noteDelivered(sentAt.slice(0, taken).map((at) => Math.max(0, now - at)));
};

/** Takes note of when a reader is sent events. A stream acknowledges what it is sent by taking it: there is nothing to time. */
const noteSent = (context: SessionContext, reader: Reader, events: number, at: number): void => {
  if (events === 0 || context.streams.has(reader)) return;
  reader.attach({ sentAt: [...reader.attachment().sentAt, ...Array<number>(events).fill(at)] });
};

/** Sends a message. A reader that closed meanwhile is no error: its client comes back and asks for what it missed. */
export const send = (reader: Reader, message: Down): void => {
  if (reader.isOpen()) reader.write(frameOf(message));
};

/** Sends a refusal; `inReplyTo` names the message type or the turn that it answers. */
export const refuse = (reader: Reader, inReplyTo: string | null, refused: Problem): void =>
  send(reader, { type: "problem", inReplyTo, problem: refused });

/**
 * True where a reader takes in less than it is sent. What it has not taken lies in this object's memory, which every
 * session here shares: it is cut off, and comes back for the rest from the log, at its own pace.
 */
const lags = (reader: Reader, seq: number, chars: number): boolean => {
  const waiting = (unacked.get(reader) ?? 0) + chars;
  unacked.set(reader, waiting);
  return waiting > limits.unacked.chars || seq - reader.attachment().acked > limits.unacked.events;
};

/** Sends messages to everybody who is up to date; those on a topic to whoever asked for it. */
export const broadcast = (context: SessionContext, messages: readonly Down[], topic?: Topic): void => {
  const readers = readersOf(context);
  if (readers.length === 0) return;
  const frames = messages.map(frameOf);
  const chars = frames.reduce((sum, frame) => sum + frame.text().length, 0);
  const seq = context.session?.seq ?? 0;
  const events = messages.filter((message) => "at" in message).length;
  const now = context.clock.now();
  let reached = 0;
  for (const reader of readers) {
    const { greeted, topics } = reader.attachment();
    if (!greeted || (topic !== undefined && !topics.includes(topic))) continue;
    if (lags(reader, seq, chars)) {
      reader.close(1013, "too-slow");
      continue;
    }
    noteSent(context, reader, events, now);
    for (const frame of frames) reader.write(frame);
    reached++;
  }
  if (reached > 0) context.note("sent", reached * frames.length);
};

/** Shows a reader out, with the reason. */
export const showOut = (reader: Reader, refused: Problem): void => {
  refuse(reader, null, refused);
  reader.close(4000 + refused.status, refused.code);
};

/** Closes everything that was opened under one of these sign-ins, saying why. */
export const closeSignIns = (context: SessionContext, signInIds: readonly string[]): void => {
  for (const reader of readersOf(context)) {
    if (signInIds.includes(reader.attachment().signInId)) {
      showOut(reader, problem("unauthenticated", "You were signed out."));
    }
  }
};
