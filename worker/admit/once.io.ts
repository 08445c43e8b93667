import { isProblem, type Problem, problem } from "../../shared/problem.ts";
import type { Env } from "../env.ts";
import { log } from "../log.io.ts";
import type { Claim, KeptAnswer, KeyedRequest } from "../store/idempotency.table.ts";
import { inOrganisation } from "../store/in-organisation.io.ts";
import { isOutage } from "../store/outage.ts";
import { hashOf, sealText, unsealText } from "../store/sealed.io.ts";
import type { SignedIn } from "../store/sign-in.table.ts";
import { readIdempotencyKey } from "./idempotency-key.ts";
import type { Settings } from "./settings.ts";

const dayMs = 24 * 60 * 60 * 1000;
/** Longer than any request that answers with JSON runs. */
const leaseMs = 2 * 60 * 1000;
/** What is longer is not kept: exports and the like, which change nothing by being asked for twice. */
const maxKeptChars = 256 * 1024;
const inProgressRetryMs = 1000;
/** Headers of an answer that belong to what it says. */
const repeated = ["content-type", "location"];

const safe = new Set(["GET", "HEAD", "OPTIONS"]);

interface Call {
  readonly env: Env;
  readonly settings: Settings;
  readonly request: Request;
  readonly requestId: string;
  readonly now: string;
  readonly person: SignedIn | null;
}

const later = (now: string, ms: number): string => new Date(Date.parse(now) + ms).toISOString();

const isKept = (response: Response): boolean => {
  const type = response.headers.get("content-type");
  // A cookie is given to the browser that asked, and kept nowhere else.
  if (response.headers.has("set-cookie")) return false;
  return response.ok && response.webSocket === null && (type === null || type.startsWith("application/json"));
};

/**
 * Runs a request that brings an `Idempotency-Key` once: a repeat within 24 h gets the first one's answer, marked
 * `Idempotent-Replayed`; while the first still runs it is told to wait (409), and the key with another request is
 * refused (422). Refusals and failures are not kept: they changed nothing, so the same request may be tried again.
 * The key is anybody's choice, and no route demands one: most already are repeatable, since ids come from the client.
 * Where nobody needs to be signed in there is nobody to keep an answer for; signing in works once by itself.
 * @param content What the request brought, as parsed.
 */
export const once = async (
  call: Call,
  content: unknown,
  run: () => Promise<Response | Problem>,
): Promise<Response | Problem> => {
  const { env, settings, request, requestId, now, person } = call;
  if (safe.has(request.method) || person === null) return run();
  const key = readIdempotencyKey(request.headers.get("idempotency-key"));
  if (key === null) return run();
  if (key === undefined) {
    return problem(
      "bad-request",
      'Idempotency-Key is a text in quotes, such as "8e03978e-40d5-43dd-bc93-6894a57f9324".',
    );
  }
  const { pathname, search } = new URL(request.url);
  const length = request.headers.get("content-length") ?? "";
  const keyed: KeyedRequest = {
    personId: person.personId,
    keyHash: await hashOf(`${request.method} ${pathname}\n${key}`),
    bodyHash: await hashOf(content === undefined ? `${search}\n${length}` : `${search}\n${JSON.stringify(content)}`),
  };
  // Whoever reads the table lacks the secret, and whoever has the secret lacks the key.
  const purpose = `answer/1\n${key}`;
  const store = inOrganisation(env.DB, person.orgId);
  let claim: Claim;
  try {
    claim = await store.claimKey(keyed, now, { lease: later(now, leaseMs), expiry: later(now, dayMs) });
  } catch (error) {
    // What goes on while D1 is down is repeatable by itself.
    if (isOutage(error)) return run();
    throw error;
  }
  switch (claim.outcome) {
    case "other":
      return problem("idempotency-key-reused", "Take a new key for another request.");
    case "running":
      return problem("request-in-progress", "Ask again in a moment for its answer.", {
        retryAfterMs: inProgressRetryMs,
      });
    case "kept": {
      const { status, headers, body } = claim.answer;
      const text = await unsealText(body, settings.COOKIE_SECRET, purpose);
      if (text === null) return problem("idempotency-key-reused", "Its answer can't be read any more.");
      const answer = new Headers(JSON.parse(headers) as [string, string][]);
      answer.set("idempotent-replayed", "true");
      return new Response(status === 204 ? null : text, { status, headers: answer });
    }
    case "first":
      break;
    default:
      return claim satisfies never;
  }

  const { lease } = claim;
  // Where it can't be freed, its lease ends by itself.
  const release = () =>
    store.releaseKey(keyed, lease).catch((error: unknown) => {
      log("error", { at: "idempotency", requestId, orgId: person.orgId }, error);
    });
  let outcome: Response | Problem;
  try {
    outcome = await run();
  } catch (error) {
    await release();
    throw error;
  }
  if (isProblem(outcome) || !isKept(outcome)) {
    await release();
    return outcome;
  }
  const { status, headers } = outcome;
  const text = await outcome.text();
  const answer = new Response(status === 204 ? null : text, outcome);
  if (text.length > maxKeptChars) {
    await release();
    return answer;
  }
  const kept: KeptAnswer = {
    status,
    headers: JSON.stringify([...headers].filter(([name]) => repeated.includes(name))),
    body: await sealText(text, settings.COOKIE_SECRET, purpose),
  };
  try {
    await store.keepAnswer(keyed, lease, kept);
  } catch (error) {
    // What was asked for is done, and saying otherwise would be worse than not being able to say it twice.
    log("error", { at: "idempotency", requestId, orgId: person.orgId }, error);
  }
  return answer;
};
