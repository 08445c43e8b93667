import { mayObserve } from "../../shared/people/may-observe.ts";
import { inOrganisation } from "../store/in-organisation.io.ts";
import { findMachine } from "../store/machine.table.ts";
import { findSignIn } from "../store/sign-in.table.ts";
import type { SessionContext } from "./context.ts";
import { observersOf, showObserversOut } from "./observers.io.ts";
import type { Attachment } from "./readers.io.ts";

/** Whether observers may still watch is asked again this often, while anything happens in the session. */
const everyMs = 60_000;

/** When each session's observers were asked about last, in ms since the epoch; an object that slept asks anew. */
const askedAt = new WeakMap<SessionContext, number>();

/** Whoever has just been let in was asked about already. */
export const observerAsked = (context: SessionContext): void => {
  if (!askedAt.has(context)) askedAt.set(context, context.clock.now());
};

/**
 * Shows those out who may watch no longer: a sign-in that is over, a role that was taken, another policy, a consent
 * taken back. Most of that is told to the session at once by whoever changes it; this finds what nobody told. Where the
 * database can't be asked, everything stays as it is.
 */
export const recheckObservers = async (context: SessionContext): Promise<void> => {
  const { session, env } = context;
  const now = context.clock.now();
  const observers = observersOf(context);
  if (session === null || observers.length === 0 || now - (askedAt.get(context) ?? 0) < everyMs) return;
  askedAt.set(context, now);
  const store = inOrganisation(env.DB, session.orgId);
  // Whether the organisation is open to all has nothing to do with who watches.
  const [{ policy }, consents] = await Promise.all([store.readPolicy(false), store.consentsInForce(session.personId)]);
  const roleOf = async ({ signInId, personId }: Attachment) => {
    const signedIn = await findSignIn(env.DB, signInId, session.orgId, new Date(now).toISOString());
    if (signedIn !== null) return signedIn.role;
    // A program has no sign-in: it is let in for as long as it is.
    const machine = await findMachine(env.DB, personId);
    return machine?.orgId === session.orgId ? machine.role : undefined;
  };
  const bySignIn = new Map(observers.map((reader) => [reader.attachment().signInId, reader.attachment()]));
  const roles = new Map(await Promise.all([...bySignIn].map(async ([id, one]) => [id, await roleOf(one)] as const)));
  const barred = observers.filter((reader) => {
    const role = roles.get(reader.attachment().signInId);
    return role === undefined || !mayObserve(policy, role, consents);
  });
  showObserversOut(context, barred);
};
