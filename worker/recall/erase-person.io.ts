import type { ErasureProof } from "../../shared/people/erasure.ts";
import { isProblem } from "../../shared/problem.ts";
import type { Env } from "../env.ts";
import { sessionObject } from "../session-object.ts";
import { countAudio } from "../store/audio.io.ts";
import { countIdentity, type Erasing, eraseIdentity } from "../store/erasure.table.ts";
import { type InOrganisation, inOrganisation } from "../store/in-organisation.io.ts";
import { eraseSession } from "./erase.route.ts";

/** One run erases so many sessions at most; the next sweep goes on. */
const batch = 40;

type Counts = Readonly<Record<string, number>>;

/** How many things there are of the person, by place: in the tables, in the bucket and in the sessions' own objects. */
const countEverything = async (
  env: Env,
  orgId: string,
  store: InOrganisation,
  personId: string,
  sessions: readonly string[],
): Promise<Counts> => {
  const ofEach = async (count: (sessionId: string) => Promise<number>): Promise<number> => {
    let sum = 0;
    for (const sessionId of sessions) sum += await count(sessionId);
    return sum;
  };
  return {
    "sessions with their words": await ofEach(async (id) =>
      isProblem(await sessionObject(env, orgId, id).read()) ? 0 : 1,
    ),
    recordings: await ofEach((id) => countAudio(env.AUDIO, orgId, id)),
    ...(await store.countPerson(personId)),
    ...(await countIdentity(env.DB, personId)),
  };
};

const proofOf = (found: Counts, left: Counts | null): ErasureProof["places"] =>
  Object.entries(found).map(([place, n]) => ({ place, found: n, left: left === null ? null : (left[place] ?? 0) }));

/**
 * Erases a person from an organisation, and altogether if they belong to no other. The order makes each step safe to
 * repeat, so that whatever stops it the next sweep goes on: first what there is is counted, then the membership ends,
 * so that nothing new begins; then the sessions go, then every row; then it is counted again; last the key of the
 * pseudonym is destroyed.
 *
 * Returns true once it is done; false: there is more than one run may do.
 */
export const erasePerson = async (env: Env, orgId: string, erasing: Erasing, now: string): Promise<boolean> => {
  const store = inOrganisation(env.DB, orgId);
  const { erasureId, personId, subject } = erasing;
  const begun = await store.findErasure(erasureId);
  if (begun === null || begun.completedAt !== null) return true;
  if (begun.places.length === 0) {
    const sessions = await store.listSessionsOf(personId, { unerased: false });
    await store.notePlaces(erasureId, proofOf(await countEverything(env, orgId, store, personId, sessions), null));
  }
  await store.endMembership(personId);
  const sessions = await store.listSessionsOf(personId, { unerased: true });
  for (const sessionId of sessions.slice(0, batch)) await eraseSession(env, orgId, sessionId, now);
  if (sessions.length > batch) return false;
  await store.erasePersonRows(erasing);
  const gone = await eraseIdentity(env.DB, personId);

  const noted = await store.findErasure(erasureId);
  const found = Object.fromEntries((noted?.places ?? []).map(({ place, found: n }) => [place, n]));
  const left = await countEverything(
    env,
    orgId,
    store,
    personId,
    await store.listSessionsOf(subject, { unerased: false }),
  );
  // What the person is in other organisations is not this one's to delete, nor to count.
  const elsewhere = gone ? {} : await countIdentity(env.DB, personId);
  const proof = proofOf(found, left).filter(({ place }) => !(place in elsewhere));
  await store.finishErasure(erasing, proof, now);
  return true;
};

/** Goes on with every erasure of an organisation that is not done. */
export const sweepErasures = async (env: Env, orgId: string, now: string): Promise<void> => {
  for (const erasing of await inOrganisation(env.DB, orgId).listUnfinishedErasures()) {
    await erasePerson(env, orgId, erasing, now);
  }
};
