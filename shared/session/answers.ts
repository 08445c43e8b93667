import { z } from "zod";
import { sessionConditionsSchema } from "../people/invitation.ts";
import { roleSchema } from "../people/role.ts";
import { baselineSchema } from "../score/baseline.ts";
import { seriesTextSchema } from "../speech/series-text.ts";
import { terminationReasonSchema } from "./event.ts";
import { instantSchema } from "./instant.ts";
import { scenarioSchema, skillSchema } from "./scenario.ts";
import { evaluationStateSchema, evaluationStatusSchema, sessionSchema } from "./session.ts";

/** One line of the history. */
export const sessionRowSchema = z.strictObject({
  sessionId: z.uuid(),
  scenarioId: z.string(),
  scenarioTitle: z.string(),
  status: z.enum(["pending", "active", "ended"]),
  startedAt: instantSchema,
  endedAt: instantSchema.nullable(),
  terminationReason: terminationReasonSchema.nullable(),
  turnCount: z.int().min(0),
  evaluationStatus: evaluationStatusSchema,
  overall: z.number().nullable(),
  /** Version of the rubric that it is by; null without an evaluation. */
  rubricVersion: z.int().min(1).nullable(),
  /** Place of the last event that it tells of: of two lines of a session the higher is the newer. */
  seq: z.int().min(1),
});

export type SessionRow = z.infer<typeof sessionRowSchema>;

export const historyPageSchema = z.strictObject({
  sessions: z.array(sessionRowSchema),
  nextCursor: z.string().nullable(),
});

export type HistoryPage = z.infer<typeof historyPageSchema>;

/** A turn's audio that left the device, at a signed address that works until `expiresAt` (15 min). */
export const signedAudioSchema = z.strictObject({
  turnId: z.uuid(),
  url: z.string(),
  contentType: z.string(),
  expiresAt: instantSchema,
});

export const sessionDetailSchema = z.strictObject({
  session: sessionSchema,
  audio: z.array(signedAudioSchema),
});

export type SessionDetail = z.infer<typeof sessionDetailSchema>;

export const turnAnswerSchema = z.strictObject({
  turnId: z.uuid(),
  /** Place of the session's last event once the turn was in. */
  seq: z.int().min(1),
});

/** As for a turn, of a question to the coach. */
export const asideAnswerSchema = z.strictObject({ asideId: z.uuid(), seq: z.int().min(1) });

/** What came of something that was said over HTTP. */
export type Accepted = z.infer<typeof turnAnswerSchema> | z.infer<typeof asideAnswerSchema>;

export const evaluationAnswerSchema = evaluationStateSchema;

/** What a session measured, beside the trainee's own sessions before it: one for each measured criterion. */
export const baselineAnswerSchema = z.strictObject({ measures: z.array(baselineSchema) });

export type BaselineAnswer = z.infer<typeof baselineAnswerSchema>;

export const scenariosAnswerSchema = z.strictObject({ scenarios: z.array(scenarioSchema) });
export const skillsAnswerSchema = z.strictObject({ skills: z.array(skillSchema) });

/** `GET /api/config`: what the page must know about this deployment, and who is looking at it. */
export const configSchema = z.strictObject({
  /** Where Whisper's files come from: an absolute address of a hub, or `/models`. */
  modelHost: z.string(),
  answerer: z.strictObject({ kind: z.enum(["scripted", "model"]), name: z.string() }),
  person: z.strictObject({
    personId: z.string(),
    role: roleSchema,
    /** Belongs to the deployment's own organisation: its admins see to what concerns every organisation. */
    ofDeployment: z.boolean(),
  }),
  /** What is laid down for one's sessions. */
  conditions: sessionConditionsSchema,
});

export type Config = z.infer<typeof configSchema>;

/** The per-frame series of a turn. */
export const seriesAnswerSchema = z.strictObject({ series: seriesTextSchema });

export type SeriesAnswer = z.infer<typeof seriesAnswerSchema>;
