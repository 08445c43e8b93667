/** The longest wait between two tries, ms. */
const longestMs = 30_000;

/**
 * How long to wait before try `attempt` (the first one after a failure is 1): 1, 2, 4, 8, 16, then 30 s, each made up
 * to a fifth shorter or longer by `random` (0..1), so that many clients that lost the same server don't come back at
 * one moment. Never less than `retryAfterMs`, what the other side asked for.
 */
export const backoffMs = (attempt: number, random: number, retryAfterMs = 0): number => {
  const base = Math.min(longestMs, 1000 * 2 ** Math.min(10, Math.max(0, attempt - 1)));
  return Math.max(retryAfterMs, Math.round(base * (0.8 + 0.4 * random)));
};
