import { z } from "zod";
import { instantSchema } from "../session/instant.ts";

/** What tokens of language models are used for, each with an allowance of its own. */
export const quotaStreams = ["partner", "coach", "evaluation"] as const;

export type QuotaStream = (typeof quotaStreams)[number];

/** Most tokens that a preset can give to a stream. */
const maxTokens = 1_000_000_000;

const tokens = z.int().min(0).max(maxTokens);

const allowance = { partnerTokens: tokens, coachTokens: tokens, evaluationTokens: tokens };

/** `POST /api/quota-presets`: how many tokens of each stream a participant may use in all, not by the day. */
export const createQuotaPresetSchema = z.strictObject({ title: z.string().trim().min(1).max(80), ...allowance });

export type CreateQuotaPreset = z.infer<typeof createQuotaPresetSchema>;

/** `PUT /api/quota-presets/:quotaPresetId`. An archived preset is offered no more; invitations that name it go on. */
export const changeQuotaPresetSchema = z.strictObject({ ...createQuotaPresetSchema.shape, archived: z.boolean() });

export type ChangeQuotaPreset = z.infer<typeof changeQuotaPresetSchema>;

export const quotaPresetSchema = z.strictObject({
  quotaPresetId: z.uuid(),
  title: z.string(),
  ...allowance,
  archivedAt: instantSchema.nullable(),
});

export type QuotaPreset = z.infer<typeof quotaPresetSchema>;

/** Those that are offered first, then the archived ones, each by title. */
export const quotaPresetsAnswerSchema = z.strictObject({ presets: z.array(quotaPresetSchema) });

const streamQuotaSchema = z.strictObject({
  /** Tokens that may be used in all; null: no limit. */
  allocated: z.int().min(0).nullable(),
  /** Tokens read and written so far. */
  used: z.int().min(0),
});

/** `GET /api/me/quota`: what one may use, and has used. */
export const quotaSchema = z.strictObject({
  partner: streamQuotaSchema,
  coach: streamQuotaSchema,
  evaluation: streamQuotaSchema,
});

export type Quota = z.infer<typeof quotaSchema>;
