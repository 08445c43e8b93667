import { sql } from "drizzle-orm";
import type { ConsentRecord } from "../../shared/people/consent.ts";
import { currentText } from "../../shared/people/consent-texts.ts";
import type { Scope } from "./database.io.ts";
import type { NoteRow } from "./note.table.ts";
import { invitationAt } from "./participant.table.ts";

/** Participants `c` of an invitation who agree to research now. */
const consenting = (orgId: string, invitationId: string) => sql`
  c.org_id = ${orgId} AND c.invitation_id = ${invitationId}
  AND EXISTS (SELECT 1 FROM consent AS k WHERE k.org_id = c.org_id AND k.person_id = c.person_id
    AND k.artefact = 'research' AND k.revoked_at IS NULL AND k.text_version = ${currentText("research").version})`;

/** A session of a study, in the order of an export. */
export interface StudyPlace {
  readonly number: number;
  readonly startedAt: string;
  readonly sessionId: string;
}

/** How many take part in a study, and how many of them agree to research. */
export const countStudy = async (
  { db, orgId }: Scope,
  invitationId: string,
): Promise<{ participants: number; consenting: number }> => {
  const rows = await db.all<{ participants: number; consenting: number }>(sql`
    SELECT (SELECT count(*) FROM claim WHERE org_id = ${orgId} AND invitation_id = ${invitationId}) AS participants,
      (SELECT count(*) FROM claim AS c WHERE ${consenting(orgId, invitationId)}) AS consenting`);
  return rows[0] ?? { participants: 0, consenting: 0 };
};

/** Sessions of participants who agree to research, by participant and start, begun by `until`: those after `after`. */
export const listStudySessions = (
  { db, orgId }: Scope,
  invitationId: string,
  until: string,
  after: StudyPlace | null,
  limit: number,
): Promise<StudyPlace[]> =>
  db.all<StudyPlace>(sql`
    SELECT c.number AS number, s.started_at AS startedAt, s.session_id AS sessionId
    FROM claim AS c JOIN session AS s ON s.org_id = c.org_id AND s.person_id = c.person_id
      AND ${invitationAt(sql`s.org_id`, sql`s.person_id`, sql`s.started_at`)} = c.invitation_id
    WHERE ${consenting(orgId, invitationId)} AND s.started_at <= ${until}
      ${after === null ? sql`` : sql`AND (c.number, s.started_at, s.session_id) > (${after.number}, ${after.startedAt}, ${after.sessionId})`}
    ORDER BY c.number, s.started_at, s.session_id LIMIT ${limit}`);

/** The consents of these participants, as far as they agree to research. */
export const listStudyConsents = (
  { db, orgId }: Scope,
  invitationId: string,
  numbers: readonly number[],
): Promise<(ConsentRecord & { number: number })[]> =>
  db.all<ConsentRecord & { number: number }>(sql`
    SELECT c.number AS number, r.artefact AS artefact, r.text_version AS textVersion, r.given_at AS givenAt,
      r.revoked_at AS revokedAt
    FROM claim AS c JOIN consent AS r ON r.org_id = c.org_id AND r.person_id = c.person_id
    WHERE ${consenting(orgId, invitationId)} AND c.number IN ${numbers}
    ORDER BY c.number, r.given_at, r.consent_id`);

/** The notes on these participants, as far as they agree to research. */
export const listStudyNotes = (
  { db, orgId }: Scope,
  invitationId: string,
  numbers: readonly number[],
): Promise<(Omit<NoteRow, "personId" | "invitationId" | "createdBy"> & { number: number })[]> =>
  db.all<Omit<NoteRow, "personId" | "invitationId" | "createdBy"> & { number: number }>(sql`
    SELECT c.number AS number, n.note_id AS noteId, n.session_id AS sessionId, n.turn_id AS turnId, n.at_ms AS atMs,
      n.text AS text, n.created_at AS createdAt, n.changed_at AS changedAt
    FROM claim AS c JOIN note AS n ON n.org_id = c.org_id AND n.person_id = c.person_id
      AND n.invitation_id = c.invitation_id
    WHERE ${consenting(orgId, invitationId)} AND c.number IN ${numbers}
    ORDER BY c.number, n.created_at, n.note_id`);
