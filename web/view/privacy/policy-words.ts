import type { PolicyNotice } from "../../../shared/people/policy.ts";

const days = (n: number): string => `${n} ${n === 1 ? "day" : "days"}`;

const feedback = {
  none: "Every session gives its feedback at the end.",
  nudge: "Every session gives one piece of advice after each turn.",
  dashboard: "Every session shows all figures while it goes on.",
} as const;

/** What the policy of an organisation means for those who practise in it, a sentence for each rule. */
export const policyWords = (policy: PolicyNotice): string[] => [
  policy.audioMayLeave ? "Recordings leave a device only if you agree to it." : "Recordings never leave a device.",
  policy.sessionDays === null
    ? "Sessions that you keep are kept until you delete them."
    : `Sessions are deleted ${days(policy.sessionDays)} after their end.`,
  ...(policy.audioMayLeave && policy.audioDays !== null
    ? [`Recordings on the server are deleted ${days(policy.audioDays)} after their turn.`]
    : []),
  policy.maskPersonalData
    ? "What tells of a person is masked in your words before they leave your device."
    : "Masking what tells of a person is up to you.",
  policy.observers === null
    ? "Nobody may observe sessions."
    : `${policy.observers === "ADMIN" ? "Admins" : "Staff and admins"} may observe sessions${
        policy.observationNeedsConsent ? " of those who agree to it." : ", without asking."
      }`,
  ...(policy.feedbackMode === null ? [] : [feedback[policy.feedbackMode]]),
];
