import { z } from "zod";
import { feedbackModeSchema } from "../session/event.ts";
import { instantSchema } from "../session/instant.ts";
import { quotaPresetSchema } from "./quota.ts";
import { roleSchema } from "./role.ts";

/** Most people that one invitation lets in. */
export const maxUses = 1000;

/** The longest an invitation can be claimed, from when it is made. */
export const maxInvitationDays = 366;

/** A token: 128 random bits in base64url. */
export const invitationTokenSchema = z.string().regex(/^[\w-]{22}$/);

/** Where an invitation stands: `open` lets people in; the others let in nobody new. */
export const invitationStates = ["open", "used-up", "expired", "revoked"] as const;

export type InvitationState = (typeof invitationStates)[number];

interface Standing {
  readonly usesLeft: number;
  readonly expiresAt: string;
  readonly revokedAt: string | null;
}

/** Where an invitation stands at `now`. Revoked outweighs expired, which outweighs used up. */
export const invitationStateOf = ({ usesLeft, expiresAt, revokedAt }: Standing, now: string): InvitationState => {
  if (revokedAt !== null) return "revoked";
  if (expiresAt <= now) return "expired";
  return usesLeft > 0 ? "open" : "used-up";
};

const conditions = {
  /** What the researcher calls it; participants can read it on the card. */
  title: z.string().trim().min(1).max(80),
  /** What whoever claims it is then. Never more than whoever makes it. */
  role: roleSchema.default("GUEST"),
  /** How many tokens each participant may use; null: no limit. */
  quotaPresetId: z.uuid().nullable().default(null),
  /** Participants may describe a scenario of their own. */
  allowCustomScenario: z.boolean().default(false),
  /** The scenario it leads to; null: the catalogue. */
  scenarioId: z.string().min(1).max(60).nullable().default(null),
  /** How sessions give feedback, as the condition of an experiment; null: as the trainee likes. */
  feedbackMode: feedbackModeSchema.nullable().default(null),
  expiresAt: instantSchema,
};

/** `POST /api/research/invitations`. */
export const createInvitationSchema = z.strictObject({ ...conditions, uses: z.int().min(1).max(maxUses).default(1) });

export type CreateInvitation = z.infer<typeof createInvitationSchema>;

/** An invitation as those see it who make them. The token is not in here: only its hash is kept. */
export const invitationSchema = z.strictObject({
  invitationId: z.uuid(),
  title: z.string(),
  state: z.enum(invitationStates),
  role: roleSchema,
  quotaPreset: quotaPresetSchema.nullable(),
  allowCustomScenario: z.boolean(),
  scenarioId: z.string().nullable(),
  feedbackMode: feedbackModeSchema.nullable(),
  /** How many it lets in, and how many more. */
  uses: z.int(),
  usesLeft: z.int(),
  createdAt: instantSchema,
  expiresAt: instantSchema,
  revokedAt: instantSchema.nullable(),
  /** People who came in by it and were not erased since. */
  participantCount: z.int().min(0),
  /** Tokens that they used since, together. */
  used: z.strictObject({ partner: z.int(), coach: z.int(), evaluation: z.int() }),
});

export type Invitation = z.infer<typeof invitationSchema>;

/** `GET /api/research/invitations`: newest first; `cursor` is the last page's `nextCursor`. */
export const invitationsQuerySchema = z.strictObject({
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});

export const invitationsPageSchema = z.strictObject({
  invitations: z.array(invitationSchema),
  nextCursor: z.string().nullable(),
});

export type InvitationsPage = z.infer<typeof invitationsPageSchema>;

/** A link that was just made: the one time that its token is told. */
export const freshInvitationSchema = z.strictObject({ invitation: invitationSchema, token: invitationTokenSchema });

export type FreshInvitation = z.infer<typeof freshInvitationSchema>;

/** `GET /api/invitations/:token`: what its holder is told before they come in. */
export const offerSchema = z.strictObject({
  organisation: z.string(),
  scenarioId: z.string().nullable(),
  scenarioTitle: z.string().nullable(),
  role: roleSchema,
  expiresAt: instantSchema,
  /** Days after its end for which a session is kept; null: until somebody deletes it. */
  sessionDays: z.int().nullable(),
  /** What the caller is in this organisation already; null: nobody. */
  callerRole: roleSchema.nullable(),
  /** Where the caller is now, if that is another organisation: coming in leads over to this one. */
  callerOrganisation: z.string().nullable(),
  /** The caller came in by it before. */
  claimed: z.boolean(),
});

export type Offer = z.infer<typeof offerSchema>;

/** `POST /api/invitations/:token/claim`: where to go from here. */
export const claimedSchema = z.strictObject({ scenarioId: z.string().nullable() });

/** What an invitation lays down for the sessions of whoever came in by it. */
export const sessionConditionsSchema = z.strictObject({
  /** How sessions give feedback; null: as the trainee likes. */
  feedbackMode: feedbackModeSchema.nullable(),
  /** The only scenario that may be practised; null: all of them. */
  scenarioId: z.string().nullable(),
  /** A scenario of one's own may be described, where a language model is there to make it. */
  customScenario: z.boolean(),
});

export type SessionConditions = z.infer<typeof sessionConditionsSchema>;
