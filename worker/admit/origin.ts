const safe = new Set(["GET", "HEAD", "OPTIONS"]);

/**
 * True when a request may have come from our own page or from no page at all. What changes something, and a socket
 * (which SameSite does not guard in every browser, and CORS nowhere), must not come from another site's page:
 * browsers say where from in `Origin`, or at least in `Sec-Fetch-Site`.
 */
export const sameOrigin = (request: Request): boolean => {
  const { headers } = request;
  if (safe.has(request.method) && headers.get("upgrade") === null) return true;
  const origin = headers.get("origin");
  if (origin === null) return ["same-origin", "none", null].includes(headers.get("sec-fetch-site"));
  if (!URL.canParse(origin)) return false;
  // The scheme is not compared: whoever ends TLS before us hands the request on as http.
  const { host } = new URL(origin);
  return host === new URL(request.url).host || host === headers.get("host");
};
