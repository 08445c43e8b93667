import type { Problem } from "../../shared/problem.ts";

/** A refusal as RFC 9457 has it, with the id that our logs know it by. */
export const problemResponse = (refused: Problem, request: Request, requestId: string): Response => {
  const { pathname } = new URL(request.url);
  const headers = new Headers({ "content-type": "application/problem+json" });
  if (refused.retryAfterMs !== undefined) headers.set("retry-after", String(Math.ceil(refused.retryAfterMs / 1000)));
  const body = { ...refused, instance: pathname.slice(0, 300), requestId };
  return new Response(JSON.stringify(body), { status: refused.status, headers });
};

/**
 * On every answer of the Worker, after OWASP's Secure Headers Project: nothing it says may run, be framed or be guessed at.
 * `web/public/_headers` has the same list for pages. `Clear-Site-Data` comes with the end of a sign-in only.
 */
const always = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'; form-action 'none'; base-uri 'none'; sandbox",
  "cross-origin-embedder-policy": "require-corp",
  "cross-origin-opener-policy": "same-origin",
  "cross-origin-resource-policy": "same-origin",
  "permissions-policy":
    "accelerometer=(), autoplay=(), camera=(), clipboard-read=(), clipboard-write=(), display-capture=(), encrypted-media=(), fullscreen=(), geolocation=(), gyroscope=(), magnetometer=(), microphone=(), midi=(), payment=(), picture-in-picture=(), publickey-credentials-get=(), screen-wake-lock=(), usb=(), xr-spatial-tracking=()",
  "referrer-policy": "no-referrer",
  "strict-transport-security": "max-age=31536000; includeSubDomains",
  "x-content-type-options": "nosniff",
  "x-dns-prefetch-control": "off",
  "x-frame-options": "DENY",
  "x-permitted-cross-domain-policies": "none",
};

/**
 * The answer with what every answer carries. What is said about caching stays; otherwise nothing is kept. A page that
 * comes out of the app's own files has its own list already.
 */
export const withHeaders = (
  response: Response,
  said: { readonly requestId: string; readonly setCookie: string | null; readonly rate: Record<string, string> },
): Response => {
  const headers = new Headers(response.headers);
  const isPage = headers.get("content-type")?.startsWith("text/html") === true;
  for (const [name, value] of Object.entries(always)) if (!isPage || !headers.has(name)) headers.set(name, value);
  for (const [name, value] of Object.entries(said.rate)) headers.set(name, value);
  if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
  headers.set("request-id", said.requestId);
  // Who has just signed in or out is not handed the renewed cookie of before.
  const name = `${said.setCookie?.split("=")[0]}=`;
  const signedAnew = headers.getSetCookie().some((cookie) => cookie.startsWith(name));
  if (said.setCookie !== null && !signedAnew) headers.append("set-cookie", said.setCookie);
  const { status, webSocket } = response;
  return new Response(response.body, { status, headers, ...(webSocket ? { webSocket } : {}) });
};
