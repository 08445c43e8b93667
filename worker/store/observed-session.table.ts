import { sql } from "drizzle-orm";
import { currentText } from "../../shared/people/consent-texts.ts";
import type { ObservedRow } from "../../shared/research/observed-session.ts";
import type { SessionRow } from "../../shared/session/answers.ts";
import type { FeedbackMode } from "../../shared/session/event.ts";
import type { Scope } from "./database.io.ts";
import { invitationAt, participationColumns, participationOf } from "./participant.table.ts";
import type { ListPlace } from "./session.table.ts";

/** Which sessions an observer asks for, of those that they may see. */
export interface ObservedWish {
  /** Only those whose trainee agrees to be observed. */
  readonly onlyConsenting: boolean;
  readonly invitationId?: string | undefined;
  readonly number?: number | undefined;
  readonly status?: "live" | "ended" | undefined;
  readonly limit: number;
  readonly after: ListPlace | null;
}

type Found = SessionRow & {
  readonly invitationId: string | null;
  readonly invitationTitle: string | null;
  readonly number: number | null;
  readonly feedbackMode: FeedbackMode | null;
};

/** Sessions of the organisation's trainees, newest first. */
export const listObservedSessions = async ({ db, orgId }: Scope, wish: ObservedWish): Promise<ObservedRow[]> => {
  const { after } = wish;
  const conditions = [
    sql`s.org_id = ${orgId}`,
    ...(wish.onlyConsenting
      ? [
          sql`EXISTS (SELECT 1 FROM consent AS k WHERE k.org_id = s.org_id AND k.person_id = s.person_id
            AND k.artefact = 'observation' AND k.revoked_at IS NULL
            AND k.text_version = ${currentText("observation").version})`,
        ]
      : []),
    ...(wish.invitationId === undefined ? [] : [sql`c.invitation_id = ${wish.invitationId}`]),
    ...(wish.number === undefined ? [] : [sql`c.number = ${wish.number}`]),
    ...(wish.status === undefined ? [] : [wish.status === "live" ? sql`s.status <> 'ended'` : sql`s.status = 'ended'`]),
    ...(after === null ? [] : [sql`(s.started_at, s.session_id) < (${after.at}, ${after.id})`]),
  ];
  const rows = await db.all<Found>(sql`
    SELECT s.session_id AS sessionId, s.scenario_id AS scenarioId, s.scenario_title AS scenarioTitle,
      s.status AS status, s.started_at AS startedAt, s.ended_at AS endedAt, s.termination_reason AS terminationReason,
      s.turn_count AS turnCount, s.evaluation_status AS evaluationStatus, s.overall AS overall, s.rubric_version AS rubricVersion, s.seq AS seq,
      ${participationColumns}
    FROM session AS s
    LEFT JOIN claim AS c ON c.org_id = s.org_id AND c.person_id = s.person_id
      AND c.invitation_id = ${invitationAt(sql`s.org_id`, sql`s.person_id`, sql`s.started_at`)}
    LEFT JOIN invitation AS i ON i.org_id = c.org_id AND i.invitation_id = c.invitation_id
    WHERE ${sql.join(conditions, sql` AND `)}
    ORDER BY s.started_at DESC, s.session_id DESC LIMIT ${wish.limit}`);
  return rows.map(({ invitationId, invitationTitle, number, feedbackMode, ...row }) => ({
    ...row,
    participant: participationOf({ invitationId, invitationTitle, number, feedbackMode }),
  }));
};
