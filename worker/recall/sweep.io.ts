import type { Env } from "../env.ts";
import { log } from "../log.io.ts";
import { sessionObject } from "../session-object.ts";
import { sweepAdmissions } from "../store/admission.table.ts";
import { eraseAudio, listSessionsWithAudio, stagingLifeMs, sweepStaging } from "../store/audio.io.ts";
import { inOrganisation } from "../store/in-organisation.io.ts";
import { listOrganisations } from "../store/organisation.table.ts";
import { sweepSignIns } from "../store/sign-in.table.ts";
import { sweepAttempts } from "../store/sign-in-attempt.table.ts";
import { sweepWaiting } from "../store/waiting.table.ts";
import { eraseSession } from "./erase.route.ts";
import { sweepErasures } from "./erase-person.io.ts";
import { enforceRetention, guestDays } from "./retention.io.ts";
import { settleRevoked } from "./settle-consent.io.ts";

const quarterMs = 15 * 60 * 1000;
const dayMs = 24 * 60 * 60 * 1000;
/** One sweep does so much at most; the next one goes on. */
const batch = 50;

const ago = (now: string, ms: number): string => new Date(Date.parse(now) - ms).toISOString();

/** Runs one step of a sweep. One that fails must not keep the others from running; the next sweep tries again. */
type Step = (orgId: string | null, name: string, work: () => Promise<unknown>) => Promise<void>;

/** Runs a sweep step by step. Returns how many steps failed. */
const inSteps = async (run: (step: Step) => Promise<void>): Promise<number> => {
  let failed = 0;
  await run(async (orgId, name, work) => {
    try {
      await work();
    } catch (error) {
      failed++;
      log("error", { at: "sweep", orgId, step: name }, error);
    }
  });
  return failed;
};

/** Runs one step for each session, so that one that fails keeps no other from its turn. */
const each = async (
  step: Step,
  orgId: string,
  name: string,
  sessionIds: readonly string[],
  work: (sessionId: string) => Promise<unknown>,
) => {
  for (const sessionId of sessionIds) await step(orgId, name, () => work(sessionId));
};

/** Every quarter of an hour: what crashed starts, unfinished deletions and lagging projections left behind. Returns how many steps failed. */
export const sweep = (env: Env, now: string): Promise<number> =>
  inSteps(async (step) => {
    await step(null, "admissions", () => sweepAdmissions(env.DB, ago(now, quarterMs)));
    await step(null, "waiting", () => sweepWaiting(env.DB, ago(now, quarterMs)));
    await step(null, "sign-ins", () => sweepSignIns(env.DB, ago(now, guestDays * dayMs)));
    await step(null, "sign-ins under way", () => sweepAttempts(env.DB, now));
    for (const orgId of await listOrganisations(env.DB)) {
      const store = inOrganisation(env.DB, orgId);
      await step(orgId, "erasures", async () => {
        const halfErased = await store.listHalfErased(batch);
        await each(step, orgId, "erasure", halfErased, (sessionId) => eraseSession(env, orgId, sessionId, now));
      });
      await step(orgId, "retention", () => enforceRetention(env, orgId, env.OPEN_ACCESS === "true", now));
      await step(orgId, "erasures of people", () => sweepErasures(env, orgId, now));
      await step(orgId, "revoked consents", async () => {
        for (const revoked of await store.listUnsettledConsents(batch)) {
          await step(orgId, "revoked consent", () => settleRevoked(env, orgId, revoked, now));
        }
      });
      await step(orgId, "projections", async () => {
        const unsettled = await store.listUnsettled(ago(now, dayMs), ago(now, quarterMs), batch);
        await each(step, orgId, "projection", unsettled, (sessionId) => sessionObject(env, orgId, sessionId).project());
      });
      await step(orgId, "moves", async () => {
        const unmoved = await store.listUnmoved(batch);
        const persons = new Map(unmoved.map(({ sessionId, personId }) => [sessionId, personId]));
        await each(step, orgId, "move", [...persons.keys()], (sessionId) =>
          sessionObject(env, orgId, sessionId).move(persons.get(sessionId) ?? ""),
        );
      });
      await step(orgId, "kept answers", () => store.sweepAnswers(now));
      await step(orgId, "staging", () => sweepStaging(env.AUDIO, orgId, new Date(Date.parse(now) - stagingLifeMs)));
    }
  });

/** Once a day: recordings whose session is deleted or was never registered. Returns how many steps failed. */
export const sweepStrayAudio = (env: Env): Promise<number> =>
  inSteps(async (step) => {
    for (const orgId of await listOrganisations(env.DB)) {
      const store = inOrganisation(env.DB, orgId);
      await step(orgId, "stray audio", async () => {
        await each(step, orgId, "stray audio", await listSessionsWithAudio(env.AUDIO, orgId), async (sessionId) => {
          const registered = await store.findRegistered(sessionId);
          if (registered === null || registered.deletedAt !== null) await eraseAudio(env.AUDIO, orgId, sessionId);
        });
      });
    }
  });
