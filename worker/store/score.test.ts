import { applyD1Migrations, env } from "cloudflare:test";
import { beforeAll, beforeEach, expect, test } from "vitest";
import type { Rubric } from "../../shared/score/rubric.ts";
import { eightTurns } from "../../shared/score/samples/reproduced.ts";
import { session } from "../../shared/score/samples/session.ts";
import type { Session } from "../../shared/session/session.ts";
import { evaluate } from "../evaluate/evaluate.ts";
import { type InOrganisation, inOrganisation } from "./in-organisation.io.ts";

beforeAll(() => applyD1Migrations(env.DB, env.TEST_MIGRATIONS));

const roomy = { activeLimit: 1000, pendingLimit: 1000 };
const now = "2026-01-01T10:00:00.000Z";
const later = "2027-01-01T10:00:00.000Z";

let store: InOrganisation;
let orgId: string;
beforeEach(() => {
  orgId = crypto.randomUUID();
  store = inOrganisation(env.DB, orgId);
});

/** A session of anna's that was evaluated and is in the lists. */
const held = async (more: Partial<Session> = {}): Promise<Session> => {
  const began = session(eightTurns, { sessionId: crypto.randomUUID(), orgId, personId: "anna", ...more });
  const { evaluation } = await evaluate(began, null, new AbortController().signal);
  const over: Session = { ...began, evaluation: { ...began.evaluation, status: "completed", evaluation } };
  await store.admit({ sessionId: over.sessionId, personId: over.personId, state: "pending" }, roomy, now);
  await store.projectSession(over);
  return over;
};

const rows = async () =>
  (
    await env.DB.prepare(
      "SELECT session_id, rubric_version, criterion_id, value FROM score WHERE org_id = ? ORDER BY 2, 3",
    )
      .bind(orgId)
      .all<{ session_id: string; rubric_version: number; criterion_id: string; value: number | null }>()
  ).results;

test("scores are kept by version: what a later rubric gives stands beside what there was, and counts from then on", async () => {
  const before = await held();
  const { evaluation } = before.evaluation;
  if (evaluation === null) throw new Error("not evaluated");
  const rubric: Rubric = { ...before.scenario.rubric, version: 4 };
  const anew = {
    ...evaluation,
    rubricVersion: 4,
    scores: evaluation.scores.map((score) => ({ ...score, value: score.value === null ? null : score.value + 1 })),
  };
  const earlier = [{ rubric: before.scenario.rubric, evaluation }];
  await store.projectSession({
    ...before,
    evaluation: { ...before.evaluation, evaluation: anew, rubric, earlier },
    seq: before.seq + 1,
  });
  expect((await rows()).map((row) => [row.rubric_version, row.criterion_id])).toEqual(
    [3, 4].flatMap((version) => ["fillers", "pace", "points", "structure"].map((id) => [version, id])),
  );
  const values = await store.listEarlierValues("anna", later);
  // What was covered or judged is no measure.
  expect(values.map(({ measure }) => measure)).toEqual(["fillersPerMinute", "paceWpm"]);
  expect(values[1]?.value).toBe((evaluation.scores[0]?.value ?? 0) + 1);
  expect((await store.listSessions("anna", 10, null))[0]?.rubricVersion).toBe(4);
});

test("what is listed is the person's own, evaluated, from before, and in this organisation", async () => {
  const mine = await held();
  await held({ personId: "ben" });
  const of = async (personId: string, at: string) =>
    new Set((await store.listEarlierValues(personId, at)).map(({ sessionId }) => sessionId));
  expect(await of("anna", later)).toEqual(new Set([mine.sessionId]));
  expect(await of("anna", mine.startedAt)).toEqual(new Set());
  expect(await inOrganisation(env.DB, "another").listEarlierValues("anna", later)).toEqual([]);
});

test("scores go with their session, and a late projection brings none back", async () => {
  const gone = await held();
  expect(await rows()).not.toEqual([]);
  await store.markDeleted(gone.sessionId, now);
  await store.removeProjection(gone.sessionId);
  await store.projectSession({ ...gone, seq: gone.seq + 1 });
  expect(await rows()).toEqual([]);
});
