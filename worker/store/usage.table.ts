import { type SQL, sql } from "drizzle-orm";
import { index, int, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { type QuotaStream, quotaStreams } from "../../shared/people/quota.ts";
import type { UsagePeriod, Used } from "../../shared/people/usage.ts";
import { type Database, open, type Scope } from "./database.io.ts";

/**
 * Tokens used, once for each attempt at each stream of each turn. It outlives a deleted session: it holds no word
 * of what was said, and a quota must not come back by deleting.
 */
export const usage = sqliteTable(
  "usage",
  {
    orgId: text("org_id").notNull(),
    sessionId: text("session_id").notNull(),
    turnId: text("turn_id").notNull(),
    stream: text("stream", { enum: quotaStreams }).notNull(),
    attempt: int("attempt").notNull(),
    personId: text("person_id").notNull(),
    inputTokens: int("input_tokens").notNull(),
    outputTokens: int("output_tokens").notNull(),
    at: text("at").notNull(),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.sessionId, t.turnId, t.stream, t.attempt] }),
    index("usage_by_person").on(t.orgId, t.personId, t.at),
    index("usage_by_time").on(t.orgId, t.at),
  ],
);

export type UsageRow = Omit<typeof usage.$inferSelect, "orgId">;

/** Writes down what an answer used. The second time changes nothing, since effects run at least once. */
export const recordUsage = async ({ db, orgId }: Scope, row: UsageRow): Promise<void> => {
  await db
    .insert(usage)
    .values({ ...row, orgId })
    .onConflictDoNothing();
};

/** A span of time by instants: the first one is in it, the last one no more. */
export interface UsageSpan {
  readonly from: string;
  readonly until: string;
}

type SumRow = Readonly<Record<`${QuotaStream}${"In" | "Out"}`, number>>;

const sums = sql.join(
  quotaStreams.flatMap((stream) => [
    sql`sum(CASE WHEN stream = ${stream} THEN input_tokens ELSE 0 END) AS ${sql.identifier(`${stream}In`)}`,
    sql`sum(CASE WHEN stream = ${stream} THEN output_tokens ELSE 0 END) AS ${sql.identifier(`${stream}Out`)}`,
  ]),
  sql`, `,
);

const usedOf = (row: SumRow): Used => ({
  partner: { inputTokens: row.partnerIn, outputTokens: row.partnerOut },
  coach: { inputTokens: row.coachIn, outputTokens: row.coachOut },
  evaluation: { inputTokens: row.evaluationIn, outputTokens: row.evaluationOut },
});

const within = ({ from, until }: UsageSpan): SQL => sql`at >= ${from} AND at < ${until}`;

/** The day or month of an instant: it begins its text. */
const periodOf = (per: UsagePeriod): SQL => sql`substr(at, 1, ${per === "day" ? 10 : 7})`;

/** What was used in each period in which anything was, by everybody or by one person. */
export const usageByPeriod = async (
  { db, orgId }: Scope,
  span: UsageSpan,
  per: UsagePeriod,
  personId: string | null,
): Promise<{ period: string; used: Used }[]> => {
  const whose = personId === null ? sql`` : sql`AND person_id = ${personId}`;
  const rows = await db.all<SumRow & { period: string }>(sql`
    SELECT ${periodOf(per)} AS period, ${sums} FROM usage
    WHERE org_id = ${orgId} AND ${within(span)} ${whose} GROUP BY period ORDER BY period`);
  return rows.map((row) => ({ period: row.period, used: usedOf(row) }));
};

/** What each person used, who used most first: at most `limit`, after the first `skip`. */
export const usageByPerson = async (
  { db, orgId }: Scope,
  span: UsageSpan,
  skip: number,
  limit: number,
): Promise<{ personId: string; used: Used; lastAt: string }[]> => {
  const rows = await db.all<SumRow & { personId: string; lastAt: string }>(sql`
    SELECT person_id AS personId, max(at) AS lastAt, ${sums} FROM usage
    WHERE org_id = ${orgId} AND ${within(span)}
    GROUP BY person_id ORDER BY sum(input_tokens + output_tokens) DESC, person_id LIMIT ${limit} OFFSET ${skip}`);
  return rows.map((row) => ({ personId: row.personId, lastAt: row.lastAt, used: usedOf(row) }));
};

/** What a person used in a period for a stream. */
export interface UsageLine {
  readonly period: string;
  readonly personId: string;
  readonly stream: QuotaStream;
  readonly inputTokens: number;
  readonly outputTokens: number;
}

/** Usage by period, person and stream, in this order: at most `limit` lines, after `after` where it is given. */
export const usageLines = (
  { db, orgId }: Scope,
  span: UsageSpan,
  per: UsagePeriod,
  after: UsageLine | null,
  limit: number,
): Promise<UsageLine[]> => {
  const later =
    after === null
      ? sql``
      : sql`AND at >= ${after.period} AND (${periodOf(per)}, person_id, stream) > (${after.period}, ${after.personId}, ${after.stream})`;
  return db.all<UsageLine>(sql`
    SELECT ${periodOf(per)} AS period, person_id AS personId, stream,
      sum(input_tokens) AS inputTokens, sum(output_tokens) AS outputTokens
    FROM usage WHERE org_id = ${orgId} AND ${within(span)} ${later}
    GROUP BY period, person_id, stream ORDER BY period, person_id, stream LIMIT ${limit}`);
};

/** What each organisation used, who used most first: for the deployment's own admins. */
export const usageByOrganisation = async (
  database: Database,
  span: UsageSpan,
): Promise<{ orgId: string; name: string; used: Used }[]> => {
  const rows = await open(database).all<SumRow & { orgId: string; name: string }>(sql`
    SELECT u.org_id AS orgId, o.name AS name, ${sums}
    FROM usage AS u JOIN organisation AS o ON o.org_id = u.org_id
    WHERE ${within(span)} GROUP BY u.org_id, o.name ORDER BY sum(input_tokens + output_tokens) DESC, u.org_id`);
  return rows.map((row) => ({ orgId: row.orgId, name: row.name, used: usedOf(row) }));
};
