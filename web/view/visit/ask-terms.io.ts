import { consentInForce } from "../../../shared/people/consent-texts.ts";
import { maskText } from "../../send/mask/mask-text.ts";
import { maskTurn } from "../../send/mask/mask-turn.ts";
import type { LeavingTerms } from "../../send/outbox.ts";
import type { Answer } from "../../sync/answer.ts";
import { type AnswerOf, request } from "../../sync/api.io.ts";
import type { Preferences } from "./preferences.ts";

type Policy = Answer<AnswerOf<"GET /api/policy">>;

const masksBy = (policy: Policy, preferences: Preferences): boolean =>
  preferences.maskPersonalData || policy.kind !== "given" || policy.value.notice.maskPersonalData;

/** A text that is no turn, as it may leave now: words by the same rule. Null where the edge can't be asked. */
export const textAsItMayLeave = async (
  text: string,
  preferences: Preferences,
  known: () => Policy | undefined,
): Promise<string | null> => {
  const before = known();
  const policy = before?.kind === "given" ? before : await request("GET /api/policy", {});
  if (policy.kind === "unreachable") return null;
  return masksBy(policy, preferences) ? maskText(text, preferences.maskNames) : text;
};

/**
 * What may leave now. Words by the policy that this visit knows of, asked for where it knows none; sound by the consent
 * and the policy of this very moment, since either may have changed on another device. Where the edge won't say, words
 * are masked and sound stays: it is lost to nobody, the device has it.
 */
export const askTerms = async (
  withAudio: boolean,
  preferences: Preferences,
  known: () => Policy | undefined,
  signal: AbortSignal,
): Promise<LeavingTerms | null> => {
  const before = known();
  const policy = withAudio || before?.kind !== "given" ? await request("GET /api/policy", {}, signal) : before;
  const consents = withAudio ? await request("GET /api/me/consents", {}, signal) : null;
  if (policy.kind === "unreachable" || consents?.kind === "unreachable") return null;
  const notice = policy.kind === "given" ? policy.value.notice : null;
  const masks = masksBy(policy, preferences);
  return {
    mask: (turn) => (masks ? maskTurn(turn, preferences.maskNames) : turn),
    audio:
      notice?.audioMayLeave === true &&
      consents?.kind === "given" &&
      consentInForce(consents.value.consents, "audio") !== undefined,
  };
};
