import { z } from "zod";
import { topicSchema, topics } from "./topic.ts";

const whole = z.string().regex(/^\d{1,9}$/);

/** What `hello` says on a socket, in the address of a stream. `topics` are divided by commas. */
export const streamQuerySchema = z.strictObject({
  protocol: whole.transform(Number),
  after: whole.default("0").transform(Number),
  topics: z
    .string()
    .max(100)
    .default("")
    .transform((text) => text.split(",").filter((topic) => topic !== ""))
    .pipe(z.array(topicSchema).max(topics.length)),
});
