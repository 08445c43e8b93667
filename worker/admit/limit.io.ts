import type { RateClass } from "../../shared/api/route.ts";
import { type Problem, problem } from "../../shared/problem.ts";
import type { Env } from "../env.ts";
import { log } from "../log.io.ts";
import type { SignedIn } from "../store/sign-in.table.ts";
import { isStrict, networkOf, type RateLimit, type RateState } from "./rate.ts";
import type { Settings } from "./settings.ts";

const limitOf = (rate: RateClass, settings: Settings): RateLimit =>
  ({
    read: settings.RATE_READ,
    write: settings.RATE_WRITE,
    "sign-in": settings.RATE_SIGN_IN,
    invitation: settings.RATE_INVITATION,
    export: settings.RATE_EXPORT,
    elaboration: settings.RATE_ELABORATION,
  })[rate];

/** The name of somebody's object: keyed, so that whoever reads names learns neither addresses nor people. */
const nameOf = async (subject: string, secret: string): Promise<string> => {
  const bytes = new TextEncoder().encode(secret);
  const key = await crypto.subtle.importKey("raw", bytes, { name: "HMAC", hash: "SHA-256" }, false, ["sign"]);
  const digest = await crypto.subtle.sign("HMAC", key, new TextEncoder().encode(`rate/1\n${subject}`));
  return new Uint8Array(digest).toBase64({ alphabet: "base64url", omitPadding: true });
};

const take = async (
  { env, settings, orgId }: { readonly env: Env; readonly settings: Settings; readonly orgId: string | null },
  subject: string,
  policy: string,
  rate: RateClass,
) => {
  try {
    const object = env.RATE.getByName(await nameOf(subject, settings.SIGNING_SECRET));
    return await object.take(policy, limitOf(rate, settings));
  } catch (error) {
    if (isStrict(rate)) throw error;
    // Better a request that is not counted than nobody served because counting is out of order.
    log("error", { at: "rate", orgId, policy }, error);
    return null;
  }
};

/** Nobody needs more links than that, and whoever has others mailed is not to fill their mailbox. */
const mails: RateLimit = { limit: 5, windowS: 900 };

/** Counts a mail to an address. False: it has had enough of them for now. */
export const countMail = async (env: Env, email: string, settings: Settings): Promise<boolean> => {
  const object = env.RATE.getByName(await nameOf(`mail/${email}`, settings.SIGNING_SECRET));
  return (await object.take("mail", mails)).allowed;
};

/** What a request was counted against, and the refusal where there was too much of it. */
export interface Counted {
  readonly states: readonly RateState[];
  readonly refused: Problem | null;
}

/**
 * Counts a request against its class: for the person who is signed in, for the address where nobody is, and for both
 * where the class is a strict one.
 */
export const countRequest = async (
  env: Env,
  request: Request,
  rate: RateClass,
  person: Pick<SignedIn, "orgId" | "personId"> | null,
  settings: Settings,
): Promise<Counted> => {
  // Cloudflare writes it, and nobody else can.
  const network = networkOf(request.headers.get("cf-connecting-ip") ?? "unknown");
  const asked: [subject: string, policy: string][] = [];
  if (person !== null) asked.push([`person/${person.orgId}/${person.personId}`, rate]);
  if (person === null || isStrict(rate)) asked.push([`address/${network}`, `${rate}/address`]);
  const from = { env, settings, orgId: person?.orgId ?? null };
  const taken = await Promise.all(asked.map(([subject, policy]) => take(from, subject, policy, rate)));
  const states = taken.filter((state) => state !== null);
  const waits = states.filter(({ allowed }) => !allowed).map(({ retryAfterMs }) => retryAfterMs);
  if (waits.length === 0) return { states, refused: null };
  const retryAfterMs = Math.ceil(Math.max(...waits));
  const detail = `Wait ${Math.ceil(retryAfterMs / 1000)} s, then try again.`;
  return { states, refused: problem("rate-limited", detail, { retryAfterMs }) };
};
