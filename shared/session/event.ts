import { z } from "zod";
import { evaluationSchema } from "../score/evaluation.ts";
import { rubricSchema } from "../score/rubric.ts";
import { customScenarioSchema } from "./custom-scenario.ts";
import { instantSchema } from "./instant.ts";
import { scenarioSchema, timeLimitSchema } from "./scenario.ts";
import { turnSchema } from "./turn.ts";

/** The turn id of the opening: turn 0, which the partner speaks before the trainee has said anything. */
export const opening = "opening";

/** A trainee turn's id, or `opening`. */
export const turnIdSchema = z.union([z.uuid(), z.literal(opening)]);

export const terminationReasons = [
  "objectives_met",
  "objectives_failed",
  "turn_limit",
  "time_limit",
  "idle",
  "manual_stop",
  "quota_exhausted",
  "revoked",
  "error",
] as const;

export const terminationReasonSchema = z.enum(terminationReasons);

export type TerminationReason = z.infer<typeof terminationReasonSchema>;

/** What the trainee agreed to for this session. Raw audio leaves the device only where `audioUpload` is true. */
export const consentSchema = z.strictObject({ audioUpload: z.boolean() });

export type Consent = z.infer<typeof consentSchema>;

export const feedbackModes = ["none", "nudge", "dashboard"] as const;

export const feedbackModeSchema = z.enum(feedbackModes);

export type FeedbackMode = z.infer<typeof feedbackModeSchema>;

/** The longest name of provider and model. */
export const maxModelName = 120;

/**
 * Who may answer: the scripted partner that needs no key, or language models. `name` tells it in words; `providers` and
 * `models` are those that the organisation allowed when the session started, null where it allows any.
 */
export const answererSchema = z.strictObject({
  kind: z.enum(["scripted", "model"]),
  name: z.string().max(maxModelName),
  providers: z.array(z.string().max(40)).max(20).nullable().default(null),
  models: z.array(z.string().max(80)).max(50).nullable().default(null),
});

export type Answerer = z.infer<typeof answererSchema>;

/** Tokens a model counted for one answer; zero for the scripted one. */
export const usageSchema = z.strictObject({ inputTokens: z.int().min(0), outputTokens: z.int().min(0) });

export type Usage = z.infer<typeof usageSchema>;

export const checkSchema = z.strictObject({
  objectiveId: z.string(),
  status: z.enum(["open", "met", "failed"]),
  evidence: z.strictObject({ turnId: z.string(), quote: z.string().max(400) }).nullable(),
  /** Of one that is counted: how many there are, of how many. */
  progress: z.strictObject({ done: z.int().min(0), of: z.int().min(1) }).optional(),
});

export type Check = z.infer<typeof checkSchema>;

/** The refusal that made an answer or an evaluation fail, in short. */
const failure = z.strictObject({ code: z.string().max(60), detail: z.string().max(600) });

/** Every event carries its place in the log and its moment; `at` never runs backwards. */
const envelope = { seq: z.int().min(1), at: instantSchema };

export const sessionStartedSchema = z.strictObject({
  type: z.literal("session:started"),
  ...envelope,
  sessionId: z.uuid(),
  orgId: z.string().min(1).max(60),
  personId: z.string().min(1).max(60),
  scenario: scenarioSchema,
  /** What it was made of, where the trainee described it; null: it is the catalogue's. */
  custom: customScenarioSchema.nullable().default(null),
  turnLimit: z.int().min(1).max(30),
  idleLimitMs: z.int().min(1000),
  /** How long it may go on from its opening; null: as long as its turns. */
  timeLimitMs: timeLimitSchema.nullable().default(null),
  consent: consentSchema,
  feedbackMode: feedbackModeSchema,
  /** The invitation to whose study it belongs; null: none. */
  invitationId: z.uuid().nullable().default(null),
  answerer: answererSchema,
  clientSessionStartedAt: instantSchema,
  /** The session this one was made from, and the place in its log; both null for a fresh one. */
  parentId: z.uuid().nullable(),
  atSeq: z.int().min(1).nullable(),
});

export const turnAcceptedSchema = z.strictObject({ type: z.literal("turn:accepted"), ...envelope, turn: turnSchema });

const answer = {
  turnId: turnIdSchema,
  attempt: z.int().min(1),
  text: z.string().max(20_000),
  /** True when the trainee spoke on while it streamed: `text` is what had been said until then. */
  cut: z.boolean(),
  /** True when the model broke off and would not go on: `text` is what had come until then. */
  broken: z.boolean().default(false),
  /** The scripted lines it came from, joined by `+`; null from a model. */
  beatId: z.string().max(200).nullable(),
  /** Provider and model that said it; null from the script. */
  model: z.string().max(maxModelName).nullable().default(null),
  usage: usageSchema,
};

