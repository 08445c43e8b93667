import { and, asc, eq, sql } from "drizzle-orm";
import { index, int, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";
import { maxNotes } from "../../shared/research/note.ts";
import type { Scope } from "./database.io.ts";

/** What an observer wrote down about a participant, and where it applies about a moment of a session. */
export const note = sqliteTable(
  "note",
  {
    orgId: text("org_id").notNull(),
    noteId: text("note_id").notNull(),
    /** The study; null where the person came in by no invitation. */
    invitationId: text("invitation_id"),
    /** The participant. */
    personId: text("person_id").notNull(),
    sessionId: text("session_id"),
    /** The moment it refers to: a turn, and milliseconds from its start. */
    turnId: text("turn_id"),
    atMs: int("at_ms"),
    text: text("text").notNull(),
    createdBy: text("created_by").notNull(),
    createdAt: text("created_at").notNull(),
    changedAt: text("changed_at"),
  },
  (t) => [
    primaryKey({ columns: [t.orgId, t.noteId] }),
    index("note_by_participant").on(t.orgId, t.invitationId, t.personId),
    index("note_by_session").on(t.orgId, t.sessionId),
  ],
);

export type NoteRow = Omit<typeof note.$inferSelect, "orgId">;

const named = ({ orgId }: Scope, noteId: string) => and(eq(note.orgId, orgId), eq(note.noteId, noteId));

/** The note of that id; null where there is none. */
export const findNote = async (scope: Scope, noteId: string): Promise<NoteRow | null> => {
  const rows = await scope.db.select().from(note).where(named(scope, noteId));
  return rows[0] ?? null;
};

/** Writes a note, unless there is one of its id, or the participant has as many as one may have. True: it is there now. */
export const writeNote = async ({ db, orgId }: Scope, row: NoteRow): Promise<boolean> => {
  const written = await db.all(sql`
    INSERT INTO note (org_id, note_id, invitation_id, person_id, session_id, turn_id, at_ms, text, created_by, created_at,
      changed_at)
    SELECT ${orgId}, ${row.noteId}, ${row.invitationId}, ${row.personId}, ${row.sessionId}, ${row.turnId}, ${row.atMs},
      ${row.text}, ${row.createdBy}, ${row.createdAt}, ${row.changedAt}
    WHERE (SELECT count(*) FROM note WHERE org_id = ${orgId} AND person_id = ${row.personId}) < ${maxNotes}
    ON CONFLICT DO NOTHING RETURNING note_id`);
  return written.length > 0;
};

/** Gives a note another text. */
export const changeNote = async (scope: Scope, noteId: string, text: string, now: string): Promise<void> => {
  await scope.db.update(note).set({ text, changedAt: now }).where(named(scope, noteId));
};

/** Deletes a note. */
export const removeNote = async (scope: Scope, noteId: string): Promise<void> => {
  await scope.db.delete(note).where(named(scope, noteId));
};

/** Deletes the notes on a session. */
export const removeNotesOn = async ({ db, orgId }: Scope, sessionId: string): Promise<void> => {
  await db.delete(note).where(and(eq(note.orgId, orgId), eq(note.sessionId, sessionId)));
};

/** The notes on a session, in the order in which they were written. */
export const listNotesOnSession = ({ db, orgId }: Scope, sessionId: string): Promise<NoteRow[]> =>
  db
    .select()
    .from(note)
    .where(and(eq(note.orgId, orgId), eq(note.sessionId, sessionId)))
    .orderBy(asc(note.createdAt), asc(note.noteId));

/** The notes on a participant of a study and on their sessions in it, in the order in which they were written. */
export const listNotesOnParticipant = (
  { db, orgId }: Scope,
  invitationId: string,
  personId: string,
): Promise<NoteRow[]> =>
  db
    .select()
    .from(note)
    .where(and(eq(note.orgId, orgId), eq(note.invitationId, invitationId), eq(note.personId, personId)))
    .orderBy(asc(note.createdAt), asc(note.noteId));
