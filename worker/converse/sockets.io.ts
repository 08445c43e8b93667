import { z } from "zod";
import { socketRoles } from "../../shared/api/socket-messages.ts";
import { type Problem, problem } from "../../shared/problem.ts";
import type { Down } from "../../shared/protocol/down.ts";
import type { SessionContext } from "./context.ts";

/** What a socket carries through hibernation. */
const attachmentSchema = z.strictObject({
  personId: z.string(),
  /** The sign-in it was opened under: it is closed when that is over. */
  signInId: z.string(),
  /** Observers are told everything and say nothing. */
  role: z.enum(socketRoles),
  /** Last event that the client said it has. */
  acked: z.int().min(0),
  /** True once it said hello and was brought up to date: from then on it gets what is live. */
  greeted: z.boolean(),
});

export type Attachment = z.infer<typeof attachmentSchema>;

/** Reads what was attached to a socket when it was accepted. */
export const attachmentOf = (socket: WebSocket): Attachment => attachmentSchema.parse(socket.deserializeAttachment());

/** Changes a part of what is attached to a socket. */
export const attach = (socket: WebSocket, change: Partial<Attachment>): void =>
  socket.serializeAttachment({ ...attachmentOf(socket), ...change });

/** How many sockets are open. One that is closing may still be listed, and doesn't count. */
export const countOpen = (context: SessionContext): number =>
  context.sockets().filter((socket) => socket.readyState === WebSocket.OPEN).length;

/** Sends a message. A socket that closed meanwhile is no error: its client comes back and asks for what it missed. */
export const send = (socket: WebSocket, message: Down): void => {
  if (socket.readyState === WebSocket.OPEN) socket.send(JSON.stringify(message));
};

/** Sends a refusal; `inReplyTo` names the message type or the turn that it answers. */
export const refuse = (socket: WebSocket, inReplyTo: string | null, refused: Problem): void =>
  send(socket, { type: "problem", inReplyTo, problem: refused });

/** Sends messages to every client that is up to date. */
export const broadcast = (context: SessionContext, messages: readonly Down[]): void => {
  const texts = messages.map((message) => JSON.stringify(message));
  let reached = 0;
  for (const socket of context.sockets()) {
    if (socket.readyState !== WebSocket.OPEN || !attachmentOf(socket).greeted) continue;
    for (const text of texts) socket.send(text);
    reached++;
  }
  if (reached > 0) context.note("sent", reached * texts.length);
};

/** Closes every socket that was opened under one of these sign-ins, saying why. */
export const closeSockets = (context: SessionContext, signInIds: readonly string[]): void => {
  for (const socket of context.sockets()) {
    if (!signInIds.includes(attachmentOf(socket).signInId)) continue;
    refuse(socket, null, problem("unauthenticated", "You were signed out."));
    socket.close(4401, "unauthenticated");
  }
};
