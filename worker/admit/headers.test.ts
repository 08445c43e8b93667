import { applyD1Migrations, env } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import { signedInAs } from "../testing/people.ts";
import { outage, startWish, Visitor } from "../testing/visitor.ts";
import { withHeaders } from "./answer.ts";

beforeAll(() => applyD1Migrations(env.DB, env.TEST_MIGRATIONS));

const some = "0190f5a8-7e1c-7000-8000-000000000000";

/** What OWASP's Secure Headers Project has every answer say, as an API says it. */
const required: [string, string | RegExp][] = [
  ["cache-control", "no-store"],
  ["content-security-policy", /^default-src 'none';(?!.*unsafe).*frame-ancestors 'none';.*sandbox$/],
  ["cross-origin-embedder-policy", "require-corp"],
  ["cross-origin-opener-policy", "same-origin"],
  ["cross-origin-resource-policy", "same-origin"],
  ["permissions-policy", /camera=\(\).*geolocation=\(\).*microphone=\(\)/],
  ["referrer-policy", "no-referrer"],
  ["strict-transport-security", /^max-age=31536000; includeSubDomains$/],
  ["x-content-type-options", "nosniff"],
  ["x-dns-prefetch-control", "off"],
  ["x-frame-options", "DENY"],
  ["x-permitted-cross-domain-policies", "none"],
  // Ours: by which a person can name an answer to whoever keeps the log.
  ["request-id", /^[\da-f-]{36}$/],
];

/** What it has no answer say: it tells attackers what to try. */
const forbidden = `Server X-Powered-By X-AspNet-Version X-AspNetMvc-Version X-Generator X-Runtime X-Version Powered-By
  Product X-CMS X-Framework X-Powered-CMS X-Server-Powered-By X-SourceFiles X-SourceMap SourceMap Via X-Backend-Server
  Host-Header X-Php-Version X-B3-TraceId X-Envoy-Upstream-Service-Time K-Proxy-Request Access-Control-Allow-Origin
  Access-Control-Allow-Credentials Public-Key-Pins Expect-CT X-XSS-Protection Feature-Policy`.split(/\s+/);

describe("every answer", () => {
  const answers: [string, () => Promise<Response>][] = [
    ["of content", () => new Visitor(env).call("/api/scenarios")],
    ["that enrols", () => new Visitor(env).call("/api/config")],
    ["to HEAD", () => new Visitor(env).call("/api/scenarios", { method: "HEAD" })],
    ["of a description", () => new Visitor(env).call("/api/openapi.json")],
    [
      "that creates",
      async () =>
        (await signedInAs(env, "USER")).send("POST", "/api/sessions", startWish(), {
          env: { ACTIVE_LIMIT: "1000", PENDING_LIMIT: "1000" },
        }),
    ],
    [
      "of figures",
      () => new Visitor(env).call("/metrics", { headers: { authorization: `Bearer ${env.METRICS_TOKEN}` } }),
    ],
    [
      "to nobody (401)",
      () => new Visitor(env).call(`/api/sessions/${some}?historyStepCount=1`, { env: { OPEN_ACCESS: "false" } }),
    ],
    [
      "to another site (403)",
      () => new Visitor(env).send("POST", "/api/sessions", {}, { headers: { origin: "https://evil.example" } }),
    ],
    ["where there is nothing (404)", () => new Visitor(env).call("/api/nothing")],
    ["for a missing file (404)", () => new Visitor(env).call("/assets/gone.js")],
    ["to a wrong method (405)", () => new Visitor(env).call("/api/sessions", { method: "PUT" })],
    [
      "to too much (413)",
      async () => (await signedInAs(env, "USER")).send("POST", "/api/sessions", { a: "x".repeat(70_000) }),
    ],
    ["to too long an address (414)", () => new Visitor(env).call(`/api/scenarios?a=${"x".repeat(5000)}`)],
    [
      "to what is not JSON (415)",
      async () => (await signedInAs(env, "USER")).call("/api/sessions", { method: "POST" }),
    ],
    ["to what is wrong (422)", async () => (await signedInAs(env, "USER")).send("POST", "/api/sessions", {})],
    [
      "to too many (429)",
      async () => {
        const limited = { headers: { "cf-connecting-ip": "192.0.2.1" }, env: { RATE_READ: "1/60" } };
        await new Visitor(env).call("/api/scenarios", limited);
        return new Visitor(env).call("/api/scenarios", limited);
      },
    ],
    ["of a bug (500)", () => new Visitor(env).call("/api/scenarios", { env: { ACTIVE_LIMIT: "none" } })],
    ["in an outage (503)", async () => (await signedInAs(env, "USER")).call("/api/config", { env: outage() })],
  ];

  it.each(answers)("%s carries each header of the list, and none that tells too much", async (name, ask) => {
    const answer = await ask();
    const status = Number(/\((\d+)\)/.exec(name)?.[1]);
    if (Number.isNaN(status)) expect(answer.ok).toBe(true);
    else expect(answer.status).toBe(status);
    for (const [header, value] of required) {
      const said = answer.headers.get(header);
      if (typeof value === "string") expect(said, header).toBe(value);
      else expect(said, header).toMatch(value);
    }
    for (const header of forbidden) expect(answer.headers.get(header), header).toBeNull();
    await answer.body?.cancel();
  });

  it("that is a redirect too, and one that sets its own caching keeps it", () => {
    const said = { requestId: some, setCookie: null, rate: {} };
    const redirect = withHeaders(new Response(null, { status: 302, headers: { location: "/" } }), said);
    expect(redirect.headers.get("location")).toBe("/");
    for (const [header] of required) expect(redirect.headers.get(header), header).not.toBeNull();
    const audio = withHeaders(new Response("", { headers: { "cache-control": "private, max-age=900" } }), said);
    expect(audio.headers.get("cache-control")).toBe("private, max-age=900");
  });

  it("has an id of ours, whatever id the request came with", async () => {
    const mine = "my-own-id";
    const answer = await new Visitor(env).call("/api/scenarios", {
      headers: { "request-id": mine, "x-request-id": mine },
    });
    expect(answer.headers.get("request-id")).not.toBe(mine);
  });
});