export const partnerDoneSchema = z.strictObject({ type: z.literal("partner:done"), ...envelope, ...answer });
export const coachDoneSchema = z.strictObject({ type: z.literal("coach:done"), ...envelope, ...answer });

/** A question to the coach is no longer than this, and a session holds no more of them. */
export const maxAsideChars = 1000;
export const maxAsides = 30;

/** Asked of the coach in mid-session; the partner never hears of it. */
export const asideAskedSchema = z.strictObject({
  type: z.literal("aside:asked"),
  ...envelope,
  asideId: z.uuid(),
  text: z.string().min(1).max(maxAsideChars),
  /** The exchange that was the last one then. */
  afterTurnId: turnIdSchema,
});

export const asideDoneSchema = z.strictObject({
  type: z.literal("aside:done"),
  ...envelope,
  asideId: z.uuid(),
  attempt: answer.attempt,
  text: answer.text,
  beatId: answer.beatId,
  model: answer.model,
  usage: usageSchema,
});

export const asideFailedSchema = z.strictObject({
  type: z.literal("aside:failed"),
  ...envelope,
  asideId: z.uuid(),
  attempt: z.int().min(1),
  failure,
});

const answerFailed = { turnId: turnIdSchema, attempt: z.int().min(1), failure };

export const partnerFailedSchema = z.strictObject({ type: z.literal("partner:failed"), ...envelope, ...answerFailed });
export const coachFailedSchema = z.strictObject({ type: z.literal("coach:failed"), ...envelope, ...answerFailed });

export const objectivesCheckedSchema = z.strictObject({
  type: z.literal("objectives:checked"),
  ...envelope,
  turnId: z.uuid(),
  checks: z.array(checkSchema).max(5),
});

/** A word before the end: it comes at `endsAt`, and where nothing was said for long, only if nothing is said until then. */
export const sessionClosingSchema = z.strictObject({
  type: z.literal("session:closing"),
  ...envelope,
  terminationReason: z.enum(["time_limit", "idle"]),
  endsAt: instantSchema,
});

export const sessionEndedSchema = z.strictObject({
  type: z.literal("session:ended"),
  ...envelope,
  terminationReason: terminationReasonSchema,
});

/** `round` counts the times an evaluation was asked for: 1 at the session's end, more after a failed one. */
const round = z.int().min(1);

export const evaluationPendingSchema = z.strictObject({ type: z.literal("evaluation:pending"), ...envelope, round });

export const evaluationRunningSchema = z.strictObject({
  type: z.literal("evaluation:running"),
  ...envelope,
  round,
  attempt: z.int().min(1),
});

export const evaluationReadySchema = z.strictObject({
  type: z.literal("evaluation:ready"),
  ...envelope,
  round,
  evaluation: evaluationSchema,
});

export const evaluationFailedSchema = z.strictObject({
  type: z.literal("evaluation:failed"),
  ...envelope,
  round,
  attempts: z.int().min(1),
  failure,
});

/** Scored anew, by a later version of the rubric. What was scored before stays beside it. */
export const evaluationRescoredSchema = z.strictObject({
  type: z.literal("evaluation:rescored"),
  ...envelope,
  rubric: rubricSchema,
  evaluation: evaluationSchema,
});

/** The session is another person's from here on: the guest who had it turned out to be somebody who is known. */
export const sessionMovedSchema = z.strictObject({
  type: z.literal("session:moved"),
  ...envelope,
  personId: z.string().min(1).max(60),
});

/**
 * Recordings that had left the device are deleted. `consent-revoked`: the trainee took the consent back, and no more
 * leave in this session. `retention`: they were kept as long as the organisation keeps them.
 */
export const audioDeletedSchema = z.strictObject({
  type: z.literal("audio:deleted"),
  ...envelope,
  reason: z.enum(["consent-revoked", "retention"]),
  /** The turns whose recordings they were. */
  turnIds: z.array(z.uuid()).max(30),
});

/** Everything that can have happened in a session, in the order of its log. */
export const eventSchema = z.discriminatedUnion("type", [
  sessionStartedSchema,
  turnAcceptedSchema,
  partnerDoneSchema,
  partnerFailedSchema,
  coachDoneSchema,
  coachFailedSchema,
  asideAskedSchema,
  asideDoneSchema,
  asideFailedSchema,
  objectivesCheckedSchema,
  sessionClosingSchema,
  sessionEndedSchema,
  evaluationPendingSchema,
  evaluationRunningSchema,
  evaluationReadySchema,
  evaluationFailedSchema,
  evaluationRescoredSchema,
  sessionMovedSchema,
  audioDeletedSchema,
]);

export type Event = z.infer<typeof eventSchema>;
export type EventType = Event["type"];

type DraftOf<E> = E extends Event ? Omit<E, "seq" | "at"> : never;

/** A fact that has no place in the log yet. */
export type EventDraft = DraftOf<Event>;
