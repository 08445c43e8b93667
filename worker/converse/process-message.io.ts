import { v7 as uuidv7 } from "uuid";
import { maySend } from "../../shared/api/socket-messages.ts";
import { invalidInput, isProblem, type Problem, problem } from "../../shared/problem.ts";
import { limits } from "../../shared/protocol/limits.ts";
import { type Up, upSchema } from "../../shared/protocol/up.ts";
import { fullBucket, type TokenBucket, takeToken } from "../../shared/token-bucket.ts";
import { askAside } from "./ask-aside.io.ts";
import type { SessionContext } from "./context.ts";
import { decodeMessage } from "./encode.ts";
import { greet } from "./greet.io.ts";
import { acknowledge, type Reader, refuse, send } from "./readers.io.ts";
import { heard } from "./stale.io.ts";
import { submitTurn } from "./submit-turn.io.ts";
import { relay } from "./topics.io.ts";

/** In memory is enough: an object that slept has left its clients the time to fill their buckets. */
const buckets = new WeakMap<Reader, TokenBucket>();

/** Takes a typed turn. */
export const typedTurn = (
  context: SessionContext,
  { turnId = uuidv7(), content }: Extract<Up, { type: "message" }>,
): Promise<{ turnId: string; seq: number } | Problem> => {
  const at = new Date(context.clock.now()).toISOString();
  return submitTurn(context, {
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
};

/**
 * Answers one message of a client. Whatever was sent, the answer is a message: rubbish gets a problem, never a throw.
 */
export const processMessage = async (
  context: SessionContext,
  reader: Reader,
  message: string | ArrayBuffer,
): Promise<void> => {
  const now = context.clock.now();
  heard(context, reader);
  const bucket = takeToken(buckets.get(reader) ?? fullBucket(limits.messages, now), limits.messages, now);
  if (bucket === null) {
    const detail = "A connection may send 10 messages a second, and 20 at once. It is closed now: connect again.";
    refuse(reader, null, problem("rate-limited", detail, { retryAfterMs: 1000 }));
    reader.close(1008, "rate-limited");
    return;
  }
  buckets.set(reader, bucket);
  if (context.gone !== null) return refuse(reader, null, context.gone);
  const length = typeof message === "string" ? message.length : message.byteLength;
  if (length > limits.messageBytes) return refuse(reader, null, problem("too-large", "A message is at most 64 KB."));
  const { encoding, role } = reader.attachment();
  const read = decodeMessage(message, encoding);
  if (read === undefined) {
    const wanted = encoding === "json" ? "JSON text" : "MessagePack, or JSON text";
    return refuse(reader, null, problem("bad-request", `A message is ${wanted}.`));
  }
  const up = upSchema.safeParse(read);
  if (!up.success) return refuse(reader, null, invalidInput(up.error));
  if (!maySend(up.data.type, role)) {
    const { type } = up.data;
    const id = type === "message" ? up.data.turnId : type === "aside" ? up.data.asideId : undefined;
    const about = id ?? type;
    return refuse(reader, about, problem("forbidden", "Observers watch and say nothing."));
  }
  switch (up.data.type) {
    case "hello":
      return greet(context, reader, up.data);
    case "message": {
      const { turnId = uuidv7() } = up.data;
      const outcome = await typedTurn(context, { ...up.data, turnId });
      if (isProblem(outcome)) refuse(reader, turnId, outcome);
      return;
    }
    case "aside": {
      const { asideId = uuidv7() } = up.data;
      const outcome = await askAside(context, { ...up.data, asideId });
      if (isProblem(outcome)) refuse(reader, asideId, outcome);
      return;
    }
    case "ack":
      return acknowledge(context, reader, Math.min(up.data.seq, context.session?.seq ?? 0));
    case "tokens":
    case "metrics": {
      const refused = relay(context, up.data);
      if (refused !== null) refuse(reader, up.data.type, refused);
      return;
    }
    case "ping":
      // Spelled byte for byte it is answered without waking the object; this is for other spellings.
      return send(reader, { type: "pong" });
    default:
      return up.data satisfies never;
  }
};
