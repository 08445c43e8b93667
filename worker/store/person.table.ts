import { blob, index, int, primaryKey, sqliteTable, text } from "drizzle-orm/sqlite-core";

/** A human being, in however many organisations. */
export const person = sqliteTable("person", {
  personId: text("person_id").primaryKey(),
  createdAt: text("created_at").notNull(),
});

/**
 * A way in which a person is known: as a guest (the subject is then the person's own id), by an identity provider (keyed
 * hash of its issuer and subject) or by e-mail (keyed hash of the address). Passkeys have a table of their own.
 */
export const identity = sqliteTable(
  "identity",
  {
    kind: text("kind", { enum: ["guest", "oidc", "email"] }).notNull(),
    subject: text("subject").notNull(),
    personId: text("person_id")
      .notNull()
      .references(() => person.personId),
    createdAt: text("created_at").notNull(),
    /** Name and e-mail address as the provider gave them: JSON, sealed. */
    sealedContact: text("sealed_contact"),
    lastUsedAt: text("last_used_at"),
  },
  (t) => [primaryKey({ columns: [t.kind, t.subject] }), index("identity_by_person").on(t.personId)],
);

/** A key that a person's device keeps (WebAuthn). */
export const passkey = sqliteTable(
  "passkey",
  {
    /** Base64url, as the authenticator gave it. */
    credentialId: text("credential_id").primaryKey(),
    personId: text("person_id")
      .notNull()
      .references(() => person.personId),
    publicKey: blob("public_key", { mode: "buffer" }).notNull(),
    /** Counts the uses, where the authenticator counts them; one that runs backwards was copied. */
    counter: int("counter").notNull(),
    /** JSON list of the ways in which the authenticator can be reached. */
    transports: text("transports").notNull(),
    name: text("name").notNull(),
    createdAt: text("created_at").notNull(),
    lastUsedAt: text("last_used_at"),
  },
  (t) => [index("passkey_by_person").on(t.personId)],
);

/**
 * The key of a person's pseudonym in the audit log of one organisation. Destroyed at their erasure: the rows stay, and nobody can say any
 * more whose they were.
 */
export const personKey = sqliteTable(
  "person_key",
  {
    orgId: text("org_id").notNull(),
    personId: text("person_id").notNull(),
    /** 32 random bytes in base64url. */
    key: text("key").notNull(),
  },
  (t) => [primaryKey({ columns: [t.orgId, t.personId] })],
);
