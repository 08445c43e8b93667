import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { problemCodes } from "../problem.ts";
import { downSchema } from "./down.ts";
import { upSchema } from "./up.ts";
import { protocolVersion, supportedVersions } from "./version.ts";

/**
 * What each version of the protocol looked like. A page that is open speaks the version it was loaded with: a change
 * of any message breaks it unless the two sides know that they differ.
 */
const hashes: Record<number, string> = {
  2: "4f2206ac865771957b5aa845270d01c77d9b527933d6d5c3bf75fe6d16b8cd4c",
  1: "ec9c09ccabab471342902f3324d6cf513ebd4042c920feca9ef9ad80e35b8193",
};

/**
 * Keys in order, so that moving a field in the source is no change. Nor is a new refusal: whoever doesn't know its code
 * goes by its status and title.
 */
const canonical = (value: unknown): unknown =>
  Array.isArray(value)
    ? value.length === problemCodes.length && value.every((code, at) => code === problemCodes[at])
      ? "any problem's code"
      : value.map(canonical)
    : typeof value === "object" && value !== null
      ? Object.fromEntries(
          Object.entries(value)
            .toSorted(([a], [b]) => (a < b ? -1 : 1))
            .map(([key, inner]) => [key, canonical(inner)]),
        )
      : value;

const hash = () => {
  const schemas = [upSchema, downSchema].map((schema) => z.toJSONSchema(schema, { io: "input" }));
  return createHash("sha256")
    .update(JSON.stringify(canonical(schemas)))
    .digest("hex");
};

describe("the protocol", () => {
  it("is the one that its version was recorded with", () => {
    expect(
      hash(),
      "A message changed. Bump protocolVersion, write a line of history there, keep the last version in " +
        "supportedVersions while it can still be answered, and record the new hash here.",
    ).toBe(hashes[protocolVersion]);
  });

  it("is answered in its own version", () => {
    expect(supportedVersions).toContain(protocolVersion);
  });

  it("has a hash of every version that is answered", () => {
    for (const version of supportedVersions) expect(hashes).toHaveProperty(String(version));
  });
});
