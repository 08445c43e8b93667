import * as client from "openid-client";
import type { Settings } from "../settings.ts";

/**
 * OpenID Connect by `openid-client` (certified by the OpenID Foundation), passkeys by SimpleWebAuthn, tokens by jose:
 * each protocol by its own maintained library, over our rows and our one cookie. better-auth brings users, sessions and
 * a cookie of its own beside those, which would be two truths about who is signed in.
 */

/** A provider that doesn't answer within this is out of reach. */
const timeoutSeconds = 10;

/** What a provider says of itself changes seldom; a key that it has since changed is fetched anew by the library. */
const keptMs = 10 * 60_000;

const kept = new Map<string, { readonly config: client.Configuration; readonly until: number }>();

type Provider = Pick<Settings, "OIDC_ISSUER" | "OIDC_CLIENT_ID" | "OIDC_CLIENT_SECRET">;

const authenticationFor = (server: client.ServerMetadata, secret: string | undefined): client.ClientAuth => {
  if (secret === undefined || secret === "") return client.None();
  const ways = server.token_endpoint_auth_methods_supported ?? ["client_secret_basic"];
  return ways.includes("client_secret_basic") ? client.ClientSecretBasic(secret) : client.ClientSecretPost(secret);
};

/**
 * What the provider says of itself (OpenID Connect Discovery 1.0), and how we speak to it. The signature of every ID
 * token is checked too, though it comes over TLS from the provider itself.
 * @throws where it can't be reached, or is another than the one that is set.
 */
export const findProvider = async (settings: Provider, now: string): Promise<client.Configuration> => {
  const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET } = settings;
  const name = JSON.stringify([OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET]);
  const before = kept.get(name);
  if (before !== undefined && before.until > Date.parse(now)) return before.config;
  const issuer = new URL(OIDC_ISSUER);
  const local = issuer.protocol === "http:";
  const found = await client.discovery(issuer, OIDC_CLIENT_ID, undefined, client.None(), {
    timeout: timeoutSeconds,
    // Settings take http for an address of this very machine alone.
    ...(local ? { execute: [client.allowInsecureRequests] } : {}),
  });
  const server = found.serverMetadata();
  const config = new client.Configuration(
    server,
    OIDC_CLIENT_ID,
    undefined,
    authenticationFor(server, OIDC_CLIENT_SECRET),
  );
  config.timeout = timeoutSeconds;
  client.enableNonRepudiationChecks(config);
  if (local) client.allowInsecureRequests(config);
  kept.set(name, { config, until: Date.parse(now) + keptMs });
  return config;
};

/** The address that begins a sign-in at the provider: code flow with PKCE S256, state and nonce. */
export const authorizationUrl = async (
  config: client.Configuration,
  redirectUri: string,
  secrets: { readonly state: string; readonly nonce: string; readonly verifier: string },
): Promise<string> => {
  const { prompt_values_supported } = config.serverMetadata();
  // Who shares a browser chooses an account, rather than find themselves in the last one's. A provider refuses a prompt
  // that it doesn't know (OpenID Connect Prompt Create 1.0 has it list those that it does).
  const choose = !Array.isArray(prompt_values_supported) || prompt_values_supported.includes("select_account");
  return client.buildAuthorizationUrl(config, {
    redirect_uri: redirectUri,
    scope: "openid email profile",
    code_challenge: await client.calculatePKCECodeChallenge(secrets.verifier),
    code_challenge_method: "S256",
    state: secrets.state,
    nonce: secrets.nonce,
    ...(choose ? { prompt: "select_account" } : {}),
  }).href;
};

/** What a provider says of a person, once everything about the answer was checked. */
export interface Claims {
  readonly subject: string;
  readonly name: string | null;
  /** Null unless the provider has verified it. */
  readonly email: string | null;
}

const textOf = (value: unknown): string | null => (typeof value === "string" && value !== "" ? value : null);

/**
 * Takes a callback for what it is worth: state, code, PKCE, issuer, audience, expiry, nonce and signature are judged by
 * the library.
 * @throws where any of them is wrong.
 */
export const claimsOf = async (
  config: client.Configuration,
  callback: URL,
  expected: { readonly state: string; readonly nonce: string; readonly verifier: string },
): Promise<Claims> => {
  const tokens = await client.authorizationCodeGrant(config, callback, {
    expectedState: expected.state,
    expectedNonce: expected.nonce,
    pkceCodeVerifier: expected.verifier,
    idTokenExpected: true,
  });
  const claims = tokens.claims();
  if (claims === undefined) throw new Error("the provider gave no ID token");
  const { sub } = claims;
  // Some providers keep the address out of the token.
  const { userinfo_endpoint } = config.serverMetadata();
  const more =
    claims.email === undefined && userinfo_endpoint !== undefined
      ? await client.fetchUserInfo(config, tokens.access_token, sub)
      : claims;
  const email = more.email_verified === true ? textOf(more.email) : null;
  return { subject: sub, name: textOf(more.name) ?? textOf(claims.name), email };
};

/** Short, and nothing of what was sent: an error's own code, by which its cause can be looked up. */
export const failureOf = (error: unknown): string => {
  const { code, name } = error as { code?: unknown; name?: unknown };
  return typeof code === "string" ? code : typeof name === "string" ? name : "unknown";
};
