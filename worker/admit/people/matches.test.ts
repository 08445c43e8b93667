import { describe, expect, it } from "vitest";
import { matches } from "./matches.ts";

const zoe = { name: "Zoë van der Abendroth-Lee", email: "zoe@example.org" };

describe("a search for people", () => {
  it.each(["zoe", "ZOË", "van", "abend", "lee", "zoë van", "zoe@ex"])("finds by the beginning: %s", (search) => {
    expect(matches(zoe, search)).toBe(true);
  });

  it.each(["oe", "example", "roth", "zoe van dam"])("not by what is in between: %s", (search) => {
    expect(matches(zoe, search)).toBe(false);
  });

  it("finds nobody of whom nothing is known", () => {
    expect(matches({ name: null, email: null }, "a")).toBe(false);
  });
});
