import type { Route } from "../../shared/api/route.ts";
import { msBetween } from "../../shared/session/instant.ts";
import type { Database } from "../store/database.io.ts";
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

/**
 * Finds out who calls: the sign-in that the cookie names is looked up each time, so that it can be revoked.
 * Where nobody is known and the route enrols, the visitor becomes a guest, if the deployment is open to all.
 */
export const identify = async (
  request: Request,
  route: Pick<Route, "enrols" | "inOutage">,
  settings: Settings,
  database: Database,
  now: string,
): Promise<Identified> => {
  const secure = new URL(request.url).protocol === "https:";
  const value = readCookie(request.headers.get("cookie"), cookieName(secure));
  const sealed = value === null ? null : await unseal(value, settings.COOKIE_SECRET, now);
  const expiresAt = new Date(Date.parse(now) + signInLifeMs).toISOString();
  const cookieOf = async (person: SignedIn) =>
    setCookie(await seal(person, settings.COOKIE_SECRET, crypto.getRandomValues(new Uint8Array(12))), secure);

  if (sealed !== null) {
    let person: SignedIn | null;
    try {
      person = await findSignIn(database, sealed.signInId, sealed.orgId, now);
    } catch (error) {
      if (route.inOutage && isOutage(error)) return { person: sealed, setCookie: null };
      throw error;
    }
    if (person !== null) {
      if (msBetween(now, person.expiresAt) > signInLifeMs - renewAfterMs) return { person, setCookie: null };
      await extendSignIn(database, person.signInId, expiresAt);
      const renewed = { ...person, expiresAt };
      return { person: renewed, setCookie: await cookieOf(renewed) };
    }
  }
  if (!route.enrols || !settings.OPEN_ACCESS) return { person: null, setCookie: null };
  const ids = { personId: crypto.randomUUID(), signInId: crypto.randomUUID() };
  const person = await enrolGuest(database, ids, now, expiresAt);
  return { person, setCookie: await cookieOf(person) };
};
