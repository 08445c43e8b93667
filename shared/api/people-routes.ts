import { z } from "zod";
import {
  adminInvitationSchema,
  changeRoleSchema,
  freshOrganisationSchema,
  memberSchema,
  membersPageSchema,
  membersQuerySchema,
  organisationNameSchema,
  organisationRowSchema,
} from "../people/member.ts";
import { type Routes, smallBodyBytes } from "./route.ts";

/** The members of an organisation, and the organisations of the deployment. */
export const peopleRoutes = {
  "GET /api/admin/people": {
    summary: "The organisation's members, the newest first; searched for by name or address",
    least: "ADMIN",
    whose: "organisation",
    query: membersQuerySchema,
    answers: { 200: membersPageSchema },
  },
  "GET /api/admin/people/:personId": {
    summary: "A member: how they are known, where they are signed in, how much they have practised",
    least: "ADMIN",
    whose: "organisation",
    answers: { 200: memberSchema },
  },
  "PUT /api/admin/people/:personId/role": {
    summary: "Give a member another role, from their next request on; the last admin stays one",
    least: "ADMIN",
    whose: "organisation",
    body: changeRoleSchema,
    maxBodyBytes: smallBodyBytes,
    refuses: ["last-admin"],
    answers: { 200: memberSchema },
  },
  "DELETE /api/admin/people/:personId": {
    summary: "Remove a member: their access ends at once, what they said is kept",
    least: "ADMIN",
    whose: "organisation",
    refuses: ["last-admin"],
    answers: { 200: memberSchema },
  },
  "DELETE /api/admin/people/:personId/sign-ins": {
    summary: "Sign a member out wherever they are signed in",
    least: "ADMIN",
    whose: "organisation",
    refuses: ["belongs-elsewhere"],
    answers: { 200: memberSchema },
  },
  "GET /api/admin/organisations": {
    summary: "Every organisation of the deployment, by name",
    least: "ADMIN",
    whose: "deployment",
    answers: { 200: z.strictObject({ organisations: z.array(organisationRowSchema) }) },
  },
  "POST /api/admin/organisations": {
    summary: "Make an organisation, and an invitation for its first admin; its token is told this once",
    least: "ADMIN",
    whose: "deployment",
    body: z.strictObject({ name: organisationNameSchema }),
    maxBodyBytes: smallBodyBytes,
    answers: { 201: freshOrganisationSchema },
  },
  "PATCH /api/admin/organisations/:orgId": {
    summary: "Give an organisation another name",
    least: "ADMIN",
    whose: "deployment",
    body: z.strictObject({ name: organisationNameSchema }),
    maxBodyBytes: smallBodyBytes,
    answers: { 200: organisationRowSchema },
  },
  "POST /api/admin/organisations/:orgId/invitation": {
    summary: "Make another invitation for an admin of an organisation; its token is told this once",
    least: "ADMIN",
    whose: "deployment",
    answers: { 201: adminInvitationSchema },
  },
} as const satisfies Routes;
