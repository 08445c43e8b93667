const safe = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * True when a request may have come from our own page or from no page at all. What changes something, and a socket
 * (which SameSite does not guard in every browser, and CORS nowhere), must not come from another site's page, not even
 * from a sister's: browsers say so in `Sec-Fetch-Site`, which no page can write. Where a browser is too old for it, or
 * the address isn't secure, `Origin` says where from. Who sends neither is no browser, and brings no cookie unawares.
 */
export const sameOrigin = (request: Request): boolean => {
  const { headers } = request;
  if (safe.has(request.method) && headers.get("upgrade") === null) return true;
  const site = headers.get("sec-fetch-site");
  if (site !== null && site !== "same-origin" && site !== "none") return false;
  const origin = headers.get("origin");
  if (origin === null) return true;
  // Our pages send no referrer, so a form of theirs says "null", as a sandboxed page of anybody's does.
  if (!URL.canParse(origin)) return origin === "null" && site === "same-origin";
  // The scheme is not compared: whoever ends TLS before us hands the request on as http.
  const { host } = new URL(origin);
  return host === new URL(request.url).host || host === headers.get("host");
};
