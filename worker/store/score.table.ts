import { sql } from "drizzle-orm";
import { int, primaryKey, real, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { EarlierValue } from "../../shared/score/baseline.ts";
import { type Scored, type Session, scoredOf } from "../../shared/session/session.ts";
import type { Scope } from "./database.io.ts";

/**
 * Scores of evaluated sessions by each version of their rubric: a projection of their logs, for what is asked across
 * sessions. Whose they are stands in `session`.
 */
export const score = sqliteTable(
  "score",
  {
    orgId: text("org_id").notNull(),
    sessionId: text("session_id").notNull(),
    rubricVersion: int("rubric_version").notNull(),
    criterionId: text("criterion_id").notNull(),
    /** Of the scenario: a speech is not compared with a conversation. */
    format: text("format", { enum: ["conversation", "speech"] }).notNull(),
    /** Null where it was covered or judged. */
    measure: text("measure"),
    value: real("value"),
    valueLow: real("value_low"),
    valueHigh: real("value_high"),
    level: real("level"),
    levelLow: real("level_low"),
    levelHigh: real("level_high"),
    samples: int("samples").notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.sessionId, t.rubricVersion, t.criterionId] })],
);

const rowsOf = ({ rubric, evaluation }: Scored) =>
  evaluation.scores.map((one) => {
    const basis = rubric.criteria.find(({ id }) => id === one.criterionId)?.basis;
    return {
      criterionId: one.criterionId,
      measure: basis?.kind === "measured" ? basis.measure : null,
      value: one.value,
      valueLow: one.valueInterval?.low ?? null,
      valueHigh: one.valueInterval?.high ?? null,
      level: one.level,
      levelLow: one.interval?.low ?? null,
      levelHigh: one.interval?.high ?? null,
      samples: one.samples,
    };
  });

/** Writes a session's scores, those by earlier versions of its rubric beside them, unless it was deleted meanwhile. */
export const projectScores = async ({ db, orgId }: Scope, state: Session): Promise<void> => {
  const { sessionId, scenario } = state;
  for (const scored of scoredOf(state)) {
    await db.run(sql`
      INSERT INTO score (org_id, session_id, rubric_version, criterion_id, format, measure, value, value_low, value_high,
        level, level_low, level_high, samples)
      SELECT ${orgId}, ${sessionId}, ${scored.evaluation.rubricVersion}, row.value ->> 'criterionId', ${scenario.format},
        row.value ->> 'measure', row.value ->> 'value', row.value ->> 'valueLow', row.value ->> 'valueHigh',
        row.value ->> 'level', row.value ->> 'levelLow', row.value ->> 'levelHigh', row.value ->> 'samples'
      FROM json_each(${JSON.stringify(rowsOf(scored))}) AS row
      WHERE EXISTS (
        SELECT 1 FROM session_register
        WHERE org_id = ${orgId} AND session_id = ${sessionId} AND deleted_at IS NULL
      )
      ON CONFLICT (org_id, session_id, rubric_version, criterion_id) DO NOTHING`);
  }
};

/** So many sessions back it is looked. */
const mostSessions = 60;

/** What was measured in a person's evaluated sessions before `startedAt`, newest first, by the latest rubric of each. */
export const listEarlierValues = ({ db, orgId }: Scope, personId: string, startedAt: string): Promise<EarlierValue[]> =>
  db.all<EarlierValue>(sql`
    WITH recent AS (
      SELECT session_id, started_at, scenario_id FROM session
      WHERE org_id = ${orgId} AND person_id = ${personId} AND started_at < ${startedAt}
        AND evaluation_status = 'completed'
      ORDER BY started_at DESC LIMIT ${mostSessions})
    SELECT r.session_id AS sessionId, r.started_at AS startedAt, r.scenario_id AS scenarioId, s.format AS format,
      s.measure AS measure, s.value AS value
    FROM recent AS r JOIN score AS s ON s.org_id = ${orgId} AND s.session_id = r.session_id
    WHERE s.measure IS NOT NULL AND s.value IS NOT NULL AND s.rubric_version = (
      SELECT max(latest.rubric_version) FROM score AS latest
      WHERE latest.org_id = ${orgId} AND latest.session_id = r.session_id)
    ORDER BY r.started_at DESC, s.criterion_id`);

/** Takes a session's scores away. */
export const removeScores = async ({ db, orgId }: Scope, sessionId: string): Promise<void> => {
  await db.run(sql`DELETE FROM score WHERE org_id = ${orgId} AND session_id = ${sessionId}`);
};
