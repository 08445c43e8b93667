import { expect, test } from "vitest";
import { finishOf, startCommand, tell, turnOf } from "../../../shared/session/fixtures/samples.ts";
import type { Session } from "../../../shared/session/session.ts";
import { sessionRowOf } from "../../../shared/session/session-row.ts";
import { mergeRows } from "./merge-rows.ts";

const begun = tell([startCommand, finishOf("partner", "opening")]);
const ended = tell(
  [
    { kind: "submit-turn", turn: turnOf(1), streaming: null },
    { kind: "end", reason: "manual_stop", streaming: null },
  ],
  begun,
);
const row = (session: Session | null, change: Partial<Session> = {}) =>
  sessionRowOf({ ...(session as Session), ...change });
const other = (n: number, startedAt: string) => row(ended.session, { sessionId: `other-${n}`, startedAt });
const idsOf = (rows: readonly { sessionId: string }[]) => rows.map(({ sessionId }) => sessionId);

const before = other(1, "2020-01-01T00:00:00.000Z");
const long = other(2, "2019-01-01T00:00:00.000Z");

test("a session that the list does not have yet is in it, on top where it is the newest", () => {
  const known = row(ended.session);
  expect(mergeRows([before, long], [known], false)).toEqual([known, before, long]);
  expect(mergeRows([], [known], false)).toEqual([known]);
});

test("a session that the list shows as it was before is shown as it is", () => {
  const rows = mergeRows([row(begun.session), before], [row(ended.session)], false);
  expect(rows).toMatchObject([{ status: "ended", turnCount: 1 }, { sessionId: before.sessionId }]);
});

test("where the list knows more, as when the evaluation came meanwhile, the list is right", () => {
  expect(mergeRows([row(ended.session)], [row(begun.session)], false)).toMatchObject([{ status: "ended" }]);
});

test("what belongs on a later page waits for it, and comes in once all pages are there", () => {
  expect(idsOf(mergeRows([before], [long], true))).toEqual(["other-1"]);
  expect(idsOf(mergeRows([before], [long], false))).toEqual(["other-1", "other-2"]);
});
