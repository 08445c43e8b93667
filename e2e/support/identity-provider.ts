import { generateKeyPairSync } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { text } from "node:stream/consumers";
import { interactionPolicy, Provider } from "oidc-provider";

/** Somebody whom the provider knows. */
export interface Account {
  readonly sub: string;
  readonly name: string;
  readonly email: string;
}

/** A real OpenID provider on a local address, with a page on which an account is chosen by a press of its name. */
export interface IdentityProvider {
  /** For the app, as variables of wrangler.toml. */
  readonly settings: Record<"OIDC_ISSUER" | "OIDC_NAME" | "OIDC_CLIENT_ID" | "OIDC_CLIENT_SECRET", string>;
  /** Begins to serve, for an app at this address: the provider must know where it may send browsers back to. */
  serve(address: string): void;
  stop(): Promise<void>;
}

const escaped = (text: string): string => text.replace(/[&<>"]/g, (one) => `&#${one.charCodeAt(0)};`);

const pageOf = (accounts: readonly Account[]): string => `<!doctype html><html lang="en"><title>Choose</title>
<h1>Choose an account</h1><form method="post">
${accounts.map(({ sub, name }) => `<button name="sub" value="${escaped(sub)}">${escaped(name)}</button>`).join("\n")}
</form></html>`;

/** @param accounts Whom it knows. Their addresses count as verified. */
export const startIdentityProvider = async (accounts: readonly Account[]): Promise<IdentityProvider> => {
  let answer: (request: IncomingMessage, response: ServerResponse) => void = (_, response) => response.end();
  const server = createServer((request, response) => answer(request, response));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const listening = server.address();
  if (listening === null || typeof listening === "string") throw new Error("the provider has no port");
  const issuer = `http://127.0.0.1:${listening.port}`;
  const client = { client_id: "sotto", client_secret: "a secret of the tests alone, which is long enough" };

  const serve = (address: string): void => {
    const policy = interactionPolicy.base();
    policy.add(new interactionPolicy.Prompt({ name: "select_account", requestable: true }), 0);
    policy.remove("consent");
    const provider = new Provider(issuer, {
      clients: [{ ...client, redirect_uris: [`${address}/api/auth/oidc/callback`] }],
      claims: { openid: ["sub"], profile: ["name"], email: ["email", "email_verified"] },
      interactions: { policy, url: (_, { uid }) => `/choose/${uid}` },
      features: { devInteractions: { enabled: false } },
      cookies: { keys: ["a key of the tests alone"] },
      // Its own tell at length that they are for trying it out.
      jwks: { keys: [generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey.export({ format: "jwk" })] },
      ttl: { AccessToken: 600, AuthorizationCode: 60, Grant: 600, IdToken: 600, Interaction: 600, Session: 600 },
      pkce: { required: () => true },
      findAccount: (_, id) => {
        const account = accounts.find(({ sub }) => sub === id);
        return account && { accountId: id, claims: () => ({ ...account, email_verified: true }) };
      },
      // Whoever chooses an account agrees to what the app asks for.
      loadExistingGrant: async ({ oidc }) => {
        const { client, session } = oidc;
        if (client === undefined || session?.accountId === undefined) return undefined;
        const grant = new oidc.provider.Grant({ clientId: client.clientId, accountId: session.accountId });
        grant.addOIDCScope("openid profile email");
        await grant.save();
        return grant;
      },
    });
    const rest = provider.callback();
    answer = (request, response) => {
      if (!request.url?.startsWith("/choose/")) return void rest(request, response);
      if (request.method === "GET") {
        response.setHeader("content-type", "text/html; charset=utf-8");
        response.end(pageOf(accounts));
        return;
      }
      void text(request).then((body) => {
        const login = { accountId: new URLSearchParams(body).get("sub") ?? "" };
        return provider.interactionFinished(request, response, { select_account: {}, login });
      });
    };
  };
  return {
    settings: {
      OIDC_ISSUER: issuer,
      OIDC_NAME: "Lighthouse",
      OIDC_CLIENT_ID: client.client_id,
      OIDC_CLIENT_SECRET: client.client_secret,
    },
    serve,
    stop: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
};
