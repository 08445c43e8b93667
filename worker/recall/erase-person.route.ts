import type { ErasureReceipt } from "../../shared/people/erasure.ts";
import { type Problem, problem } from "../../shared/problem.ts";
import type { Env } from "../env.ts";
import { inOrganisation } from "../store/in-organisation.io.ts";
import type { SignedIn } from "../store/sign-in.table.ts";
import { erasePerson } from "./erase-person.io.ts";
import { isSigned, signAddress } from "./sign.io.ts";

/** How long a receipt can be read. */
const receiptLifeMs = 30 * 24 * 60 * 60 * 1000;

interface Call {
  readonly env: Env;
  readonly settings: { readonly SIGNING_SECRET: string };
  readonly person: SignedIn;
  readonly requestId: string;
  readonly now: string;
}

const erase = async (call: Call, personId: string): Promise<Response | Problem> => {
  const { env, person, now, requestId } = call;
  const { orgId } = person;
  const store = inOrganisation(env.DB, orgId);
  if (!(await store.isKnown(personId))) return problem("not-found", "There is no such member.");
  const erasing = await store.beginErasure(personId, now);
  if (erasing === null) return problem("last-admin", "Make somebody else an admin first.");
  await store.writeAudit({
    at: now,
    action: "person:erased",
    actorId: person.personId,
    subjectId: personId,
    requestId,
  });
  const done = await erasePerson(env, orgId, erasing, now);
  const proof = await store.findErasure(erasing.erasureId);
  if (proof === null) throw new Error("an erasure that was begun is there");
  const path = `/api/erasures/${orgId}/${erasing.erasureId}`;
  const address = await signAddress(path, Date.parse(now) + receiptLifeMs, call.settings.SIGNING_SECRET);
  const own = personId === person.personId;
  return Response.json({ proof, address } satisfies ErasureReceipt, {
    status: done ? 200 : 202,
    // The browser forgets what it holds of us too: the cookie, and everything that is stored.
    ...(own ? { headers: { "clear-site-data": '"cookies", "storage"' } } : {}),
  });
};

/** `POST /api/me/erasure`. */
export const eraseMe = (call: Call): Promise<Response | Problem> => erase(call, call.person.personId);

/** `POST /api/admin/people/:personId/erasure`. */
export const eraseMember = (call: Call & { readonly param: (name: string) => string }): Promise<Response | Problem> =>
  erase(call, call.param("personId"));

/** `GET /api/erasures/:orgId/:erasureId`. */
export const erasureProof = async (call: {
  readonly env: Env;
  readonly settings: { readonly SIGNING_SECRET: string };
  readonly request: Request;
  readonly now: string;
  readonly param: (name: string) => string;
  readonly query: { readonly expires: string; readonly signature: string };
}): Promise<Response | Problem> => {
  const { pathname } = new URL(call.request.url);
  const expiresMs = Number(call.query.expires);
  if (!(await isSigned(pathname, expiresMs, call.query.signature, call.settings.SIGNING_SECRET))) {
    return problem("forbidden", "This address was not signed by us.");
  }
  if (expiresMs <= Date.parse(call.now)) return problem("link-expired", "A proof can be read for 30 days.");
  const proof = await inOrganisation(call.env.DB, call.param("orgId")).findErasure(call.param("erasureId"));
  return proof === null ? problem("not-found", "There is no such erasure.") : Response.json(proof);
};
