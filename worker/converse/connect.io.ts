import type { SocketRole } from "../../shared/api/socket-messages.ts";
import { type Problem, problem } from "../../shared/problem.ts";
import type { SessionContext } from "./context.ts";
import { maxObservers, observersOf, tellObservers } from "./observers.io.ts";
import { observerAsked } from "./recheck-observers.io.ts";
import { type Attachment, refuse } from "./sockets.io.ts";

/** The subprotocol of JSON messages; a client that asks for none gets the same. */
const json = "sotto.json";

/** When a place among the observers may be free again. */
const observersRetryMs = 30_000;

const refusal = (context: SessionContext, personId: string | null, role: SocketRole): Problem | null => {
  const { gone, session } = context;
  if (gone !== null) return gone;
  if (session === null) return problem("not-found", "There is no such session.");
  if (role === "observer") {
    if (observersOf(context).length < maxObservers) return null;
    const detail = `At most ${maxObservers} screens can watch a session.`;
    return problem("capacity-exceeded", detail, { retryAfterMs: observersRetryMs });
  }
  if (personId !== session.personId) return problem("forbidden", "This is somebody else's session.");
  return null;
};

/**
 * Opens a client's socket, so that the object may hibernate under it. The headers `x-sotto-person` and
 * `x-sotto-sign-in` name who it is, and `x-sotto-role` as what they come; the edge sets them after it has checked who
 * may. A page can't read why a handshake was refused, so a refused client is let in, told, and shown out with
 * 4000 + the problem's status.
 */
export const connect = (context: SessionContext, request: Request, accept: (socket: WebSocket) => void): Response => {
  if (request.headers.get("upgrade")?.toLowerCase() !== "websocket") {
    const expected = problem("upgrade-required");
    const { status } = expected;
    return Response.json(expected, { status, headers: { "content-type": "application/problem+json" } });
  }
  const asked = request.headers
    .get("sec-websocket-protocol")
    ?.split(",")
    .map((name) => name.trim());
  const headers = asked?.includes(json) ? { "sec-websocket-protocol": json } : undefined;
  const { 0: client, 1: server } = new WebSocketPair();
  const personId = request.headers.get("x-sotto-person");
  const role = request.headers.get("x-sotto-role") === "observer" ? "observer" : "trainee";
  const refused = refusal(context, personId, role);
  if (refused !== null) {
    server.accept();
    refuse(server, null, refused);
    server.close(4000 + refused.status, refused.code);
  } else {
    accept(server);
    const signInId = request.headers.get("x-sotto-sign-in") ?? "";
    const attachment: Attachment = { personId: personId ?? "", signInId, role, acked: 0, greeted: false };
    server.serializeAttachment(attachment);
    context.note("opened");
    if (role === "observer") {
      observerAsked(context);
      tellObservers(context);
    }
  }
  return new Response(null, { status: 101, webSocket: client, ...(headers ? { headers } : {}) });
};
