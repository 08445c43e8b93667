import { z } from "zod";
import { evaluationSchema } from "../score/evaluation.ts";
import { type Rubric, rubricSchema } from "../score/rubric.ts";
import { customScenarioSchema } from "./custom-scenario.ts";
import {
  answererSchema,
  checkSchema,
  consentSchema,
  feedbackModeSchema,
  terminationReasonSchema,
  turnIdSchema,
} from "./event.ts";
import { instantSchema } from "./instant.ts";
import { scenarioSchema } from "./scenario.ts";
import { turnSchema } from "./turn.ts";

const answerSchema = z.strictObject({
  text: z.string(),
  cut: z.boolean(),
  broken: z.boolean().default(false),
  beatId: z.string().nullable(),
  model: z.string().nullable().default(null),
  attempt: z.int().min(1),
  at: instantSchema,
});

export type Answer = z.infer<typeof answerSchema>;

/** A turn, the partner's reply and the coach's advice. `turn` is null in the opening. */
export const exchangeSchema = z.strictObject({
  turnId: turnIdSchema,
  turn: turnSchema.nullable(),
  reply: answerSchema.nullable(),
  replyFailed: z.boolean(),
  advice: answerSchema.nullable(),
  adviceFailed: z.boolean(),
  checked: z.boolean(),
});

export type Exchange = z.infer<typeof exchangeSchema>;

/** A question to the coach, and what it answered. */
export const asideSchema = z.strictObject({
  asideId: z.uuid(),
  question: z.string(),
  /** The exchange that was the last one when it was asked. */
  afterTurnId: turnIdSchema,
  askedAt: instantSchema,
  answer: answerSchema.omit({ cut: true, broken: true }).nullable(),
  failed: z.boolean(),
});

export type Aside = z.infer<typeof asideSchema>;

export const evaluationStatusSchema = z.enum(["none", "pending", "running", "completed", "failed"]);

/** An evaluation with the rubric that it was made by. */
export const scoredSchema = z.strictObject({ rubric: rubricSchema, evaluation: evaluationSchema });

export type Scored = z.infer<typeof scoredSchema>;

/** Where the evaluation stands. `none`: the session goes on, or ended without a turn to evaluate. */
export const evaluationStateSchema = z.strictObject({
  status: evaluationStatusSchema,
  round: z.int().min(0),
  attempt: z.int().min(0),
  requestedAt: instantSchema.nullable(),
  readyAt: instantSchema.nullable(),
  evaluation: evaluationSchema.nullable(),
  /** The rubric that it was made by where that is a later one than the session began with; else null. */
  rubric: rubricSchema.nullable(),
  /** What earlier versions of the rubric gave, oldest first. */
  earlier: z.array(scoredSchema),
  failure: z.strictObject({ code: z.string(), detail: z.string() }).nullable(),
});

/**
 * A session as its log tells it: the one reduced state, the same at the edge and in the browser.
 * `pending`: admitted, opening not yet delivered. `active`: not ended, opening delivered.
 */
export const sessionSchema = z.strictObject({
  sessionId: z.uuid(),
  orgId: z.string(),
  personId: z.string(),
  status: z.enum(["pending", "active", "ended"]),
  scenario: scenarioSchema,
  custom: customScenarioSchema.nullable(),
  turnLimit: z.int().min(1),
  idleLimitMs: z.int(),
  timeLimitMs: z.int().nullable(),
  consent: consentSchema,
  feedbackMode: feedbackModeSchema,
  invitationId: z.uuid().nullable(),
  answerer: answererSchema,
  parentId: z.uuid().nullable(),
  atSeq: z.int().nullable(),
  startedAt: instantSchema,
  endedAt: instantSchema.nullable(),
  /** When the time is up; null before the opening, and where there is no limit. */
  timeUpAt: instantSchema.nullable(),
  /** When the session closes by itself, once that is near. */
  closing: z.strictObject({ terminationReason: z.enum(["time_limit", "idle"]), endsAt: instantSchema }).nullable(),
  terminationReason: terminationReasonSchema.nullable(),
  exchanges: z.array(exchangeSchema),
  asides: z.array(asideSchema),
  checks: z.array(checkSchema),
  /** The trainee may use no more of the coach: from here on there is no advice. */
  coachUsedUp: z.boolean(),
  evaluation: evaluationStateSchema,
  /** Place and moment of the last event. */
  seq: z.int().min(1),
  lastAt: instantSchema,
  /** When anything was last said. */
  activeAt: instantSchema,
});

export type Session = z.infer<typeof sessionSchema>;

/** The trainee's turns, in order: every exchange but the opening. */
export const turnsOf = (session: Session) =>
  session.exchanges.flatMap((exchange) => (exchange.turn === null ? [] : [exchange.turn]));

/** The rubric that the session's evaluation was made by, or will be. */
export const rubricOf = ({ scenario, evaluation }: Session): Rubric => evaluation.rubric ?? scenario.rubric;

/** Every evaluation of the session with its rubric, oldest first. */
export const scoredOf = (session: Session): Scored[] => {
  const { evaluation, earlier } = session.evaluation;
  return evaluation === null ? earlier : [...earlier, { rubric: rubricOf(session), evaluation }];
};

/** True where the session was evaluated by an earlier version of its rubric than `version`. */
export const isOutdated = ({ evaluation: { status, evaluation } }: Session, version: number): boolean =>
  status === "completed" && evaluation !== null && evaluation.rubricVersion < version;

/** The exchange of `turnId`, or undefined. */
export const exchangeOf = (session: Session, turnId: string): Exchange | undefined =>
  session.exchanges.find((exchange) => exchange.turnId === turnId);

/** The exchange whose reply or advice may still be streaming: always the last. */
export const lastExchange = (session: Session): Exchange => {
  const last = session.exchanges.at(-1);
  if (last === undefined) throw new Error("a session has its opening from the start");
  return last;
};

/** The aside that waits for its answer: one at most. */
export const pendingAside = ({ asides }: Session): Aside | undefined =>
  asides.find(({ answer, failed }) => answer === null && !failed);
