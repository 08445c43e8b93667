import type { SocketRole } from "../../shared/api/socket-messages.ts";
import { type Problem, problem } from "../../shared/problem.ts";
import type { Down } from "../../shared/protocol/down.ts";
import { limits } from "../../shared/protocol/limits.ts";
import { chosenEncoding, subprotocolOf } from "../../shared/protocol/subprotocol.ts";
import type { SessionContext } from "./context.ts";
import { observersOf, tellObservers } from "./observers.io.ts";
import { type Attachment, readersOf, showOut } from "./readers.io.ts";
import { observerAsked } from "./recheck-observers.io.ts";
import { closeStale, isSilent, lookLater } from "./stale.io.ts";

/** When a place among the observers may be free again. */
const observersRetryMs = 30_000;

const refusal = (context: SessionContext, { personId, role }: Attachment): Problem | null => {
  const { gone, session } = context;
  if (gone !== null) return gone;
  if (session === null) return problem("not-found", "There is no such session.");
  if (role === "observer") {
    if (observersOf(context).length < limits.observers) return null;
    const detail = `At most ${limits.observers} screens can watch a session.`;
    return problem("capacity-exceeded", detail, { retryAfterMs: observersRetryMs });
  }
  if (personId !== session.personId) return problem("forbidden", "This is somebody else's session.");
  return null;
};

/**
 * Who asks, as the edge has said it in headers of its own after it checked who may: `x-sotto-person` and
 * `x-sotto-sign-in` name them, `x-sotto-role` as what they come.
 */
export const askerOf = (context: SessionContext, request: Request): Attachment => {
  const role: SocketRole = request.headers.get("x-sotto-role") === "observer" ? "observer" : "trainee";
  return {
    personId: request.headers.get("x-sotto-person") ?? "",
    signInId: request.headers.get("x-sotto-sign-in") ?? "",
    role,
    encoding: chosenEncoding(request.headers.get("sec-websocket-protocol")) ?? "json",
    openedAt: context.clock.now(),
    topics: [],
    acked: 0,
    sentAt: [],
    greeted: false,
  };
};

/**
 * Looks whether somebody may come in; where too many of their own are open already, the oldest makes room. Those that fell
 * silent go before all others: what a bad network leaves behind must not cost a screen that is well.
 */
export const makeRoom = (context: SessionContext, asker: Attachment): Problem | null => {
  closeStale(context);
  const refused = refusal(context, asker);
  if (refused !== null || asker.role === "observer") return refused;
  const own = readersOf(context)
    .filter((reader) => reader.attachment().role === "trainee")
    .toSorted(
      (a, b) =>
        Number(isSilent(context, b)) - Number(isSilent(context, a)) ||
        a.attachment().openedAt - b.attachment().openedAt,
    );
  const detail = `A session can be open in ${limits.ownConnections} places; the oldest was closed.`;
  for (const oldest of own.slice(0, Math.max(0, own.length - limits.ownConnections + 1)))
    showOut(oldest, problem("opened-elsewhere", detail));
  return null;
};

/** What follows when a reader has come in. */
export const letIn = (context: SessionContext, role: SocketRole): void => {
  context.note("opened");
  if (readersOf(context).length <= 1) lookLater(context);
  if (role !== "observer") return;
  observerAsked(context);
  tellObservers(context);
};

/**
 * Opens a client's socket, so that the object may hibernate under it. A page can't read why a handshake was refused, so
 * a refused client is let in, told, and shown out with 4000 + the problem's status.
 */
export const connect = (context: SessionContext, request: Request, accept: (socket: WebSocket) => void): Response => {
  const asker = askerOf(context, request);
  const { 0: client, 1: server } = new WebSocketPair();
  const refused = makeRoom(context, asker);
  if (refused !== null) {
    server.accept();
    // As text whatever it speaks: every client reads that.
    server.send(JSON.stringify({ type: "problem", inReplyTo: null, problem: refused } satisfies Down));
    server.close(4000 + refused.status, refused.code);
  } else {
    server.serializeAttachment(asker);
    accept(server);
    letIn(context, asker.role);
  }
  const encoding = chosenEncoding(request.headers.get("sec-websocket-protocol"));
  const headers = encoding === undefined ? undefined : { "sec-websocket-protocol": subprotocolOf(encoding) };
  return new Response(null, { status: 101, webSocket: client, ...(headers ? { headers } : {}) });
};
