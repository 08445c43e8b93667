import { z } from "zod";
import { ackSchema } from "./ack.ts";
import { asideMessageSchema } from "./aside.ts";
import { helloSchema } from "./hello.ts";
import { messageSchema } from "./message.ts";
import { pingSchema } from "./ping.ts";
import { metricsSchema, tokensSchema } from "./topic.ts";

/** Everything a client may send over the socket. */
export const upSchema = z.discriminatedUnion("type", [
  helloSchema,
  messageSchema,
  asideMessageSchema,
  ackSchema,
  pingSchema,
  tokensSchema,
  metricsSchema,
]);

/** What of it is of use without a socket too: over HTTP there is no connection to greet, or to keep alive. */
export const postedSchema = z.discriminatedUnion("type", [
  messageSchema,
  asideMessageSchema,
  tokensSchema,
  metricsSchema,
]);

export type Up = z.infer<typeof upSchema>;

export type Posted = z.infer<typeof postedSchema>;
