import { type Problem, problem } from "../../shared/problem.ts";
import type { SessionContext } from "./context.ts";
import { type Attachment, refuse } from "./sockets.io.ts";

/** The subprotocol of JSON messages; a client that asks for none gets the same. */
const json = "sotto.json";

const refusal = ({ gone, session }: SessionContext, personId: string | null): Problem | null => {
  if (gone !== null) return gone;
  if (session === null) return problem("not-found", "There is no such session.");
  if (personId !== session.personId) return problem("forbidden", "This is somebody else's session.");
  return null;
};

/**
 * Opens a client's socket, so that the object may hibernate under it. The headers `x-sotto-person` and
 * `x-sotto-sign-in` name who it is; the edge sets them after it has checked the cookie. A page can't read why a
 * handshake was refused, so a refused client is let in, told, and shown out with 4000 + the problem's status.
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
  const refused = refusal(context, personId);
  if (refused !== null) {
    server.accept();
    refuse(server, null, refused);
    server.close(4000 + refused.status, refused.code);
  } else {
    accept(server);
    const signInId = request.headers.get("x-sotto-sign-in") ?? "";
    server.serializeAttachment({ personId: personId ?? "", signInId, acked: 0, greeted: false } satisfies Attachment);
  }
  return new Response(null, { status: 101, webSocket: client, ...(headers ? { headers } : {}) });
};
