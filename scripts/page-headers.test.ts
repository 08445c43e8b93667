import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { allowModelHost } from "./page-headers.ts";
import { root } from "./step.ts";

const text = readFileSync(join(root, "web/public/_headers"), "utf8");

/** The headers of a rule of the file. */
const rule = (path: string, file = text): Map<string, string> => {
  const lines = file.split("\n");
  const from = lines.indexOf(path);
  const until = lines.findIndex((line, index) => index > from && line !== "" && !/^\s/.test(line));
  const own = lines.slice(from + 1, until === -1 ? undefined : until);
  return new Map(
    own.flatMap((line) => {
      const [, name, value] = /^ {2}([\w-]+): (.+)$/.exec(line) ?? [];
      return name && value ? [[name.toLowerCase(), value]] : [];
    }),
  );
};

const page = rule("/*");
const policy = new Map(
  (page.get("content-security-policy") ?? "").split("; ").map((part) => {
    const [name = "", ...sources] = part.split(" ");
    return [name, sources];
  }),
);

describe("every page carries the list of OWASP's Secure Headers Project:", () => {
  test.each([
    ["cache-control", "no-cache"],
    ["cross-origin-embedder-policy", "require-corp"],
    ["cross-origin-opener-policy", "same-origin"],
    ["cross-origin-resource-policy", "same-origin"],
    ["referrer-policy", "no-referrer"],
    ["strict-transport-security", "max-age=31536000; includeSubDomains"],
    ["x-content-type-options", "nosniff"],
    ["x-dns-prefetch-control", "off"],
    ["x-frame-options", "DENY"],
    ["x-permitted-cross-domain-policies", "none"],
  ])("%s", (name, value) => expect(page.get(name)).toBe(value));

  test("content-security-policy, which trusts nothing that is inline", () => {
    expect([...policy].flat(2).filter((word) => word.includes("unsafe"))).toEqual(["'wasm-unsafe-eval'"]);
    expect(policy.get("default-src")).toEqual(["'none'"]);
    for (const name of ["worker-src", "style-src", "font-src", "manifest-src", "form-action"])
      expect(policy.get(name), name).toEqual(["'self'"]);
    for (const name of ["base-uri", "frame-ancestors"]) expect(policy.get(name), name).toEqual(["'none'"]);
    for (const [name, sources] of policy) expect(sources, name).not.toContain("*");
  });

  test("permissions-policy, which leaves what practising takes and nothing else", () => {
    const features = new Map(
      (page.get("permissions-policy") ?? "").split(", ").map((part) => part.split("=") as [string, string]),
    );
    const left = [...features].filter(([, who]) => who !== "()").map(([name]) => name);
    expect(left).toEqual([
      "autoplay",
      "clipboard-write",
      "cross-origin-isolated",
      "fullscreen",
      "microphone",
      "publickey-credentials-create",
      "publickey-credentials-get",
      "screen-wake-lock",
    ]);
    for (const name of ["camera", "geolocation", "payment", "usb"]) expect(features.get(name), name).toBe("()");
  });

  test("within what Cloudflare reads of a line", () => {
    for (const line of text.split("\n")) expect(line.length).toBeLessThan(2000);
  });
});

describe("the host of the models", () => {
  const connects = (host: string) =>
    /connect-src ([^;]*);/.exec(rule("/*", allowModelHost(text, host)).get("content-security-policy") ?? "")?.[1];

  test("is the public hub, unless the deployment names another", () => {
    expect(connects("https://huggingface.co")).toBe(
      "'self' https://huggingface.co https://*.huggingface.co https://*.hf.co",
    );
    expect(allowModelHost(text, "https://huggingface.co")).toBe(text);
  });

  test("is the deployment itself where it has a bucket of them", () => expect(connects("/models")).toBe("'self'"));

  test("is another address without its path", () =>
    expect(connects("https://models.example:8443/whisper/")).toBe("'self' https://models.example:8443"));

  test("can't smuggle anything into the policy", () => {
    expect(() => connects("https://a.example; script-src *")).toThrow("MODEL_HOST");
    expect(() => connects("javascript:alert(1)")).toThrow("MODEL_HOST");
    expect(() => connects("")).toThrow("MODEL_HOST");
  });
});
