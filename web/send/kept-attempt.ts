import type { Attempt } from "../../shared/drill/result.ts";

/** A drill that was played on this device. */
export interface KeptAttempt {
  readonly attempt: Attempt;
  /** Who played it; null: a guest of this browser, who may have become known since. */
  readonly personId: string | null;
  /** The edge has it. */
  readonly sent: boolean;
}

/** The attempts that are this person's, of all that the device has: their own, and those of the browser's guest. */
export const attemptsOf = (kept: readonly KeptAttempt[], personId: string | null): KeptAttempt[] =>
  kept.filter((one) => one.personId === null || one.personId === personId);

/** Attempts of the device and of the edge together, each once, oldest first. */
export const mergeAttempts = (kept: readonly KeptAttempt[], known: readonly Attempt[]): Attempt[] => {
  const all = new Map([...known, ...kept.map(({ attempt }) => attempt)].map((one) => [one.attemptId, one]));
  return [...all.values()].toSorted((a, b) => Date.parse(a.playedAt) - Date.parse(b.playedAt));
};
