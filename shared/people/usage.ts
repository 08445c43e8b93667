import { z } from "zod";
import { instantSchema } from "../session/instant.ts";
import { knownPersonSchema } from "./known-person.ts";
import { type QuotaStream, quotaSchema } from "./quota.ts";

const tokensSchema = z.strictObject({ inputTokens: z.int().min(0), outputTokens: z.int().min(0) });

/** Tokens that language models read and wrote. */
export type Tokens = z.infer<typeof tokensSchema>;

/** Tokens by what they were used for. */
export const usedSchema = z.strictObject({ partner: tokensSchema, coach: tokensSchema, evaluation: tokensSchema });

export type Used = z.infer<typeof usedSchema>;

export const usagePeriods = ["day", "month"] as const;

export type UsagePeriod = (typeof usagePeriods)[number];

const dayMs = 24 * 60 * 60 * 1000;

/** Longest span by days. By months it may be as long as there are records. */
export const maxUsageDays = 366;

const span = { from: z.iso.date(), to: z.iso.date() };

const inOrder = ({ from, to }: { from: string; to: string }): boolean => from <= to;
const orderWords = { path: ["to"], message: "The last day is not before the first." };

const shortEnough = ({ from, to, per }: { from: string; to: string; per: UsagePeriod }): boolean =>
  per === "month" || Date.parse(to) - Date.parse(from) < maxUsageDays * dayMs;
const lengthWords = { path: ["to"], message: `By days at most ${maxUsageDays} at once; ask by months.` };

const per = z.enum(usagePeriods).default("day");

/** `GET /api/admin/usage`: from the first day to the last, both included, in UTC; of everybody, or of one person. */
export const usageQuerySchema = z
  .strictObject({ ...span, per, personId: z.uuid().optional() })
  .refine(inOrder, orderWords)
  .refine(shortEnough, lengthWords);

export type UsageQuery = z.infer<typeof usageQuerySchema>;

/** What was used in each day (`2026-11-21`) or month (`2026-11`) in which anything was, the first one first. */
export const usageAnswerSchema = z.strictObject({
  periods: z.array(z.strictObject({ period: z.string(), used: usedSchema })),
});

export type UsageAnswer = z.infer<typeof usageAnswerSchema>;

/** `GET /api/admin/usage/people`: who used most first; `cursor` is the last page's `nextCursor`. */
export const usagePeopleQuerySchema = z
  .strictObject({
    ...span,
    cursor: z.coerce.number().int().min(0).max(1_000_000).default(0),
    limit: z.coerce.number().int().min(1).max(100).default(30),
  })
  .refine(inOrder, orderWords);

export type UsagePeopleQuery = z.infer<typeof usagePeopleQuerySchema>;

export const usagePersonSchema = z.strictObject({
  /** Null: they are a member no more, and nothing says who they were. */
  person: knownPersonSchema.nullable(),
  used: usedSchema,
  lastAt: instantSchema,
  /** What they may use in all and have used of it, whatever the span; null with `person`. */
  quota: quotaSchema.nullable(),
});

export type UsagePerson = z.infer<typeof usagePersonSchema>;

export const usagePeoplePageSchema = z.strictObject({
  people: z.array(usagePersonSchema),
  nextCursor: z.int().nullable(),
});

export type UsagePeoplePage = z.infer<typeof usagePeoplePageSchema>;

/** `GET /api/admin/usage/organisations`: the days, both included. */
export const usageSpanQuerySchema = z.strictObject(span).refine(inOrder, orderWords);

/** Every organisation of the deployment that used anything, who used most first. */
export const usageOrganisationsAnswerSchema = z.strictObject({
  organisations: z.array(z.strictObject({ orgId: z.string(), name: z.string(), used: usedSchema })),
});

export type UsageOrganisationsAnswer = z.infer<typeof usageOrganisationsAnswerSchema>;

/** `GET /api/admin/usage/export`. */
export const usageExportQuerySchema = z
  .strictObject({ ...span, per })
  .refine(inOrder, orderWords)
  .refine(shortEnough, lengthWords);

export type UsageExportQuery = z.infer<typeof usageExportQuerySchema>;

export const totalOf = ({ inputTokens, outputTokens }: Tokens): number => inputTokens + outputTokens;

/** Tokens of every stream together. */
export const totalUsed = ({ partner, coach, evaluation }: Used): number =>
  totalOf(partner) + totalOf(coach) + totalOf(evaluation);

export const noneUsed: Used = {
  partner: { inputTokens: 0, outputTokens: 0 },
  coach: { inputTokens: 0, outputTokens: 0 },
  evaluation: { inputTokens: 0, outputTokens: 0 },
};

/** Every stream's tokens of two together. */
export const addUsed = (a: Used, b: Used): Used => {
  const add = (stream: QuotaStream): Tokens => ({
    inputTokens: a[stream].inputTokens + b[stream].inputTokens,
    outputTokens: a[stream].outputTokens + b[stream].outputTokens,
  });
  return { partner: add("partner"), coach: add("coach"), evaluation: add("evaluation") };
};
