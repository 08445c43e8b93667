import { z } from "zod";
import { instantSchema } from "../session/instant.ts";
import { invitationTokenSchema } from "./invitation.ts";
import { roleSchema } from "./role.ts";

/** `GET /api/admin/people`: the newest member first; `cursor` is the last page's `nextCursor`. */
export const membersQuerySchema = z.strictObject({
  /** A whole e-mail address, or how a name, a part of one, or an address begins. */
  search: z.string().trim().min(1).max(254).optional(),
  role: roleSchema.optional(),
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(30),
});

export type MembersQuery = z.infer<typeof membersQuerySchema>;

const who = {
  personId: z.uuid(),
  name: z.string().nullable(),
  email: z.string().nullable(),
  /**
   * The study in which somebody takes part of whom neither name nor address is known. Of the others it is not told here:
   * in a study people are numbers.
   */
  participant: z.strictObject({ title: z.string(), number: z.int() }).nullable(),
};

/** A member as lists show them. */
export const memberRowSchema = z.strictObject({
  ...who,
  role: roleSchema,
  /** Is here by an invitation alone: who takes it back ends the membership. */
  invited: z.boolean(),
  joinedAt: instantSchema,
  /** Sessions in this organisation, and when the last one began. */
  sessionCount: z.int().min(0),
  lastSessionAt: instantSchema.nullable(),
});

export type MemberRow = z.infer<typeof memberRowSchema>;

export const membersPageSchema = z.strictObject({
  members: z.array(memberRowSchema),
  /** Null at the end. With a search a page may be empty and yet not the last: each looks at so many members only. */
  nextCursor: z.string().nullable(),
});

export type MembersPage = z.infer<typeof membersPageSchema>;

/** `GET /api/admin/people/:personId`: a member, or somebody who was one and was not erased. */
export const memberSchema = z.strictObject({
  ...who,
  /** Null: they were removed, and what they said is still kept. */
  role: roleSchema.nullable(),
  invited: z.boolean(),
  joinedAt: instantSchema.nullable(),
  sessionCount: z.int().min(0),
  lastSessionAt: instantSchema.nullable(),
  /** How they can sign in; none: only a browser's cookie knows them. */
  waysIn: z.array(
    z.strictObject({
      kind: z.enum(["oidc", "email", "passkey"]),
      createdAt: instantSchema,
      lastUsedAt: instantSchema.nullable(),
    }),
  ),
  /** Where they are signed in; null: they belong to another organisation too, so it is not this one's to see or to end. */
  signIns: z
    .array(z.strictObject({ device: z.string(), createdAt: instantSchema, lastSeenAt: instantSchema }))
    .nullable(),
});

export type Member = z.infer<typeof memberSchema>;

/** `PUT /api/admin/people/:personId/role`. */
export const changeRoleSchema = z.strictObject({ role: roleSchema });

export type ChangeRole = z.infer<typeof changeRoleSchema>;

export const organisationNameSchema = z.string().trim().min(1).max(80);

/** An organisation, as the deployment's admins see it. */
export const organisationRowSchema = z.strictObject({
  orgId: z.string(),
  name: z.string(),
  createdAt: instantSchema,
  memberCount: z.int().min(0),
  adminCount: z.int().min(0),
  /** The deployment's own. */
  ofDeployment: z.boolean(),
});

export type OrganisationRow = z.infer<typeof organisationRowSchema>;

/** The way in for an organisation's admin; its token is told this once. */
export const adminInvitationSchema = z.strictObject({ token: invitationTokenSchema, expiresAt: instantSchema });

export type AdminInvitation = z.infer<typeof adminInvitationSchema>;

/** `POST /api/admin/organisations`. */
export const freshOrganisationSchema = z.strictObject({
  organisation: organisationRowSchema,
  invitation: adminInvitationSchema,
});

export type FreshOrganisation = z.infer<typeof freshOrganisationSchema>;
