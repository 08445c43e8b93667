import { problem } from "../../shared/problem.ts";
import type { Topic } from "../../shared/protocol/topic.ts";
import type { Up } from "../../shared/protocol/up.ts";
import { protocolVersion, supportedVersions } from "../../shared/protocol/version.ts";
import type { Session } from "../../shared/session/session.ts";
import type { SessionContext } from "./context.ts";
import { historyPages } from "./log.io.ts";
import { countObservers } from "./observers.io.ts";
import { type Reader, refuse, send } from "./readers.io.ts";

/** A trainee whose feedback is not a dashboard is not shown one: that may be what an experiment is about. */
const granted = (session: Session, reader: Reader, asked: readonly Topic[]): Topic[] =>
  reader.attachment().role === "observer" || session.feedbackMode === "dashboard" ? [...new Set(asked)] : [];

/** Brings a reader up to date: what it has missed of the log, then where things stand. From then on it is told what is live. */
export const greet = (
  context: SessionContext,
  reader: Reader,
  hello: Pick<Extract<Up, { type: "hello" }>, "protocol" | "after" | "topics">,
): void => {
  const { session, answer, aside, clock } = context;
  if (session === null) return;
  if (reader.attachment().greeted) {
    // Each answer is the whole log: asked for twenty times at once, it would fill the memory of every session here.
    refuse(reader, "hello", problem("bad-request", "Hello was said before. Connect again to be told it all anew."));
    return;
  }
  if (!supportedVersions.includes(hello.protocol)) {
    const detail = `This server speaks protocol ${supportedVersions.join(", ")}, not ${hello.protocol}.`;
    refuse(reader, "hello", problem("protocol-unsupported", detail));
    reader.close(4426, "protocol-unsupported");
    return;
  }
  for (const events of historyPages(context.storage.sql, hello.after)) send(reader, { type: "history", events });
  const live =
    answer === null || answer.text === ""
      ? null
      : { turnId: answer.turnId, stream: answer.stream, attempt: answer.attempt, text: answer.text };
  const at = new Date(clock.now()).toISOString();
  const { sessionId, seq } = session;
  send(reader, {
    type: "welcome",
    protocol: protocolVersion,
    sessionId,
    seq,
    at,
    observers: countObservers(context),
    live,
    aside: aside === null || aside.text === "" ? null : { ...aside },
  });
  if (hello.after > 0) context.note("resumed");
  reader.attach({ greeted: true, acked: seq, topics: granted(session, reader, hello.topics) });
};
