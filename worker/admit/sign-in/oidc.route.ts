import { isProblem, type Problem, type ProblemCode, problem } from "../../../shared/problem.ts";
import { log } from "../../log.io.ts";
import { emailSubject, normalEmail, oidcSubject, sealContact } from "../../store/contact.io.ts";
import type { Proven } from "../../store/identity.table.ts";
import { attemptKey, beginAttempt, endAttempt, forgetAttempt, randomKey } from "./attempt.io.ts";
import type { Call } from "./call.ts";
import { enterWith } from "./enter.io.ts";
import { authorizationUrl, type Claims, claimsOf, failureOf, findProvider } from "./provider.io.ts";

const callbackPath = "/api/auth/oidc/callback";

const redirectUri = (request: Request): string => new URL(callbackPath, request.url).href;

const noteFailure = (call: Call, error: unknown) =>
  log("warn", { at: "oidc", orgId: null, requestId: call.requestId, failure: failureOf(error) });

/** `POST /api/auth/oidc`. */
export const beginOidc = async (
  call: Call & { readonly body: { readonly returnTo: string } },
): Promise<Response | Problem> => {
  if (call.settings.OIDC_ISSUER === "") return problem("not-found", "No identity provider is set up here.");
  const [state, nonce, verifier] = [randomKey(), randomKey(), randomKey()];
  let url: string;
  try {
    const provider = await findProvider(call.settings, call.now);
    url = await authorizationUrl(provider, redirectUri(call.request), { state, nonce, verifier });
  } catch (error) {
    noteFailure(call, error);
    return problem("provider-unavailable", "Try again in a moment.", { retryAfterMs: 5000 });
  }
  const cookie = await beginAttempt(call, "oidc", state, { returnTo: call.body.returnTo, nonce, verifier });
  return Response.json({ url }, { headers: { "set-cookie": cookie } });
};

const provenBy = async (claims: Claims, issuer: string, secret: string): Promise<[Proven, ...Proven[]]> => {
  const sealedContact = await sealContact({ name: claims.name, email: claims.email }, secret);
  const subject = await oidcSubject(issuer, claims.subject, secret);
  const oidc: Proven = { kind: "oidc", subject, sealedContact };
  if (claims.email === null) return [oidc];
  // Whoever the provider has verified an address of may also sign in by a link to it, as the same person.
  return [oidc, { kind: "email", subject: await emailSubject(claims.email, secret), sealedContact }];
};

/** Leads on to a page: the browser came here by itself, and whoever sits before it reads no JSON. */
const leadTo = (location: string, cookies: readonly string[]): Response => {
  const headers = new Headers({ location });
  for (const cookie of cookies) headers.append("set-cookie", cookie);
  return new Response(null, { status: 303, headers });
};

/** `GET /api/auth/oidc/callback`. */
export const endOidc = async (
  call: Call & { readonly query: { readonly state?: string | undefined } },
): Promise<Response> => {
  const { settings } = call;
  const forget = forgetAttempt(call, "oidc");
  const refuse = (code: ProblemCode, returnTo = "/") =>
    leadTo(`/sign-in?${new URLSearchParams({ problem: code, to: returnTo })}`, [forget]);

  // The state that this browser began with: another browser's, or a made-up one, is nobody's.
  const state = await attemptKey(call, "oidc");
  if (state === null || state !== call.query.state || settings.OIDC_ISSUER === "") return refuse("sign-in-failed");
  const attempt = await endAttempt(call, "oidc", state);
  if (attempt?.nonce === undefined || attempt.verifier === undefined) return refuse("sign-in-failed");
  const { nonce, verifier, returnTo } = attempt;

  let claims: Claims;
  try {
    const provider = await findProvider(settings, call.now);
    // The address as the provider knows it: whoever ends TLS before us hands the request on as http.
    const callback = new URL(redirectUri(call.request));
    callback.search = new URL(call.request.url).search;
    claims = await claimsOf(provider, callback, { state, nonce, verifier });
  } catch (error) {
    noteFailure(call, error);
    return refuse("sign-in-failed", returnTo);
  }
  const proven = await provenBy(claims, settings.OIDC_ISSUER, settings.IDENTITY_SECRET);
  const admin = claims.email !== null && settings.ADMIN_EMAILS.includes(normalEmail(claims.email));
  const entered = await enterWith(call, proven, attempt.personId, admin);
  return isProblem(entered) ? refuse(entered.code, returnTo) : leadTo(returnTo, [forget, entered.setCookie]);
};
