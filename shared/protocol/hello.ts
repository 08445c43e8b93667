import { z } from "zod";
import { topicSchema, topics } from "./topic.ts";

/** The first message of a client: which protocol it speaks and the last event it has (0: none). */
export const helloSchema = z.strictObject({
  type: z.literal("hello"),
  protocol: z.int().min(1),
  after: z.int().min(0),
  /** What it wants besides the events. A trainee gets it only where their feedback is a dashboard. */
  topics: z.array(topicSchema).max(topics.length).default([]),
});
