import { index, int, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

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
