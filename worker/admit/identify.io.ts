import type { Route } from "../../shared/api/route.ts";
import { msBetween } from "../../shared/session/instant.ts";
import type { Database } from "../store/database.io.ts";
import { inOrganisation } from "../store/in-organisation.io.ts";
import { defaultOrgId } from "../store/organisation.table.ts";
import { isOutage } from "../store/outage.ts";
import { enrolGuest, extendSignIn, findSignIn, type SignedIn } from "../store/sign-in.table.ts";
import { cookieName, readCookie, seal, setCookie, signInLifeMs, unseal } from "./cookie.io.ts";
import type { Settings } from "./settings.ts";

/** A day of use moves the end of a sign-in by a day; not more often, since it costs a write. */
const renewAfterMs = 24 * 60 * 60 * 1000;

/** Who calls, and the cookie they are to be given, if any. */
export interface Identified {
  readonly person: SignedIn | null;
  readonly setCookie: string | null;
}

const isSecure = (request: Request): boolean => new URL(request.url).protocol === "https:";

/** The instant at which a sign-in ends that is used now. */
export const endOfSignIn = (now: string): string => new Date(Date.parse(now) + signInLifeMs).toISOString();

/** The `Set-Cookie` header of a fresh seal of this sign-in. */
export const cookieOf = async (person: SignedIn, request: Request, { COOKIE_SECRET }: Settings): Promise<string> => {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  return setCookie(await seal(person, COOKIE_SECRET, iv), isSecure(request));
};

/** Finds out who calls: the sign-in that the cookie names is looked up each time, so that it can be revoked. */
export const identify = async (
  request: Request,
  route: Pick<Route, "inOutage">,
  settings: Settings,
  database: Database,
  now: string,
): Promise<Identified> => {
  const nobody = { person: null, setCookie: null };
  const value = readCookie(request.headers.get("cookie"), cookieName(isSecure(request)));
  const sealed = value === null ? null : await unseal(value, settings.COOKIE_SECRET, now);
  if (sealed === null) return nobody;
  let person: SignedIn | null;
  try {
    person = await findSignIn(database, sealed.signInId, sealed.orgId, now);
  } catch (error) {
    if (route.inOutage && isOutage(error)) return { person: sealed, setCookie: null };
    throw error;
  }
  if (person === null) return nobody;
  if (msBetween(now, person.expiresAt) > signInLifeMs - renewAfterMs) return { person, setCookie: null };
  const renewed = { ...person, expiresAt: endOfSignIn(now) };
  await extendSignIn(database, person.signInId, renewed.expiresAt);
  return { person: renewed, setCookie: await cookieOf(renewed, request, settings) };
};

/** Makes a visitor whom nobody knows a guest, where the deployment's organisation is open to all; else they stay nobody. */
export const enrol = async (
  request: Request,
  settings: Settings,
  database: Database,
  now: string,
): Promise<Identified> => {
  const { policy } = await inOrganisation(database, defaultOrgId).readPolicy(settings.OPEN_ACCESS);
  if (!policy.openAccess) return { person: null, setCookie: null };
  const ids = { personId: crypto.randomUUID(), signInId: crypto.randomUUID() };
  const person = await enrolGuest(database, ids, now, endOfSignIn(now));
  return { person, setCookie: await cookieOf(person, request, settings) };
};
