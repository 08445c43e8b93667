import { env } from "cloudflare:test";
import { expect, it } from "vitest";
import { inOrganisation } from "./in-organisation.io.ts";
import { isOutage } from "./outage.ts";

it("tells a database that is away from a query that is wrong", async () => {
  const away = new Error("Failed query", { cause: new Error("D1_ERROR: Network connection lost.") });
  expect(isOutage(away)).toBe(true);
  expect(isOutage(new Error("anything else"))).toBe(false);
  // No migration was applied here, so the table is missing: our own fault, in D1's own words.
  const missing = await inOrganisation(env.DB, "a")
    .findRegistered("s")
    .catch((error: unknown) => error);
  expect(missing).toBeInstanceOf(Error);
  expect(isOutage(missing)).toBe(false);
});
