import { jwtVerify, SignJWT } from "jose";
import type { Database } from "../store/database.io.ts";
import { findMachine, type Machine } from "../store/machine.table.ts";
import { signingKey } from "../store/sealed.io.ts";
import type { SignedIn } from "../store/sign-in.table.ts";

/** How long a program's token is good for. */
export const tokenLifeMs = 15 * 60 * 1000;

const issuer = "sotto";
const audience = "sotto-api";
const key = (secret: string) => signingKey(secret, "machine-token/1");

const signInIdOf = (machineId: string): string => `machine:${machineId}`;

/** True for a program that was let in by its token. */
export const isMachine = (person: SignedIn): boolean => person.signInId === signInIdOf(person.personId);

/** A token (JWT, HS256) that says which program it is, for the next 15 min. */
export const writeToken = async (
  machine: Pick<Machine, "machineId" | "orgId" | "role">,
  secret: string,
  now: string,
): Promise<{ token: string; expiresAt: string }> => {
  const expiresMs = Date.parse(now) + tokenLifeMs;
  const token = await new SignJWT({ org: machine.orgId, role: machine.role })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setIssuer(issuer)
    .setAudience(audience)
    .setSubject(machine.machineId)
    .setIssuedAt(Math.floor(Date.parse(now) / 1000))
    .setExpirationTime(Math.floor(expiresMs / 1000))
    .sign(await key(secret));
  return { token, expiresAt: new Date(Math.floor(expiresMs / 1000) * 1000).toISOString() };
};

const subjectOf = async (token: string, secret: string, now: string) => {
  try {
    const options = { issuer, audience, algorithms: ["HS256"], currentDate: new Date(now), requiredClaims: ["exp"] };
    const { payload } = await jwtVerify(token, await key(secret), options);
    return { machineId: payload.sub ?? "", expiresAt: new Date((payload.exp ?? 0) * 1000).toISOString() };
  } catch {
    // The library throws at whatever is wrong with a token: its bearer is nobody.
    return null;
  }
};

/** The program whose token this is; null where it is not ours, over, or of one that is let in no longer. */
export const findByToken = async (
  database: Database,
  token: string,
  secret: string,
  now: string,
): Promise<SignedIn | null> => {
  const said = await subjectOf(token, secret, now);
  const machine = said === null ? null : await findMachine(database, said.machineId);
  if (said === null || machine === null) return null;
  const { machineId, orgId, role } = machine;
  return { signInId: signInIdOf(machineId), personId: machineId, orgId, role, expiresAt: said.expiresAt };
};
