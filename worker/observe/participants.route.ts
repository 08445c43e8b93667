import { type Problem, problem } from "../../shared/problem.ts";
import type { Env } from "../env.ts";
import { inOrganisation } from "../store/in-organisation.io.ts";
import type { SignedIn } from "../store/sign-in.table.ts";

/** `GET /api/research/invitations/:invitationId/participants`. */
export const listParticipants = async (call: {
  readonly env: Env;
  readonly person: SignedIn;
  readonly invitationId: string;
  readonly query: { readonly cursor: number; readonly limit: number };
}): Promise<Response | Problem> => {
  const { query, invitationId } = call;
  const store = inOrganisation(call.env.DB, call.person.orgId);
  const [invitation, found] = await Promise.all([
    store.findStudy(invitationId),
    store.listParticipants(invitationId, query.cursor, query.limit + 1),
  ]);
  if (invitation === null) return problem("not-found", "There is no such invitation.");
  const page = found.slice(0, query.limit);
  const participants = page.map(({ personId: _, ...participant }) => participant);
  const nextCursor = found.length > query.limit ? (page.at(-1)?.number ?? null) : null;
  return Response.json({ participants, nextCursor });
};
