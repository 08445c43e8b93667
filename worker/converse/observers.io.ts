import { problem } from "../../shared/problem.ts";
import type { SessionContext } from "./context.ts";
import { attachmentOf, broadcast, refuse } from "./sockets.io.ts";

/** At most this many sockets watch one session: each message is sent to every one of them. */
export const maxObservers = 200;

/** The open sockets of observers. `but`: one that is closing, and may still be listed. */
export const observersOf = (context: SessionContext, but?: WebSocket): WebSocket[] =>
  context
    .sockets()
    .filter(
      (socket) => socket !== but && socket.readyState === WebSocket.OPEN && attachmentOf(socket).role === "observer",
    );

/** How many people watch: somebody with two screens is one. */
export const countObservers = (context: SessionContext, but?: WebSocket): number =>
  new Set(observersOf(context, but).map((socket) => attachmentOf(socket).personId)).size;

/** Tells everybody how many watch, the trainee before all. */
export const tellObservers = (context: SessionContext, but?: WebSocket): void =>
  broadcast(context, [{ type: "session:observed", observers: countObservers(context, but) }]);

/** Says so when a socket that closed was an observer's. */
export const observerLeft = (context: SessionContext, socket: WebSocket): void => {
  if (context.gone === null && attachmentOf(socket).role === "observer") tellObservers(context, socket);
};

/** Shows observers out, with the reason. */
export const showOut = (context: SessionContext, ended: readonly WebSocket[]): void => {
  const refused = problem("not-observable", "The trainee, or the organisation, does not allow it any more.");
  for (const socket of ended) {
    refuse(socket, null, refused);
    socket.close(4000 + refused.status, refused.code);
  }
  if (ended.length > 0) tellObservers(context);
};

/** Shows observers out: those who came by one of these sign-ins, or everybody where none are named. */
export const endObservation = (context: SessionContext, signInIds?: readonly string[]): void =>
  showOut(
    context,
    observersOf(context).filter((socket) => signInIds?.includes(attachmentOf(socket).signInId) ?? true),
  );
