import { z } from "zod";
import { type Problem, problem } from "../../shared/problem.ts";
import { limits } from "../../shared/protocol/limits.ts";
import { streamQuerySchema } from "../../shared/protocol/stream-query.ts";
import { supportedVersions } from "../../shared/protocol/version.ts";
import { askerOf, letIn, makeRoom } from "./connect.io.ts";
import type { SessionContext } from "./context.ts";
import type { Frame } from "./encode.ts";
import { greet } from "./greet.io.ts";
import { observerLeft } from "./observers.io.ts";
import { type Attachment, acknowledge, type Reader, send } from "./readers.io.ts";

const utf8 = new TextEncoder();

/** One message in the format of server-sent events (HTML, section 9.2). Events of the log carry their place as the id. */
const written = ({ message, text }: Frame): string => {
  const seq = message.type === "welcome" || "at" in message ? message.seq : null;
  return `${seq === null ? "" : `id: ${seq}\n`}data: ${text()}\n\n`;
};

/** A reader that is told over an HTTP answer which doesn't end. It acknowledges by taking in what it is sent. */
const streamReader = (context: SessionContext, asker: Attachment): { reader: Reader; body: ReadableStream } => {
  let attachment = asker;
  let controller: ReadableStreamDefaultController<Uint8Array> | null = null;
  const left = () => {
    controller = null;
    context.streams.delete(reader);
    context.note("closed");
    observerLeft(context, reader);
  };
  const reader: Reader = {
    attachment: () => attachment,
    attach: (change) => {
      attachment = { ...attachment, ...change };
    },
    isOpen: () => controller !== null,
    write: (frame) => {
      controller?.enqueue(utf8.encode(written(frame)));
      // What the network has not taken yet is counted by the stream itself.
      if ((controller?.desiredSize ?? 1) <= 0) reader.close(1013, "too-slow");
      else if ("at" in frame.message) acknowledge(context, reader, frame.message.seq);
    },
    close: () => {
      const closing = controller;
      if (closing === null) return;
      left();
      closing.close();
    },
    answeredAt: () => null,
  };
  const body = new ReadableStream<Uint8Array>(
    {
      start: (given) => {
        controller = given;
      },
      cancel: left,
    },
    new ByteLengthQueuingStrategy({ highWaterMark: limits.unacked.chars }),
  );
  return { reader, body };
};

const beating = new WeakSet<SessionContext>();

/** Keeps streams from falling silent, for as long as there are any. */
const beat = (context: SessionContext): void => {
  if (beating.has(context) || context.streams.size === 0) return;
  beating.add(context);
  context.clock.after(limits.beatMs, () => {
    beating.delete(context);
    for (const reader of context.streams) send(reader, { type: "pong" });
    beat(context);
  });
};

/** The last event that a client has: what its browser says when it comes back by itself counts before the address. */
const lastOf = (request: Request, after: number): number => {
  const told = z.coerce
    .number()
    .int()
    .min(0)
    .safeParse(request.headers.get("last-event-id") ?? undefined);
  return told.success ? Math.max(told.data, after) : after;
};

/**
 * Tells what a socket would be told as server-sent events, for networks on which sockets can't be had. The answer is a
 * problem where the client may not, or speaks another protocol.
 */
export const stream = (context: SessionContext, request: Request): Response | Problem => {
  const query = streamQuerySchema.safeParse(Object.fromEntries(new URL(request.url).searchParams));
  if (!query.success) return problem("invalid-input");
  const { protocol, after, topics } = query.data;
  if (!supportedVersions.includes(protocol)) {
    return problem("protocol-unsupported", `This server speaks protocol ${supportedVersions.join(", ")}.`);
  }
  const asker = askerOf(context, request);
  const refused = makeRoom(context, asker);
  if (refused !== null) return refused;
  const { reader, body } = streamReader(context, asker);
  context.streams.add(reader);
  letIn(context, asker.role);
  greet(context, reader, { protocol, after: lastOf(request, after), topics });
  beat(context);
  const headers = { "content-type": "text/event-stream", "cache-control": "no-store", "x-accel-buffering": "no" };
  return new Response(body, { headers });
};
