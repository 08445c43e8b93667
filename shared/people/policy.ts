import { z } from "zod";
import { feedbackModeSchema } from "../session/event.ts";

const days = z.int().min(1).max(3650);
const places = z.int().min(1).max(100_000);

/** What an organisation allows and asks of everybody in it. Every change is kept as a version of its own. */
export const policySchema = z.strictObject({
  /** Raw audio may leave the device of a trainee who agrees to it. */
  audioMayLeave: z.boolean(),
  /** Days after its end for which a session is kept; null: until somebody deletes it. */
  sessionDays: days.nullable(),
  /** Days after its turn for which audio that left is kept; null: as long as its session. */
  audioDays: days.nullable(),
  /** E-mail addresses, telephone and other numbers, and marked names are masked on the device before words leave it. */
  maskPersonalData: z.boolean(),
  /** Providers of language models that may answer here; null: whichever the deployment has. */
  allowedProviders: z
    .array(z.enum(["openai-compatible", "anthropic", "google", "workers-ai"]))
    .max(4)
    .nullable(),
  /** Models that may answer here, by the provider's name for them; null: whichever the deployment has. */
  allowedModels: z.array(z.string().min(1).max(80)).max(50).nullable(),
  /** The least role that may watch a session and read it afterwards; null: nobody. */
  observers: z.enum(["STAFF", "ADMIN"]).nullable(),
  /** Observers see only sessions whose trainee agreed to it. */
  observationNeedsConsent: z.boolean(),
  /** How every session gives feedback; null: as the trainee, or the invitation, chose. */
  feedbackMode: feedbackModeSchema.nullable(),
  /** A visitor without an invitation becomes a guest. */
  openAccess: z.boolean(),
  /** How many of its sessions go on at once; null: as many as the deployment takes, which is the most in any case. */
  activeLimit: places.nullable(),
  /** How many of its sessions begin at once, up to their opening; null: as many as the deployment takes. */
  pendingLimit: places.nullable(),
});

export type Policy = z.infer<typeof policySchema>;

/** The policy of an organisation that has set none; only whether it is open is the deployment's to say. */
export const defaultPolicy: Omit<Policy, "openAccess"> = {
  audioMayLeave: true,
  sessionDays: null,
  audioDays: null,
  maskPersonalData: false,
  allowedProviders: null,
  allowedModels: null,
  observers: "STAFF",
  observationNeedsConsent: true,
  feedbackMode: null,
  activeLimit: null,
  pendingLimit: null,
};

/** A policy with its version: 0 for the one that holds while none was set. */
export const policyAnswerSchema = z.strictObject({ version: z.int().min(0), policy: policySchema });

export type PolicyAnswer = z.infer<typeof policyAnswerSchema>;

/** What of the policy concerns everybody, as `GET /api/policy` tells it. */
export const policyNoticeSchema = policySchema.pick({
  audioMayLeave: true,
  sessionDays: true,
  audioDays: true,
  maskPersonalData: true,
  observers: true,
  observationNeedsConsent: true,
  feedbackMode: true,
});

export type PolicyNotice = z.infer<typeof policyNoticeSchema>;

/** The part of a policy that concerns everybody. */
export const noticeOf = (policy: Policy): PolicyNotice => ({
  audioMayLeave: policy.audioMayLeave,
  sessionDays: policy.sessionDays,
  audioDays: policy.audioDays,
  maskPersonalData: policy.maskPersonalData,
  observers: policy.observers,
  observationNeedsConsent: policy.observationNeedsConsent,
  feedbackMode: policy.feedbackMode,
});

/** `PUT /api/policy`: the whole policy, and the version that it takes the place of. */
export const changePolicySchema = policyAnswerSchema;

/** Which fields differ. */
export const changesOf = (before: Policy, after: Policy): (keyof Policy)[] =>
  (Object.keys(after) as (keyof Policy)[]).filter(
    (name) => JSON.stringify(before[name]) !== JSON.stringify(after[name]),
  );
