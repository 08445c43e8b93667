import { type Problem, problem, problemSchema } from "../../shared/problem.ts";
import type { SignedIn } from "../store/sign-in.table.ts";
import type { OpenSession } from "./open-session.io.ts";

interface Call {
  readonly session: OpenSession;
  readonly person: SignedIn;
  readonly request: Request;
}

/** True for a request that asks for a socket. */
export const wantsSocket = (request: Request): boolean => request.headers.get("upgrade")?.toLowerCase() === "websocket";

const ask = ({ session, person, request }: Call, role: "trainee" | "observer"): Promise<Response> => {
  const headers = new Headers(request.headers);
  // Said by us alone: whatever the client wrote under these names is gone.
  headers.set("x-sotto-person", person.personId);
  headers.set("x-sotto-sign-in", person.signInId);
  headers.set("x-sotto-role", role);
  return session.object.fetch(new Request(request, { headers }));
};

/** Opens a socket to a session's object, as its trainee or as an observer, for a caller who may. */
export const joinSession = (call: Call, role: "trainee" | "observer"): Promise<Response> | Problem =>
  wantsSocket(call.request) ? ask(call, role) : problem("upgrade-required");

/** The same as a stream of server-sent events, for networks on which sockets can't be had. */
export const streamSession = async (call: Call, role: "trainee" | "observer"): Promise<Response | Problem> => {
  const answer = await ask(call, role);
  return answer.ok ? answer : problemSchema.parse(await answer.json());
};
