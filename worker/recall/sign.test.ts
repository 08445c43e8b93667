import { describe, expect, it } from "vitest";
import { isSigned, signAddress } from "./sign.io.ts";

const secret = "a-secret-of-this-test-that-is-long-enough";
const path = "/api/audio/default/one/two";
const expires = 1_800_000_000_000;

const signatureOf = async () =>
  new URL(await signAddress(path, expires, secret), "https://x").searchParams.get("signature") ?? "";

describe("a signed address", () => {
  it("is ours as it was written", async () => {
    expect(await isSigned(path, expires, await signatureOf(), secret)).toBe(true);
  });

  it("is nobody's for another path, another moment, or another secret", async () => {
    const signature = await signatureOf();
    expect(await isSigned(`${path}x`, expires, signature, secret)).toBe(false);
    expect(await isSigned(path, expires + 1, signature, secret)).toBe(false);
    expect(await isSigned(path, expires, signature, `${secret}x`)).toBe(false);
    // The line between path and moment can't be moved.
    expect(await isSigned(`${path}\n1`, expires, signature, secret)).toBe(false);
  });

  it("is nobody's with any character changed, cut or added", async () => {
    const signature = await signatureOf();
    for (let at = 0; at < signature.length - 1; at++) {
      const other = signature[at] === "A" ? "B" : "A";
      const changed = signature.slice(0, at) + other + signature.slice(at + 1);
      expect(await isSigned(path, expires, changed, secret), `at ${at}`).toBe(false);
      expect(await isSigned(path, expires, signature.slice(0, at), secret), `cut at ${at}`).toBe(false);
    }
    for (const rubbish of ["", "é", "=", `${signature}AAAA`, "A".repeat(100), "not base64!"]) {
      expect(await isSigned(path, expires, rubbish, secret), rubbish).toBe(false);
    }
  });
});
