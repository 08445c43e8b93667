import type { RateClass, Route } from "../../shared/api/route.ts";
import type { Allowance } from "../../shared/token-bucket.ts";

/** How many requests may come within a window; they come back evenly over it. */
export interface RateLimit {
  readonly limit: number;
  readonly windowS: number;
}

/** A class of requests as one subject has it left. */
export interface RateState {
  /** `write`, or `sign-in/address` where it is counted for the address. */
  readonly policy: string;
  readonly rate: RateLimit;
  readonly allowed: boolean;
  /** Whole requests that are left now. */
  readonly remaining: number;
  /** Until one more may come, if none may now; else 0. */
  readonly retryAfterMs: number;
  /** Until the whole quota is there again. */
  readonly fullAfterMs: number;
}

/** Guessing and flooding go for these: they are counted for the address too, and refused rather than let through uncounted. */
export const isStrict = (rate: RateClass): boolean => rate === "sign-in" || rate === "invitation" || rate === "export";

/** What a route counts against. */
export const rateClassOf = (route: Pick<Route, "rate">, method: string): RateClass =>
  route.rate ?? (method === "GET" || method === "HEAD" ? "read" : "write");

export const allowanceOf = ({ limit, windowS }: RateLimit): Allowance => ({ burst: limit, perSecond: limit / windowS });

/**
 * The network that an address counts as: one IPv4 address, or the /64 that every IPv6 subscriber has at the least.
 * An IPv4 address in IPv6's clothes counts as itself.
 */
export const networkOf = (address: string): string => {
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  if (!address.includes(":")) return address;
  const [head = "", tail] = address.toLowerCase().split("::");
  const groups = (text: string) => (text === "" ? [] : text.split(":"));
  const left = groups(head);
  const right = groups(tail ?? "");
  const filled = [...left, ...Array.from({ length: Math.max(0, 8 - left.length - right.length) }, () => "0"), ...right];
  return `${filled
    .slice(0, 4)
    .map((group) => Number.parseInt(group, 16).toString(16))
    .join(":")}::/64`;
};

const seconds = (ms: number): number => Math.ceil(ms / 1000);

/** The header lines of draft-ietf-httpapi-ratelimit-headers-10: the policies, and what is left of each. */
export const rateHeaders = (states: readonly RateState[]): Record<string, string> => {
  if (states.length === 0) return {};
  return {
    "ratelimit-policy": states.map(({ policy, rate }) => `"${policy}";q=${rate.limit};w=${rate.windowS}`).join(", "),
    ratelimit: states
      .map(({ policy, remaining, fullAfterMs }) => `"${policy}";r=${remaining};t=${seconds(fullAfterMs)}`)
      .join(", "),
  };
};
