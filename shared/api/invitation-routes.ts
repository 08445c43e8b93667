import {
  claimedSchema,
  createInvitationSchema,
  freshInvitationSchema,
  invitationSchema,
  invitationsPageSchema,
  invitationsQuerySchema,
  offerSchema,
} from "../people/invitation.ts";
import {
  changeQuotaPresetSchema,
  createQuotaPresetSchema,
  quotaPresetSchema,
  quotaPresetsAnswerSchema,
  quotaSchema,
} from "../people/quota.ts";
import { type Routes, smallBodyBytes } from "./route.ts";

/** Ways into an organisation, and the quota presets that they carry. */
export const invitationRoutes = {
  "GET /api/invitations/:token": {
    summary: "What an invitation offers, to the holder of its link",
    least: null,
    whose: "signed",
    recognises: true,
    rate: "invitation",
    refuses: ["invitation-closed"],
    answers: { 200: offerSchema },
  },
  "POST /api/invitations/:token/claim": {
    summary: "Come in by an invitation; the same person again changes nothing",
    least: null,
    whose: "signed",
    recognises: true,
    rate: "invitation",
    refuses: ["invitation-closed"],
    answers: { 201: claimedSchema, 200: claimedSchema },
  },
  "GET /api/research/invitations": {
    summary: "The organisation's invitations, newest first",
    least: "STAFF",
    whose: "organisation",
    query: invitationsQuerySchema,
    answers: { 200: invitationsPageSchema },
  },
  "POST /api/research/invitations": {
    summary: "Make an invitation; its token is told this once",
    least: "STAFF",
    whose: "organisation",
    body: createInvitationSchema,
    maxBodyBytes: smallBodyBytes,
    refuses: ["forbidden"],
    answers: { 201: freshInvitationSchema },
  },
  "GET /api/research/invitations/:invitationId": {
    summary: "One invitation",
    least: "STAFF",
    whose: "organisation",
    answers: { 200: invitationSchema },
  },
  "POST /api/research/invitations/:invitationId/renew": {
    summary: "Give an invitation a new link; the one before opens nothing any more",
    least: "STAFF",
    whose: "organisation",
    refuses: ["invitation-closed", "forbidden"],
    answers: { 200: freshInvitationSchema },
  },
  "POST /api/research/invitations/:invitationId/revoke": {
    summary: "Take an invitation back, with the access that people have by it alone",
    least: "STAFF",
    whose: "organisation",
    refuses: ["forbidden"],
    answers: { 200: invitationSchema },
  },
  "GET /api/quota-presets": {
    summary: "The organisation's quota presets",
    least: "STAFF",
    whose: "organisation",
    answers: { 200: quotaPresetsAnswerSchema },
  },
  "POST /api/quota-presets": {
    summary: "Make a quota preset",
    least: "ADMIN",
    whose: "organisation",
    body: createQuotaPresetSchema,
    maxBodyBytes: smallBodyBytes,
    answers: { 201: quotaPresetSchema },
  },
  "PUT /api/quota-presets/:quotaPresetId": {
    summary: "Change or archive a quota preset, for every invitation that names it",
    least: "ADMIN",
    whose: "organisation",
    body: changeQuotaPresetSchema,
    maxBodyBytes: smallBodyBytes,
    answers: { 200: quotaPresetSchema },
  },
  "GET /api/me/quota": {
    summary: "What one may use of the language models, and has used",
    least: "GUEST",
    whose: "own",
    answers: { 200: quotaSchema },
  },
} as const satisfies Routes;
