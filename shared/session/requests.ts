import { z } from "zod";
import { sealedScenarioSchema } from "./custom-scenario.ts";
import { consentSchema, feedbackModeSchema } from "./event.ts";
import { instantSchema } from "./instant.ts";
import { timeLimitSchema } from "./scenario.ts";

/** `POST /api/sessions`. The session's id comes from the client, so that sending it twice starts one session. */
export const startSessionSchema = z.strictObject({
  sessionId: z.uuid(),
  /** One of the catalogue; `custom` with `customScenario`. */
  scenarioId: z.string().min(1).max(60),
  /** A scenario of one's own, as it was elaborated or changed since. */
  customScenario: sealedScenarioSchema.optional(),
  clientSessionStartedAt: instantSchema,
  consent: consentSchema.default({ audioUpload: false }),
  feedbackMode: feedbackModeSchema.default("nudge"),
  /** How many turns the trainee wants; the scenario's own number where absent. */
  turnLimit: z.int().min(1).max(30).optional(),
  /** How long the trainee wants to go on at most; null: no limit; the scenario's own where absent. */
  timeLimitMs: timeLimitSchema.nullable().optional(),
});

export type StartSession = z.infer<typeof startSessionSchema>;

/** `POST /api/sessions/:id/practice-again`. */
export const practiceAgainSchema = z.strictObject({
  sessionId: z.uuid(),
  clientSessionStartedAt: instantSchema,
});

export type PracticeAgain = z.infer<typeof practiceAgainSchema>;

/** Steps the trainee took to reach the page that asks: required, at least 1, and measured. */
const historyStepCount = z.coerce.number().int().min(1).max(1000);

/** `GET /api/sessions/:id`. */
export const detailQuerySchema = z.strictObject({ historyStepCount });

/** `GET /api/sessions`: newest first; `cursor` is the last page's `nextCursor`. */
export const historyQuerySchema = z.strictObject({
  historyStepCount,
  cursor: z.string().max(200).optional(),
  limit: z.coerce.number().int().min(1).max(50).default(20),
});

export type HistoryQuery = z.infer<typeof historyQuerySchema>;
