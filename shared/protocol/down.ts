import { z } from "zod";
import { eventSchema } from "../session/event.ts";
import { deletedSchema } from "./deleted.ts";
import { asideDeltaSchema, coachDeltaSchema, partnerDeltaSchema } from "./delta.ts";
import { historySchema } from "./history.ts";
import { movingSchema } from "./moving.ts";
import { observedSchema } from "./observed.ts";
import { pongSchema } from "./ping.ts";
import { refusalSchema } from "./refusal.ts";
import { metricsSchema, scoreSchema, tokensSchema } from "./topic.ts";
import { welcomeSchema } from "./welcome.ts";

/** Everything the edge may send over the socket: an event travels as it stands in the log. */
export const downSchema = z.union([
  eventSchema,
  z.discriminatedUnion("type", [
    partnerDeltaSchema,
    coachDeltaSchema,
    asideDeltaSchema,
    historySchema,
    welcomeSchema,
    refusalSchema,
    deletedSchema,
    observedSchema,
    movingSchema,
    pongSchema,
    tokensSchema,
    metricsSchema,
    scoreSchema,
  ]),
]);

export type Down = z.infer<typeof downSchema>;
