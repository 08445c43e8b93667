import type { Invitation, InvitationState } from "../../../shared/people/invitation.ts";
import type { QuotaPreset } from "../../../shared/people/quota.ts";
import type { FeedbackMode } from "../../../shared/session/event.ts";
import { count } from "../words/format.ts";

/** Where an invitation stands, in a word. */
export const stateNames: Readonly<Record<InvitationState, string>> = {
  open: "Open",
  "used-up": "Used up",
  expired: "Expired",
  revoked: "Revoked",
};

/** Where an invitation stands, as a sentence. */
export const stateWords = ({ state, usesLeft }: Pick<Invitation, "state" | "usesLeft">): string =>
  ({
    open: `It lets in ${count(usesLeft, "more person", "more people")}.`,
    "used-up": "Everybody it was for came in. It lets in nobody new.",
    expired: "Its time is over. It lets in nobody new; whoever came in by it still has access.",
    revoked: "It was taken back. Nobody has access by it any more.",
  })[state];

/** Ways of giving feedback, as the conditions of an experiment. */
export const feedbackNames: Readonly<Record<FeedbackMode, string>> = {
  nudge: "A nudge after each turn",
  dashboard: "Every figure after each turn",
  none: "Nothing until the end",
};

/** `3 of 10 came in`. */
export const takenWords = ({ uses, usesLeft }: Pick<Invitation, "uses" | "usesLeft">): string =>
  `${uses - usesLeft} of ${uses} came in`;

/** An allowance of tokens, in words. */
export const presetWords = ({ partnerTokens, coachTokens, evaluationTokens }: QuotaPreset, locale?: string): string => {
  const n = (tokens: number) => new Intl.NumberFormat(locale).format(tokens);
  return `${n(partnerTokens)} tokens for the partner, ${n(coachTokens)} for the coach, ${n(evaluationTokens)} for the evaluation`;
};
