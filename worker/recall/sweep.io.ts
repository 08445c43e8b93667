import type { Env } from "../env.ts";
import { sessionObject } from "../session-object.ts";
import { sweepAdmissions } from "../store/admission.table.ts";
import { eraseAudio, listSessionsWithAudio, stagingLifeMs, sweepStaging } from "../store/audio.io.ts";
import { inOrganisation } from "../store/in-organisation.io.ts";
import { listOrganisations } from "../store/organisation.table.ts";
import { sweepSignIns } from "../store/sign-in.table.ts";
import { sweepAttempts } from "../store/sign-in-attempt.table.ts";
import { eraseSession } from "./erase.route.ts";
import { sweepErasures } from "./erase-person.io.ts";

const quarterMs = 15 * 60 * 1000;
const dayMs = 24 * 60 * 60 * 1000;
/** One sweep does so much at most; the next one goes on. */
const batch = 50;

const ago = (now: string, ms: number): string => new Date(Date.parse(now) - ms).toISOString();

/** Runs one step of a sweep. A step that fails must not keep the others from running; the next sweep tries again. */
const step = async (name: string, work: () => Promise<unknown>): Promise<void> => {
  try {
    await work();
  } catch (error) {
    console.error(JSON.stringify({ at: "sweep", step: name, error: String(error) }));
  }
};

/** Runs one step for each session, so that one that fails keeps no other from its turn. */
const each = async (name: string, sessionIds: readonly string[], work: (sessionId: string) => Promise<unknown>) => {
  for (const sessionId of sessionIds) await step(name, () => work(sessionId));
};

/** Every quarter of an hour: what crashed starts, unfinished deletions and lagging projections left behind. */
export const sweep = async (env: Env, now: string): Promise<void> => {
  await step("admissions", () => sweepAdmissions(env.DB, ago(now, quarterMs)));
  await step("sign-ins", () => sweepSignIns(env.DB, now));
  await step("sign-in attempts", () => sweepAttempts(env.DB, now));
  for (const orgId of await listOrganisations(env.DB)) {
    const store = inOrganisation(env.DB, orgId);
    await step("erasures", async () => {
      const halfErased = await store.listHalfErased(batch);
      await each("erasure", halfErased, (sessionId) => eraseSession(env, orgId, sessionId, now));
    });
    await step("erasures of people", () => sweepErasures(env, orgId, now));
    await step("projections", async () => {
      const unsettled = await store.listUnsettled(ago(now, dayMs), ago(now, quarterMs), batch);
      await each("projection", unsettled, (sessionId) => sessionObject(env, orgId, sessionId).project());
    });
    await step("moves", async () => {
      const unmoved = await store.listUnmoved(batch);
      const persons = new Map(unmoved.map(({ sessionId, personId }) => [sessionId, personId]));
      await each("move", [...persons.keys()], (sessionId) =>
        sessionObject(env, orgId, sessionId).move(persons.get(sessionId) ?? ""),
      );
    });
    await step("kept answers", () => store.sweepAnswers(now));
    await step("staging", () => sweepStaging(env.AUDIO, orgId, new Date(Date.parse(now) - stagingLifeMs)));
  }
};

/** Once a day: recordings whose session is deleted or was never registered. */
export const sweepStrayAudio = async (env: Env): Promise<void> => {
  for (const orgId of await listOrganisations(env.DB)) {
    const store = inOrganisation(env.DB, orgId);
    await step("stray audio", async () => {
      await each("stray audio", await listSessionsWithAudio(env.AUDIO, orgId), async (sessionId) => {
        const registered = await store.findRegistered(sessionId);
        if (registered === null || registered.deletedAt !== null) await eraseAudio(env.AUDIO, orgId, sessionId);
      });
    });
  }
};
