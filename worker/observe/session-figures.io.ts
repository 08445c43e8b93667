import { msBetween } from "../../shared/session/instant.ts";
import { type Session, turnsOf } from "../../shared/session/session.ts";
import type { Env } from "../env.ts";
import { log } from "../log.io.ts";
import { type Counts, deliveriesTook, type SocketDeed, sessionEnded, socketsDid } from "./metrics.ts";
import { writePoints } from "./points.io.ts";
import { sessionPoint } from "./points.ts";
import { countSoon, noteSockets } from "./tally.io.ts";

/** A session's object, as far as its figures are concerned. */
interface Place {
  readonly env: Env;
  readonly waitUntil: (work: Promise<unknown>) => void;
  readonly clock: { now(): number };
  readonly session: Session | null;
  readonly objectId: string;
}

const orgOf = ({ session }: Place): string | null => session?.orgId ?? null;

/** Counts beside the work: it must hold nobody up. */
export const tally = (place: Place, counts: Counts): void => countSoon(place.env, place, counts, place.clock.now());

/** Says how many are connected: when one comes or goes, and while the session holds its place. */
export const tallyPresence = (place: Place, connected: number): void =>
  place.waitUntil(
    noteSockets(place.env, place.objectId, connected).catch((error: unknown) =>
      log("error", { at: "sockets not counted", orgId: orgOf(place) }, error),
    ),
  );

/** Counts what happened at the sockets. */
export const tallySockets = (place: Place, deed: SocketDeed, times: number): void =>
  tally(place, socketsDid(deed, times));

/** Counts how long events took to be delivered, ms. */
export const tallyDeliveries = (place: Place, latenciesMs: readonly number[]): void =>
  tally(place, deliveriesTook(latenciesMs));

/** Counts a session that ended. */
export const tallyEnd = (place: Place, session: Session): void => {
  const { endedAt, startedAt, terminationReason } = session;
  if (endedAt === null || terminationReason === null) return;
  tally(place, sessionEnded(terminationReason));
  const durationMs = msBetween(startedAt, endedAt);
  writePoints(place.env, [sessionPoint(terminationReason, durationMs, turnsOf(session).length)]);
};
