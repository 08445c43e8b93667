/** How much may be done at once after a rest, and how fast that comes back. */
export interface Allowance {
  readonly burst: number;
  readonly perSecond: number;
}

/** What is left of somebody's allowance, and when that was. */
export interface TokenBucket {
  readonly tokens: number;
  /** Milliseconds since the epoch. */
  readonly at: number;
}

/** The allowance of one who has taken nothing yet. */
export const fullBucket = ({ burst }: Allowance, now: number): TokenBucket => ({ tokens: burst, at: now });

/** The bucket as it has filled up by `now`. A clock that went back fills nothing. */
export const refilled = (bucket: TokenBucket, { burst, perSecond }: Allowance, now: number): TokenBucket => ({
  tokens: Math.min(burst, bucket.tokens + (Math.max(0, now - bucket.at) / 1000) * perSecond),
  at: now,
});

/** Takes one out of the allowance; null when there is none left. */
export const takeToken = (bucket: TokenBucket, allowance: Allowance, now: number): TokenBucket | null => {
  const { tokens, at } = refilled(bucket, allowance, now);
  return tokens < 1 ? null : { tokens: tokens - 1, at };
};
