import type { Role } from "../../shared/people/role.ts";
import { roles } from "../../shared/people/role.ts";
import { seal, signInLifeMs } from "../admit/cookie.io.ts";
import type { Env } from "../env.ts";
import { emailSubject, oidcSubject, sealContact } from "../store/contact.io.ts";
import { linkIdentities } from "../store/identity.table.ts";
import { defaultOrgId } from "../store/organisation.table.ts";
import { d1Of } from "./d1.ts";
import { Visitor } from "./visitor.ts";

/** An organisation with its roles. Its id. */
export const makeOrganisation = async (env: Env): Promise<string> => {
  const orgId = `org-${crypto.randomUUID()}`;
  const db = d1Of(env);
  await db.batch([
    db.prepare("INSERT INTO organisation (org_id, name, created_at) VALUES (?, ?, ?)").bind(orgId, "Another", now()),
    ...roles.map((name) => db.prepare("INSERT INTO role (org_id, name) VALUES (?, ?)").bind(orgId, name)),
  ]);
  return orgId;
};

const now = () => new Date().toISOString();

/** Somebody who is signed in, as `role` of an organisation. */
export const signedInAs = async (env: Env, role: Role, orgId: string = defaultOrgId): Promise<Member> => {
  const ids = { personId: crypto.randomUUID(), signInId: crypto.randomUUID() };
  const expiresAt = new Date(Date.now() + signInLifeMs).toISOString();
  // The binding itself: tests make people without asking the data layer.
  const db = d1Of(env);
  await db.batch([
    db.prepare("INSERT INTO person (person_id, created_at) VALUES (?, ?)").bind(ids.personId, now()),
    db
      .prepare("INSERT INTO identity (kind, subject, person_id, created_at) VALUES ('guest', ?1, ?1, ?2)")
      .bind(ids.personId, now()),
    db
      .prepare("INSERT INTO membership (org_id, person_id, role, created_at) VALUES (?, ?, ?, ?)")
      .bind(orgId, ids.personId, role, now()),
    db
      .prepare("INSERT INTO sign_in (sign_in_id, person_id, created_at, expires_at) VALUES (?, ?, ?, ?)")
      .bind(ids.signInId, ids.personId, now(), expiresAt),
  ]);
  return withCookie(env, ids, orgId, role, expiresAt);
};

const withCookie = async (
  env: Env,
  ids: { personId: string; signInId: string },
  orgId: string,
  role: Role,
  expiresAt: string,
): Promise<Member> => {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const visitor = new Member(env, ids, orgId, role);
  visitor.cookie = `sotto=${await seal({ ...ids, orgId, role, expiresAt }, env.COOKIE_SECRET, iv)}`;
  return visitor;
};

/** The same person, signed in at another browser too. */
export const inAnotherBrowser = async (env: Env, { id, orgId, role }: Member): Promise<Member> => {
  const ids = { personId: id, signInId: crypto.randomUUID() };
  const expiresAt = new Date(Date.now() + signInLifeMs).toISOString();
  await d1Of(env)
    .prepare("INSERT INTO sign_in (sign_in_id, person_id, created_at, expires_at) VALUES (?, ?, ?, ?)")
    .bind(ids.signInId, id, now(), expiresAt)
    .run();
  return withCookie(env, ids, orgId, role, expiresAt);
};

/**
 * Has somebody be known by an identity provider and by an address, as signing in does. What of it stands in the database:
 * the keyed subjects, and the contact, sealed.
 */
export const becomeKnown = async (
  env: Env,
  { id }: Member,
  contact: { readonly name: string; readonly email: string },
): Promise<string[]> => {
  const secret = env.IDENTITY_SECRET;
  const sealedContact = await sealContact(contact, secret);
  const oidc = { kind: "oidc", subject: await oidcSubject("https://id.example", id, secret), sealedContact } as const;
  const email = { kind: "email", subject: await emailSubject(contact.email, secret), sealedContact } as const;
  await linkIdentities(env.DB, id, [oidc, email], now());
  return [oidc.subject, email.subject, sealedContact];
};

/** A visitor who is known. */
export class Member extends Visitor {
  readonly id: string;
  readonly signInId: string;
  readonly orgId: string;
  readonly role: Role;

  constructor(env: Env, ids: { personId: string; signInId: string }, orgId: string, role: Role) {
    super(env);
    this.id = ids.personId;
    this.signInId = ids.signInId;
    this.orgId = orgId;
    this.role = role;
  }
}
