import type { Up } from "../protocol/up.ts";

/** Whom a socket of a session is given to: whose session it is, or who watches. */
export const socketRoles = ["trainee", "observer"] as const;

export type SocketRole = (typeof socketRoles)[number];

/** One message that a client may send over a session's socket. */
export interface SocketMessage {
  readonly summary: string;
  readonly from: readonly SocketRole[];
}

/** Every message that comes over a session's socket, and who may send it: for the check and for the documentation. */
export const socketMessages = {
  hello: { summary: "Ask for the session's events, from where one left off", from: ["trainee", "observer"] },
  message: { summary: "Say something: a typed turn", from: ["trainee"] },
  aside: { summary: "Ask the coach something that the partner never hears of", from: ["trainee"] },
  ack: { summary: "Say up to which event one has received", from: ["trainee", "observer"] },
  tokens: { summary: "Tell the words of a turn as they are heard, to those who asked for them", from: ["trainee"] },
  metrics: { summary: "Tell how it sounds now, to those who asked for it", from: ["trainee"] },
  ping: { summary: "Ask whether the other side is there", from: ["trainee", "observer"] },
} as const satisfies Record<Up["type"], SocketMessage>;

/** True when who holds the socket as `role` may send a message of this type. */
export const maySend = (type: Up["type"], role: SocketRole): boolean => {
  const { from }: SocketMessage = socketMessages[type];
  return from.includes(role);
};
