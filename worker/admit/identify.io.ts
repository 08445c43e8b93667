import type { Route } from "../../shared/api/route.ts";
import { msBetween } from "../../shared/session/instant.ts";
import type { Database } from "../store/database.io.ts";
import { inOrganisation } from "../store/in-organisation.io.ts";
import { defaultOrgId } from "../store/organisation.table.ts";
import { isOutage } from "../store/outage.ts";
import { enrolGuest, extendSignIn, findSignIn, type SignedIn, type SignInSeen } from "../store/sign-in.table.ts";
import { cookieName, cookieOf, isSecure, readCookie, signInLifeMs, unseal } from "./cookie.io.ts";
import { deviceWords } from "./device-words.ts";
import { findByToken } from "./machine-token.io.ts";
import type { Settings } from "./settings.ts";

/** An hour of use is written down, and moves the end of a sign-in; not more often, since it costs a write. */
const writtenAfterMs = 60 * 60 * 1000;
/** The cookie is sealed anew once a day of its week is over. */
const renewAfterMs = 24 * 60 * 60 * 1000;

/** Who calls, and the cookie they are to be given, if any. */
export interface Identified {
  readonly person: SignedIn | null;
  readonly setCookie: string | null;
}

const nobody: Identified = { person: null, setCookie: null };

/** The token of an `Authorization: Bearer` header; null where there is none. */
export const bearerOf = (request: Request): string | null =>
  /^Bearer +([\w.~+/=-]+)$/i.exec(request.headers.get("authorization") ?? "")?.[1] ?? null;

/** The instant at which a sign-in ends that is used now. */
export const endOf = (now: string): string => new Date(Date.parse(now) + signInLifeMs).toISOString();

const known = async (
  person: SignInSeen,
  cookieEndsAt: string,
  request: Request,
  settings: Settings,
  database: Database,
  now: string,
): Promise<Identified> => {
  const ends = [person.expiresAt, cookieEndsAt].map((end) => msBetween(now, end));
  const due = Math.min(...ends) <= signInLifeMs - renewAfterMs;
  const written = person.lastSeenAt !== null && msBetween(person.lastSeenAt, now) < writtenAfterMs;
  if (written && !due) return { person, setCookie: null };
  const renewed = { ...person, expiresAt: endOf(now) };
  await extendSignIn(database, person.signInId, now, renewed.expiresAt);
  return { person: renewed, setCookie: due ? await cookieOf(renewed, request, settings.COOKIE_SECRET) : null };
};

/** Makes a visitor whom nobody knows a guest, where the deployment's own organisation is open to all; else they stay nobody. */
export const enrol = async (
  request: Request,
  settings: Settings,
  database: Database,
  now: string,
): Promise<Identified> => {
  const { policy } = await inOrganisation(database, defaultOrgId).readPolicy(settings.OPEN_ACCESS);
  if (!policy.openAccess) return nobody;
  const ids = { personId: crypto.randomUUID(), signInId: crypto.randomUUID() };
  const device = deviceWords(request.headers.get("user-agent"));
  const person = await enrolGuest(database, ids, device, now, endOf(now));
  return { person, setCookie: await cookieOf(person, request, settings.COOKIE_SECRET) };
};

/**
 * Finds out who calls: the sign-in that the cookie names is looked up each time, so that it can be revoked; so is the
 * program that a token names.
 */
export const identify = async (
  request: Request,
  route: Pick<Route, "inOutage">,
  settings: Settings,
  database: Database,
  now: string,
): Promise<Identified> => {
  const token = bearerOf(request);
  if (token !== null) {
    return { person: await findByToken(database, token, settings.IDENTITY_SECRET, now), setCookie: null };
  }
  const value = readCookie(request.headers.get("cookie"), cookieName(isSecure(request)));
  const sealed = value === null ? null : await unseal(value, settings.COOKIE_SECRET, now);
  if (sealed !== null) {
    let person: SignInSeen | null;
    try {
      person = await findSignIn(database, sealed.signInId, sealed.orgId, now);
    } catch (error) {
      if (route.inOutage && isOutage(error)) return { person: sealed, setCookie: null };
      throw error;
    }
    if (person !== null) return known(person, sealed.expiresAt, request, settings, database, now);
  }
  return nobody;
};
