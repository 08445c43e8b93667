import { expect, test } from "vitest";
import { opened, sessionId, startCommand, tell } from "../../../shared/session/fixtures/samples.ts";
import type { Session } from "../../../shared/session/session.ts";
import { createKnownSessions } from "./known-sessions.ts";

const started = tell([startCommand]).session as Session;
const begun = tell(opened).session as Session;

test("the newest of what was seen of a session is remembered, until it is forgotten", () => {
  const known = createKnownSessions();
  known.remember(begun);
  // A second page of the visit that is only catching up.
  known.remember(started);
  expect(known.rows()).toMatchObject([{ sessionId, status: "active", seq: begun.seq }]);
  known.forget(sessionId);
  expect(known.rows()).toEqual([]);
});
