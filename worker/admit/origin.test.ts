import { describe, expect, it } from "vitest";
import { sameOrigin } from "./origin.ts";

const request = (method: string, headers: Record<string, string>) =>
  new Request("http://sotto.example/api/x", { method, headers });

const unsafe = ["POST", "PUT", "PATCH", "DELETE"];
const refused: [string, Record<string, string>][] = [
  ["another site's page", { origin: "https://evil.example", "sec-fetch-site": "cross-site" }],
  ["a sister site's page", { origin: "https://blog.sotto.example", "sec-fetch-site": "same-site" }],
  ["a page that hides where it is", { origin: "null", "sec-fetch-site": "cross-site" }],
  ["a hidden page in a browser that says no more", { origin: "null" }],
  ["another site's page in an older browser", { origin: "https://evil.example" }],
  ["another port", { origin: "http://sotto.example:81" }],
  ["a host that only begins the same", { origin: "https://sotto.example.evil.example" }],
  ["an origin that is none", { origin: "sotto.example" }],
  ["a navigation from elsewhere", { "sec-fetch-site": "cross-site" }],
  ["a site that is said to be ours, but is not", { origin: "https://evil.example", "sec-fetch-site": "same-origin" }],
];
const allowed: [string, Record<string, string>][] = [
  ["our page", { origin: "https://sotto.example", "sec-fetch-site": "same-origin" }],
  ["our page in an older browser", { origin: "https://sotto.example" }],
  ["a form of our page, which sends no referrer", { origin: "null", "sec-fetch-site": "same-origin" }],
  ["a person who typed it", { "sec-fetch-site": "none" }],
  ["a machine", {}],
];

describe("what another site's page may not do", () => {
  it.each(refused)("%s", (_, headers) => {
    for (const method of unsafe) expect(sameOrigin(request(method, headers)), method).toBe(false);
    expect(sameOrigin(request("GET", { ...headers, upgrade: "websocket" })), "a socket").toBe(false);
    expect(sameOrigin(request("GET", headers)), "looking").toBe(true);
  });

  it.each(allowed)("%s may", (_, headers) => {
    for (const method of unsafe) expect(sameOrigin(request(method, headers)), method).toBe(true);
    expect(sameOrigin(request("GET", { ...headers, upgrade: "websocket" })), "a socket").toBe(true);
  });
});
