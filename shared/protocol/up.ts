import { z } from "zod";
import { ackSchema } from "./ack.ts";
import { helloSchema } from "./hello.ts";
import { messageSchema } from "./message.ts";
import { pingSchema } from "./ping.ts";

/** Everything a client may send over the socket. */
export const upSchema = z.discriminatedUnion("type", [helloSchema, messageSchema, ackSchema, pingSchema]);

export type Up = z.infer<typeof upSchema>;
