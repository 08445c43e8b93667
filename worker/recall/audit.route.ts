import type { AuditPage, AuditQuery } from "../../shared/people/audit.ts";
import type { Problem } from "../../shared/problem.ts";
import { cursorRefused, readCursor, writeCursor } from "../cursor.ts";
import type { Env } from "../env.ts";
import { inOrganisation } from "../store/in-organisation.io.ts";
import { knownPeople } from "../store/known-person.io.ts";
import type { SignedIn } from "../store/sign-in.table.ts";

/** `GET /api/admin/audit`. */
export const listAudit = async (call: {
  readonly env: Env;
  readonly settings: { readonly IDENTITY_SECRET: string };
  readonly person: SignedIn;
  readonly now: string;
  readonly query: AuditQuery;
}): Promise<Response | Problem> => {
  const { cursor, limit, from, to, action, personId } = call.query;
  const place = cursor === undefined ? null : readCursor(cursor);
  if (cursor !== undefined && place === null) return cursorRefused;
  const store = inOrganisation(call.env.DB, call.person.orgId);
  const filter = { from: from ?? null, to: to ?? null, action: action ?? null, person: personId ?? null };
  const found = await store.listAudit(filter, place, limit + 1);
  const page = found.slice(0, limit);
  const marks = new Set(page.flatMap(({ actor, subject }) => [actor, subject]).filter((mark) => mark !== null));
  const members = await store.membersBehind(marks);
  const idOf = (mark: string | null) => (mark === null ? null : (members.get(mark) ?? null));
  const known = await knownPeople(
    call.env.DB,
    call.person.orgId,
    members.values(),
    call.settings.IDENTITY_SECRET,
    call.now,
  );
  const last = found.length > limit ? page.at(-1) : undefined;
  return Response.json({
    rows: page.map((row) => ({ ...row, actorId: idOf(row.actor), subjectId: idOf(row.subject) })),
    people: [...known.values()],
    nextCursor: last === undefined ? null : writeCursor({ at: last.at, id: last.auditId }),
  } satisfies AuditPage);
};
