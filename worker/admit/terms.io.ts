import type { Answerer, Consent, FeedbackMode } from "../../shared/session/event.ts";
import type { Env } from "../env.ts";
import { inOrganisation } from "../store/in-organisation.io.ts";
import { isOutage } from "../store/outage.ts";
import { answererIn } from "./allowed.ts";
import type { Settings } from "./settings.ts";

/** What a trainee wishes of a session. */
export interface Wish {
  readonly consent: Consent;
  readonly feedbackMode: FeedbackMode;
}

/** Under what terms a session starts. */
export interface Terms extends Wish {
  readonly answerer: Answerer;
}

/**
 * The terms of a session that starts now: what the trainee wishes, within what they have agreed to on record and what
 * the policy of their organisation allows. They hold for the whole session, the consent to audio aside.
 */
export const termsOf = async (
  { env, settings, orgId, personId }: { env: Env; settings: Settings; orgId: string; personId: string },
  wish: Wish,
): Promise<Terms> => {
  const store = inOrganisation(env.DB, orgId);
  const [{ policy }, consents] = await Promise.all([
    store.readPolicy(settings.OPEN_ACCESS),
    store.consentsInForce(personId),
  ]);
  return {
    consent: {
      ...wish.consent,
      audioUpload: wish.consent.audioUpload && policy.audioMayLeave && consents.includes("audio"),
    },
    feedbackMode: policy.feedbackMode ?? wish.feedbackMode,
    answerer: answererIn(settings, policy),
  };
};

/**
 * True where audio of a session that takes it may leave the device now, by recorded consent and policy. While D1 can't
 * be reached the session's own word holds: a consent that is revoked reaches it, and can't be revoked meanwhile.
 */
export const mayAudioLeave = async (
  env: Env,
  settings: Settings,
  orgId: string,
  personId: string,
): Promise<boolean> => {
  const store = inOrganisation(env.DB, orgId);
  try {
    const [{ policy }, consents] = await Promise.all([
      store.readPolicy(settings.OPEN_ACCESS),
      store.consentsInForce(personId),
    ]);
    return policy.audioMayLeave && consents.includes("audio");
  } catch (error) {
    if (isOutage(error)) return true;
    throw error;
  }
};
