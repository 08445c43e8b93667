import { type Problem, problem } from "../../shared/problem.ts";
import type { SignedIn } from "../store/sign-in.table.ts";
import type { OpenSession } from "./open-session.io.ts";

/** True for a request that asks for a socket. */
export const wantsSocket = (request: Request): boolean => request.headers.get("upgrade")?.toLowerCase() === "websocket";

/** Opens a socket to a session's object, as its trainee or as an observer, for a caller who may. */
export const joinSession = (
  call: { readonly session: OpenSession; readonly person: SignedIn; readonly request: Request },
  role: "trainee" | "observer",
): Promise<Response> | Problem => {
  const { session, person, request } = call;
  if (!wantsSocket(request)) return problem("upgrade-required");
  const headers = new Headers(request.headers);
  // Said by us alone: whatever the client wrote under these names is gone.
  headers.set("x-sotto-person", person.personId);
  headers.set("x-sotto-sign-in", person.signInId);
  headers.set("x-sotto-role", role);
  return session.object.fetch(new Request(request, { headers }));
};
