import type { Problem } from "../../shared/problem.ts";

/** A refusal as RFC 9457 has it, with the id that our logs know it by. */
export const problemResponse = (refused: Problem, request: Request, requestId: string): Response => {
  const { pathname } = new URL(request.url);
  const headers = new Headers({ "content-type": "application/problem+json" });
  if (refused.retryAfterMs !== undefined) headers.set("retry-after", String(Math.ceil(refused.retryAfterMs / 1000)));
  const body = { ...refused, instance: pathname.slice(0, 300), requestId };
  return new Response(JSON.stringify(body), { status: refused.status, headers });
};

/** On every answer of the Worker: it serves no page, so nothing it says may run, be framed or be guessed at. */
const always = {
  "content-security-policy": "default-src 'none'; frame-ancestors 'none'; sandbox",
  "x-content-type-options": "nosniff",
  "referrer-policy": "no-referrer",
  "cross-origin-resource-policy": "same-origin",
  "strict-transport-security": "max-age=31536000; includeSubDomains",
};

/** The answer with what every answer carries. What is said about caching stays; otherwise nothing is kept. */
export const withHeaders = (response: Response, requestId: string, setCookie: string | null): Response => {
  const headers = new Headers(response.headers);
  for (const [name, value] of Object.entries(always)) headers.set(name, value);
  if (!headers.has("cache-control")) headers.set("cache-control", "no-store");
  headers.set("request-id", requestId);
  // Who has just signed in or out is not handed the renewed cookie of before.
  const name = `${setCookie?.split("=")[0]}=`;
  const said = headers.getSetCookie().some((cookie) => cookie.startsWith(name));
  if (setCookie !== null && !said) headers.append("set-cookie", setCookie);
  const { status, webSocket } = response;
  return new Response(response.body, { status, headers, ...(webSocket ? { webSocket } : {}) });
};
