/** A connection may send this many messages a second, and this many at once after a rest. */
const perSecond = 10;
const burst = 20;

/** What is left of a connection's allowance, and when that was. */
export interface TokenBucket {
  readonly tokens: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** The allowance of a connection that has sent nothing yet. */
export const fullBucket = (now: number): TokenBucket => ({ tokens: burst, at: now });

/** Takes one message out of the allowance; null when there is none left for it. */
export const takeToken = (bucket: TokenBucket, now: number): TokenBucket | null => {
  const tokens = Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * perSecond);
  return tokens < 1 ? null : { tokens: tokens - 1, at: now };
};
