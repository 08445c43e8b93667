import { exportJWK, generateKeyPair, type JWTPayload, SignJWT } from "jose";

/** Whom the provider says it is about, and whatever else its token says; one that lies, to see that it is refused. */
export interface Said extends JWTPayload {
  readonly sub: string;
}

/** An OpenID provider in memory: discovery, keys and tokens, without a page of its own. */
export class IdentityProvider {
  readonly issuer: string;
  readonly clientId = "sotto-test";
  /** What its next token says over and above what is right. */
  lie: Partial<Said> = {};
  /** Signs its next token with a key that it doesn't publish. */
  forge = false;
  readonly #codes = new Map<string, { readonly said: Said; readonly nonce: string; readonly challenge: string }>();
  readonly #keys = generateKeyPair("ES256", { extractable: true });
  readonly #forgedKeys = generateKeyPair("ES256", { extractable: true });

  /** @param issuer One of its own for each test, since what a provider says of itself is kept for a while. */
  constructor(issuer: string) {
    this.issuer = issuer;
  }

  get settings() {
    return { OIDC_ISSUER: this.issuer, OIDC_CLIENT_ID: this.clientId, OIDC_CLIENT_SECRET: "a-secret" };
  }

  /** What its page does once somebody has said who they are: where the browser is sent back to. */
  approve(authorizationUrl: string, said: Said): URL {
    const { searchParams } = new URL(authorizationUrl);
    const code = crypto.randomUUID();
    const given = (name: string) => searchParams.get(name) ?? "";
    this.#codes.set(code, { said, nonce: given("nonce"), challenge: given("code_challenge") });
    const back = new URL(given("redirect_uri"));
    back.search = new URLSearchParams({ code, state: given("state"), iss: this.issuer }).toString();
    return back;
  }

  /** Answers in place of the network. */
  readonly fetch = async (input: RequestInfo | URL, init?: RequestInit): Promise<Response> => {
    const request = new Request(input, init);
    const { origin, pathname } = new URL(request.url);
    if (origin !== new URL(this.issuer).origin) throw new TypeError("no such host");
    if (pathname === "/.well-known/openid-configuration") {
      return Response.json({
        issuer: this.issuer,
        authorization_endpoint: `${this.issuer}/authorize`,
        token_endpoint: `${this.issuer}/token`,
        jwks_uri: `${this.issuer}/jwks`,
        response_types_supported: ["code"],
        subject_types_supported: ["public"],
        id_token_signing_alg_values_supported: ["ES256"],
        authorization_response_iss_parameter_supported: true,
      });
    }
    const { publicKey } = await this.#keys;
    if (pathname === "/jwks") {
      return Response.json({ keys: [{ ...(await exportJWK(publicKey)), kid: "1", alg: "ES256", use: "sig" }] });
    }
    if (pathname === "/token")
      return this.#token(new URLSearchParams(new TextDecoder().decode(await request.arrayBuffer())));
    return new Response(null, { status: 404 });
  };

  async #token(asked: URLSearchParams): Promise<Response> {
    const code = asked.get("code") ?? "";
    const granted = this.#codes.get(code);
    this.#codes.delete(code);
    const verifier = new TextEncoder().encode(asked.get("code_verifier") ?? "");
    const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", verifier));
    const challenge = hash.toBase64({ alphabet: "base64url", omitPadding: true });
    if (granted === undefined || challenge !== granted.challenge) {
      return Response.json({ error: "invalid_grant" }, { status: 400 });
    }
    const now = Math.floor(Date.now() / 1000);
    const right = { iss: this.issuer, aud: this.clientId, iat: now, exp: now + 300, nonce: granted.nonce };
    const { privateKey } = await (this.forge ? this.#forgedKeys : this.#keys);
    const idToken = await new SignJWT({ ...right, ...granted.said, ...this.lie })
      .setProtectedHeader({ alg: "ES256", kid: "1" })
      .sign(privateKey);
    return Response.json({ access_token: "a", token_type: "Bearer", expires_in: 300, id_token: idToken });
  }
}
