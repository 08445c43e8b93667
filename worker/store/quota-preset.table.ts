import { and, asc, eq, sql } from "drizzle-orm";
import { int, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import type { ChangeQuotaPreset, Quota, QuotaPreset, QuotaStream } from "../../shared/people/quota.ts";
import type { Scope } from "./database.io.ts";
import { organisation } from "./organisation.table.ts";
import { invitationAt } from "./participant.table.ts";

/** How many tokens of each stream a person may use. */
export const quotaPreset = sqliteTable(
  "quota_preset",
  {
    orgId: text("org_id")
      .notNull()
      .references(() => organisation.orgId),
    quotaPresetId: text("quota_preset_id").notNull(),
    title: text("title").notNull(),
    partnerTokens: int("partner_tokens").notNull(),
    coachTokens: int("coach_tokens").notNull(),
    evaluationTokens: int("evaluation_tokens").notNull(),
    /** Set once it is offered no more; invitations that name it go on. */
    archivedAt: text("archived_at"),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.quotaPresetId] })],
);

/** The organisation's presets: those that are offered, then the archived ones, each by title. */
export const listQuotaPresets = async ({ db, orgId }: Scope): Promise<QuotaPreset[]> => {
  const rows = await db
    .select()
    .from(quotaPreset)
    .where(eq(quotaPreset.orgId, orgId))
    .orderBy(sql`${quotaPreset.archivedAt} IS NOT NULL`, asc(quotaPreset.title), asc(quotaPreset.quotaPresetId));
  return rows.map(({ orgId: _, ...preset }) => preset);
};

/** One preset, archived or not; null where there is none. */
export const findQuotaPreset = async ({ db, orgId }: Scope, quotaPresetId: string): Promise<QuotaPreset | null> => {
  const rows = await db
    .select()
    .from(quotaPreset)
    .where(and(eq(quotaPreset.orgId, orgId), eq(quotaPreset.quotaPresetId, quotaPresetId)));
  if (rows[0] === undefined) return null;
  const { orgId: _, ...preset } = rows[0];
  return preset;
};

/** Makes a preset. */
export const createQuotaPreset = async ({ db, orgId }: Scope, preset: QuotaPreset): Promise<void> => {
  await db.insert(quotaPreset).values({ ...preset, orgId });
};

/** Changes a preset; one that is archived again keeps the moment of the first time. Null where there is none. */
export const changeQuotaPreset = async (
  { db, orgId }: Scope,
  quotaPresetId: string,
  { archived, ...change }: ChangeQuotaPreset,
  now: string,
): Promise<QuotaPreset | null> => {
  const rows = await db
    .update(quotaPreset)
    .set({ ...change, archivedAt: archived ? sql`coalesce(${quotaPreset.archivedAt}, ${now})` : null })
    .where(and(eq(quotaPreset.orgId, orgId), eq(quotaPreset.quotaPresetId, quotaPresetId)))
    .returning();
  if (rows[0] === undefined) return null;
  const { orgId: _, ...preset } = rows[0];
  return preset;
};

interface QuotaRow {
  readonly personId: string;
  readonly stream: QuotaStream | null;
  readonly used: number | null;
  readonly partnerTokens: number | null;
  readonly coachTokens: number | null;
  readonly evaluationTokens: number | null;
}

const quotaIn = (rows: readonly QuotaRow[]): Quota => {
  const usedFor = (stream: QuotaStream) => rows.find((row) => row.stream === stream)?.used ?? 0;
  return {
    partner: { allocated: rows[0]?.partnerTokens ?? null, used: usedFor("partner") },
    coach: { allocated: rows[0]?.coachTokens ?? null, used: usedFor("coach") },
    evaluation: { allocated: rows[0]?.evaluationTokens ?? null, used: usedFor("evaluation") },
  };
};

/**
 * What people may use of the language models at `now`, and have used: by the preset of the invitation in force for
 * each, counted from when they came in by it. Whoever came in by none, or by one without a preset, has no limit.
 */
export const quotasOf = async (
  { db, orgId }: Scope,
  personIds: readonly string[],
  now: string,
): Promise<ReadonlyMap<string, Quota>> => {
  const inForce = invitationAt(sql`${orgId}`, sql`wanted.value`, sql`${now}`);
  const rows = await db.all<QuotaRow>(sql`
    WITH present AS (
      SELECT wanted.value AS person_id, ${inForce} AS invitation_id
      FROM json_each(${JSON.stringify(personIds)}) AS wanted
    )
    SELECT p.person_id AS personId, u.stream AS stream, u.used AS used, q.partner_tokens AS partnerTokens,
      q.coach_tokens AS coachTokens, q.evaluation_tokens AS evaluationTokens
    FROM present AS p
    LEFT JOIN invitation AS i ON i.org_id = ${orgId} AND i.invitation_id = p.invitation_id
    LEFT JOIN quota_preset AS q ON q.org_id = i.org_id AND q.quota_preset_id = i.quota_preset_id
    LEFT JOIN (
      SELECT o.person_id AS person_id, o.stream AS stream, sum(o.input_tokens + o.output_tokens) AS used
      FROM present AS theirs JOIN usage AS o ON o.org_id = ${orgId} AND o.person_id = theirs.person_id
      WHERE ${invitationAt(sql`o.org_id`, sql`o.person_id`, sql`o.at`)} IS theirs.invitation_id
      GROUP BY o.person_id, o.stream
    ) AS u ON u.person_id = p.person_id`);
  const byPerson = Map.groupBy(rows, (row) => row.personId);
  return new Map(personIds.map((personId) => [personId, quotaIn(byPerson.get(personId) ?? [])]));
};

/** What one person may use, as `quotasOf`. */
export const quotaOf = async (scope: Scope, personId: string, now: string): Promise<Quota> =>
  (await quotasOf(scope, [personId], now)).get(personId) ?? quotaIn([]);
