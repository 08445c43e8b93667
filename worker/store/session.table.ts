import { and, desc, eq, getTableColumns, lt, or, sql } from "drizzle-orm";
import { index, int, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { SessionRow } from "../../shared/session/answers.ts";
import { terminationReasons } from "../../shared/session/event.ts";
import { type Session, turnsOf } from "../../shared/session/session.ts";
import { sessionRowOf } from "../../shared/session/session-row.ts";
import { type Database, open, type Scope } from "./database.io.ts";
import { projectScores, removeScores } from "./score.table.ts";

/** What lists show of a session: a projection of its log, which the session's own object can write anew. */
export const session = sqliteTable(
  "session",
  {
    orgId: text("org_id").notNull(),
    sessionId: text("session_id").notNull(),
    personId: text("person_id").notNull(),
    scenarioId: text("scenario_id").notNull(),
    scenarioTitle: text("scenario_title").notNull(),
    status: text("status", { enum: ["pending", "active", "ended"] }).notNull(),
    startedAt: text("started_at").notNull(),
    endedAt: text("ended_at"),
    terminationReason: text("termination_reason", { enum: terminationReasons }),
    turnCount: int("turn_count").notNull(),
    evaluationStatus: text("evaluation_status", {
      enum: ["none", "pending", "running", "completed", "failed"],
    }).notNull(),
    overall: real("overall"),
    /** Version of the rubric that it is by. */
    rubricVersion: int("rubric_version"),
    /** Since when an evaluation is waited for; null: none is. */
    evaluationWaitsSince: text("evaluation_waits_since"),
    /** Since when recordings of it may lie with us; null: there are none, and none can come. */
    audioFrom: text("audio_from"),
    seq: int("seq").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.sessionId] }),
    index("session_by_person").on(t.orgId, t.personId, desc(t.startedAt), desc(t.sessionId)),
    index("session_by_start").on(t.orgId, desc(t.startedAt), desc(t.sessionId)),
    index("session_by_end").on(t.orgId, t.endedAt),
    index("session_by_audio").on(t.orgId, t.audioFrom),
    // Of the few that wait alone: it is asked for with every scrape.
    index("session_by_evaluation_wait").on(t.evaluationWaitsSince).where(sql`evaluation_waits_since IS NOT NULL`),
  ],
);

/** The end of the first turn whose recording is kept; of a session that goes on and takes recordings its start. */
const audioFromOf = (state: Session): string | null => {
  const kept = turnsOf(state).flatMap(({ audio, endedAt }) => (audio === null ? [] : [endedAt]));
  if (state.consent.audioUpload && state.status !== "ended") kept.push(state.startedAt);
  return kept.toSorted()[0] ?? null;
};

const evaluationWaitsSinceOf = ({ evaluation }: Session): string | null =>
  evaluation.status === "pending" || evaluation.status === "running" ? evaluation.requestedAt : null;

/**
 * Writes a session's projection and its scores, unless a later one is there (effects may run out of order) or the session was
 * deleted meanwhile.
 */
export const projectSession = async ({ db, orgId }: Scope, state: Session): Promise<void> => {
  const row = sessionRowOf(state);
  await db.run(sql`
    INSERT INTO session (org_id, session_id, person_id, scenario_id, scenario_title, status, started_at, ended_at,
      termination_reason, turn_count, evaluation_status, overall, rubric_version, evaluation_waits_since, audio_from, seq)
    SELECT ${orgId}, ${row.sessionId}, ${state.personId}, ${row.scenarioId}, ${row.scenarioTitle}, ${row.status},
      ${row.startedAt}, ${row.endedAt}, ${row.terminationReason}, ${row.turnCount}, ${row.evaluationStatus},
      ${row.overall}, ${row.rubricVersion}, ${evaluationWaitsSinceOf(state)}, ${audioFromOf(state)}, ${row.seq}
    WHERE EXISTS (
      SELECT 1 FROM session_register
      WHERE org_id = ${orgId} AND session_id = ${row.sessionId} AND deleted_at IS NULL
    )
    ON CONFLICT (org_id, session_id) DO UPDATE SET
      person_id = excluded.person_id, status = excluded.status, ended_at = excluded.ended_at, termination_reason = excluded.termination_reason,
      turn_count = excluded.turn_count, evaluation_status = excluded.evaluation_status,
      overall = excluded.overall, rubric_version = excluded.rubric_version, evaluation_waits_since = excluded.evaluation_waits_since, audio_from = excluded.audio_from, seq = excluded.seq
    WHERE excluded.seq > session.seq`);
  await projectScores({ db, orgId }, state);
};

/** The place in the list that a page starts after. */
export interface ListPlace {
  /** By what the list is sorted: when it began. */
  readonly at: string;
  readonly id: string;
}

/** A person's sessions, newest first, at most `limit`, after `after` where it is given. */
export const listSessions = async (
  { db, orgId }: Scope,
  personId: string,
  limit: number,
  after: ListPlace | null,
): Promise<SessionRow[]> => {
  const { orgId: _, personId: __, evaluationWaitsSince: ___, audioFrom: ____, ...columns } = getTableColumns(session);
  return db
    .select(columns)
    .from(session)
    .where(
      and(
        eq(session.orgId, orgId),
        eq(session.personId, personId),
        after === null
          ? undefined
          : or(lt(session.startedAt, after.at), and(eq(session.startedAt, after.at), lt(session.sessionId, after.id))),
      ),
    )
    .orderBy(desc(session.startedAt), desc(session.sessionId))
    .limit(limit);
};

/** How many evaluations of the deployment are waited for, and since when the one that was asked for first. */
export const countEvaluating = async (database: Database): Promise<{ waiting: number; since: string | null }> => {
  const rows = await open(database).all<{ waiting: number; since: string | null }>(sql`
    SELECT count(*) AS waiting, min(evaluation_waits_since) AS since FROM session
    WHERE evaluation_waits_since IS NOT NULL`);
  return rows[0] ?? { waiting: 0, since: null };
};

/** Takes a session out of the lists. */
export const removeProjection = async ({ db, orgId }: Scope, sessionId: string): Promise<void> => {
  await removeScores({ db, orgId }, sessionId);
  await db.delete(session).where(and(eq(session.orgId, orgId), eq(session.sessionId, sessionId)));
};
