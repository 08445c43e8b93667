import { type SQL, sql } from "drizzle-orm";
import { type Artefact, artefacts } from "../../shared/people/consent.ts";
import { currentText } from "../../shared/people/consent-texts.ts";
import type { Participant, Participation } from "../../shared/research/participant.ts";
import type { FeedbackMode } from "../../shared/session/event.ts";
import type { Scope } from "./database.io.ts";

/**
 * The invitation to which something that a person did at `at` belongs: of those not revoked by then, the last one that
 * they had claimed. What somebody did before they came to a study is no part of it. All three are columns or values.
 */
export const invitationAt = (orgId: SQL, personId: SQL, at: SQL): SQL => sql`(
  SELECT claimed.invitation_id FROM claim AS claimed
  WHERE claimed.org_id = ${orgId} AND claimed.person_id = ${personId} AND claimed.claimed_at <= ${at}
    AND NOT EXISTS (SELECT 1 FROM invitation AS revoked WHERE revoked.org_id = claimed.org_id
      AND revoked.invitation_id = claimed.invitation_id AND revoked.revoked_at <= ${at})
  ORDER BY claimed.claimed_at DESC, claimed.invitation_id DESC LIMIT 1)`;

/** Somebody's part in a study, and who they are. */
export interface Participating {
  readonly personId: string;
  readonly participation: Participation | null;
}

interface ParticipationRow {
  readonly personId: string;
  readonly invitationId: string | null;
  readonly invitationTitle: string | null;
  readonly number: number | null;
  readonly feedbackMode: FeedbackMode | null;
}

/** The part in a study that a row of a query with these columns names; null where it names none. */
export const participationOf = (row: Omit<ParticipationRow, "personId">): Participation | null =>
  row.invitationId === null || row.number === null
    ? null
    : {
        invitationId: row.invitationId,
        invitationTitle: row.invitationTitle ?? "",
        number: row.number,
        feedbackMode: row.feedbackMode,
      };

/** What `participationOf` reads, of the claim `c` and the invitation `i`. */
export const participationColumns = sql`c.invitation_id AS invitationId, i.title AS invitationTitle,
  c.number AS number, i.feedback_mode AS feedbackMode`;

const given = ({ personId, ...row }: ParticipationRow): Participating => ({
  personId,
  participation: participationOf(row),
});

/** Whose session it is, and as which participant; null where there is no such session. */
export const findTrainee = async ({ db, orgId }: Scope, sessionId: string): Promise<Participating | null> => {
  const rows = await db.all<ParticipationRow>(sql`
    SELECT r.person_id AS personId, ${participationColumns}
    FROM session_register AS r
    LEFT JOIN claim AS c ON c.org_id = r.org_id AND c.person_id = r.person_id
      AND c.invitation_id = ${invitationAt(sql`r.org_id`, sql`r.person_id`, sql`r.created_at`)}
    LEFT JOIN invitation AS i ON i.org_id = c.org_id AND i.invitation_id = c.invitation_id
    WHERE r.org_id = ${orgId} AND r.session_id = ${sessionId}`);
  return rows[0] === undefined ? null : given(rows[0]);
};

/** What a study is called, and its condition; null where there is no such invitation. */
export const findStudy = async (
  { db, orgId }: Scope,
  invitationId: string,
): Promise<Omit<Participation, "number"> | null> => {
  const rows = await db.all<Omit<Participation, "number">>(sql`
    SELECT invitation_id AS invitationId, title AS invitationTitle, feedback_mode AS feedbackMode
    FROM invitation WHERE org_id = ${orgId} AND invitation_id = ${invitationId}`);
  return rows[0] ?? null;
};

/** The participant of that number; null where there is none. */
export const findParticipant = async (
  { db, orgId }: Scope,
  invitationId: string,
  number: number,
): Promise<Participating | null> => {
  const rows = await db.all<ParticipationRow>(sql`
    SELECT c.person_id AS personId, ${participationColumns}
    FROM claim AS c JOIN invitation AS i ON i.org_id = c.org_id AND i.invitation_id = c.invitation_id
    WHERE c.org_id = ${orgId} AND c.invitation_id = ${invitationId} AND c.number = ${number}`);
  return rows[0] === undefined ? null : given(rows[0]);
};

/** Of consents written as `artefact version`, those to the texts that are shown now. */
const inForce = (given: string | null): Artefact[] =>
  artefacts.filter((artefact) => given?.split(",").includes(`${artefact} ${currentText(artefact).version}`));

interface ParticipantRow extends Omit<Participant, "consents"> {
  readonly personId: string;
  readonly consents: string | null;
}

/** A participant with the person behind the number. */
export type KnownParticipant = Participant & { readonly personId: string };

/** The participants of an invitation, by number, at most `limit`, those after `after`. */
export const listParticipants = async (
  { db, orgId }: Scope,
  invitationId: string,
  after: number,
  limit: number,
): Promise<KnownParticipant[]> => {
  const own = sql`s.org_id = c.org_id AND s.person_id = c.person_id
    AND ${invitationAt(sql`s.org_id`, sql`s.person_id`, sql`s.started_at`)} = c.invitation_id`;
  const rows = await db.all<ParticipantRow>(sql`
    SELECT c.number AS number, c.person_id AS personId, c.claimed_at AS claimedAt,
      (SELECT count(*) FROM session AS s WHERE ${own}) AS sessionCount,
      (SELECT max(s.started_at) FROM session AS s WHERE ${own}) AS lastSessionAt,
      (SELECT coalesce(sum(u.input_tokens + u.output_tokens), 0) FROM usage AS u
        WHERE u.org_id = c.org_id AND u.person_id = c.person_id
          AND ${invitationAt(sql`u.org_id`, sql`u.person_id`, sql`u.at`)} = c.invitation_id) AS tokens,
      (SELECT group_concat(DISTINCT k.artefact || ' ' || k.text_version) FROM consent AS k
        WHERE k.org_id = c.org_id AND k.person_id = c.person_id AND k.revoked_at IS NULL) AS consents,
      (SELECT count(*) FROM note AS n
        WHERE n.org_id = c.org_id AND n.person_id = c.person_id AND n.invitation_id = c.invitation_id) AS noteCount
    FROM claim AS c
    WHERE c.org_id = ${orgId} AND c.invitation_id = ${invitationId} AND c.number > ${after}
    ORDER BY c.number LIMIT ${limit}`);
  return rows.map((row) => ({ ...row, consents: inForce(row.consents) }));
};
