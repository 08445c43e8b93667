import { v7 as uuidv7 } from "uuid";
import { maySend } from "../../shared/api/socket-messages.ts";
import { invalidInput, isProblem, problem } from "../../shared/problem.ts";
import { type Up, upSchema } from "../../shared/protocol/up.ts";
import { protocolVersion, supportedVersions } from "../../shared/protocol/version.ts";
import { fullBucket, type TokenBucket, takeToken } from "../../shared/token-bucket.ts";
import type { SessionContext } from "./context.ts";
import { historyPages } from "./log.io.ts";
import { countObservers } from "./observers.io.ts";
import { attach, attachmentOf, refuse, send } from "./sockets.io.ts";
import { submitTurn } from "./submit-turn.io.ts";

/** A message is at most this long. Spoken turns, which are longer, come over HTTP. */
const maxChars = 64 * 1024;

/** Messages of a connection. */
const allowance = { burst: 20, perSecond: 10 };

/** In memory is enough: an object that slept has left its clients the time to fill their buckets. */
const buckets = new WeakMap<WebSocket, TokenBucket>();

const greet = (context: SessionContext, socket: WebSocket, hello: Extract<Up, { type: "hello" }>): void => {
  const { session, answer, clock } = context;
  if (session === null) return;
  if (attachmentOf(socket).greeted) {
    // Each answer is the whole log: asked for twenty times at once, it would fill the memory of every session here.
    refuse(socket, "hello", problem("bad-request", "Hello was said before. Connect again to be told it all anew."));
    return;
  }
  if (!supportedVersions.includes(hello.protocol)) {
    const detail = `This server speaks protocol ${supportedVersions.join(", ")}, not ${hello.protocol}.`;
    refuse(socket, "hello", problem("protocol-unsupported", detail));
    socket.close(4426, "protocol-unsupported");
    return;
  }
  for (const events of historyPages(context.storage.sql, hello.after)) send(socket, { type: "history", events });
  const live =
    answer === null || answer.text === ""
      ? null
      : { turnId: answer.turnId, stream: answer.stream, attempt: answer.attempt, text: answer.text };
  const at = new Date(clock.now()).toISOString();
  const { sessionId, seq } = session;
  send(socket, {
    type: "welcome",
    protocol: protocolVersion,
    sessionId,
    seq,
    at,
    observers: countObservers(context),
    live,
  });
  attach(socket, { greeted: true });
};

const typedTurn = async (
  context: SessionContext,
  socket: WebSocket,
  { turnId = uuidv7(), content }: Extract<Up, { type: "message" }>,
): Promise<void> => {
  const at = new Date(context.clock.now()).toISOString();
  const outcome = await submitTurn(context, {
    turnId,
    transcript: content,
    words: [],
    source: "typed",
    capture: null,
    startedAt: at,
    endedAt: at,
    replyHeard: null,
    audio: null,
    clientSentAt: at,
    prosody: null,
    series: null,
  });
  if (isProblem(outcome)) refuse(socket, turnId, outcome);
};

const parse = (message: string | ArrayBuffer): unknown => {
  if (typeof message !== "string") return undefined;
  try {
    return JSON.parse(message);
  } catch {
    return undefined;
  }
};

/**
 * Answers one message of a client. Whatever was sent, the answer is a message: rubbish gets a problem, never a throw.
 */
export const processMessage = async (
  context: SessionContext,
  socket: WebSocket,
  message: string | ArrayBuffer,
): Promise<void> => {
  const now = context.clock.now();
  const bucket = takeToken(buckets.get(socket) ?? fullBucket(allowance, now), allowance, now);
  if (bucket === null) {
    const detail = "A connection may send 10 messages a second, and 20 at once. It is closed now: connect again.";
    refuse(socket, null, problem("rate-limited", detail, { retryAfterMs: 1000 }));
    socket.close(1008, "rate-limited");
    return;
  }
  buckets.set(socket, bucket);
  if (context.gone !== null) return refuse(socket, null, context.gone);
  const length = typeof message === "string" ? message.length : message.byteLength;
  if (length > maxChars) return refuse(socket, null, problem("too-large", "A message is at most 64 KB."));
  const json = parse(message);
  if (json === undefined) return refuse(socket, null, problem("bad-request", "A message is JSON text."));
  const up = upSchema.safeParse(json);
  if (!up.success) return refuse(socket, null, invalidInput(up.error));
  if (!maySend(up.data.type, attachmentOf(socket).role)) {
    const about = (up.data.type === "message" ? up.data.turnId : undefined) ?? up.data.type;
    return refuse(socket, about, problem("forbidden", "Observers watch and say nothing."));
  }
  switch (up.data.type) {
    case "hello":
      return greet(context, socket, up.data);
    case "message":
      return typedTurn(context, socket, up.data);
    case "ack":
      return attach(socket, { acked: Math.max(attachmentOf(socket).acked, up.data.seq) });
    case "ping":
      // Spelled byte for byte it is answered without waking the object; this is for other spellings.
      return send(socket, { type: "pong" });
    default:
      return up.data satisfies never;
  }
};
