import { index, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** A human being, in however many organisations. */
export const person = sqliteTable("person", {
  personId: text("person_id").primaryKey(),
  createdAt: text("created_at").notNull(),
});

/** A way in which a person is known: as a guest (the subject is then the person's own id), later by Google. */
export const identity = sqliteTable(
  "identity",
  {
    kind: text("kind", { enum: ["guest", "google"] }).notNull(),
    subject: text("subject").notNull(),
    personId: text("person_id")
      .notNull()
      .references(() => person.personId),
    createdAt: text("created_at").notNull(),
  },
  (t) => [primaryKey({ columns: [t.kind, t.subject] }), index("identity_by_person").on(t.personId)],
);
