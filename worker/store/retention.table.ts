import { and, eq, gt, isNotNull, lt, lte, ne, or, sql } from "drizzle-orm";
import { currentText } from "../../shared/people/consent-texts.ts";
import type { Scope } from "./database.io.ts";
import { session } from "./session.table.ts";

const ids = (rows: readonly { readonly sessionId: string }[]): string[] => rows.map(({ sessionId }) => sessionId);

/** In no order: of more than one sweep takes, every one has its turn, even if the same ones fail each time. */
const anyOrder = sql`random()`;

/** Sessions that ended, or began and never came to an end, before `before`. */
export const listSessionsBefore = async ({ db, orgId }: Scope, before: string, limit: number): Promise<string[]> =>
  ids(
    await db
      .select({ sessionId: session.sessionId })
      .from(session)
      .where(and(eq(session.orgId, orgId), sql`coalesce(${session.endedAt}, ${session.startedAt}) < ${before}`))
      .orderBy(anyOrder)
      .limit(limit),
  );

/**
 * Sessions that ended before `before`, whose trainee does not agree that their words are kept. A consent to an earlier
 * text goes on for the sessions that began under it.
 */
export const listUnkeptSessions = async ({ db, orgId }: Scope, before: string, limit: number): Promise<string[]> => {
  const { version, since } = currentText("transcript");
  return ids(
    await db.all<{ sessionId: string }>(sql`
      SELECT s.session_id AS sessionId FROM session AS s
      WHERE s.org_id = ${orgId} AND s.ended_at < ${before} AND NOT EXISTS (
        SELECT 1 FROM consent AS c WHERE c.org_id = s.org_id AND c.person_id = s.person_id
          AND c.artefact = 'transcript' AND c.revoked_at IS NULL
          AND (c.text_version = ${version} OR s.started_at < ${since}))
      ORDER BY ${anyOrder} LIMIT ${limit}`),
  );
};

/** Sessions that may have recordings of turns that ended before `before`. */
export const listAudioBefore = async ({ db, orgId }: Scope, before: string, limit: number): Promise<string[]> =>
  ids(
    await db
      .select({ sessionId: session.sessionId })
      .from(session)
      .where(and(eq(session.orgId, orgId), lt(session.audioFrom, before)))
      .orderBy(anyOrder)
      .limit(limit),
  );

/**
 * A person's sessions begun until `begunUntil` of which recordings may lie with us: those that are kept, and those that
 * ended after `stagedAfter`, of which one may still wait for its turn.
 */
export const listAudioOf = async (
  { db, orgId }: Scope,
  personId: string,
  begunUntil: string,
  stagedAfter: string,
  limit: number,
): Promise<string[]> =>
  ids(
    await db
      .select({ sessionId: session.sessionId })
      .from(session)
      .where(
        and(
          eq(session.orgId, orgId),
          eq(session.personId, personId),
          lte(session.startedAt, begunUntil),
          or(isNotNull(session.audioFrom), gt(session.endedAt, stagedAfter)),
        ),
      )
      .orderBy(sql`${session.audioFrom} IS NULL`)
      .limit(limit),
  );

/** Sessions that go on: a person's, or everybody's. */
export const listRunning = async ({ db, orgId }: Scope, personId: string | null, limit: number): Promise<string[]> =>
  ids(
    await db
      .select({ sessionId: session.sessionId })
      .from(session)
      .where(
        and(
          eq(session.orgId, orgId),
          ne(session.status, "ended"),
          personId === null ? undefined : eq(session.personId, personId),
        ),
      )
      .limit(limit),
  );

/**
 * Guests who came by no invitation, never became known in another way, have no session left, and whose last sign-in was
 * over before `before`: nobody can come back as one of them.
 */
export const listAwayGuests = async ({ db, orgId }: Scope, before: string, limit: number): Promise<string[]> => {
  const rows = await db.all<{ personId: string }>(sql`
    SELECT m.person_id AS personId FROM membership AS m JOIN person AS p ON p.person_id = m.person_id
    WHERE m.org_id = ${orgId} AND m.role = 'GUEST' AND p.created_at < ${before}
      AND NOT EXISTS (SELECT 1 FROM membership AS o WHERE o.person_id = m.person_id AND o.org_id <> m.org_id)
      AND NOT EXISTS (SELECT 1 FROM identity AS i WHERE i.person_id = m.person_id AND i.kind <> 'guest')
      AND NOT EXISTS (SELECT 1 FROM passkey AS k WHERE k.person_id = m.person_id)
      AND NOT EXISTS (SELECT 1 FROM sign_in AS s WHERE s.person_id = m.person_id AND s.expires_at >= ${before})
      AND NOT EXISTS (SELECT 1 FROM claim AS c WHERE c.org_id = m.org_id AND c.person_id = m.person_id)
      AND NOT EXISTS (SELECT 1 FROM session_register AS r
        WHERE r.org_id = m.org_id AND r.person_id = m.person_id AND r.erased_at IS NULL)
    LIMIT ${limit}`);
  return rows.map(({ personId }) => personId);
};
