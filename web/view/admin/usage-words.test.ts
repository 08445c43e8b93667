import { expect, it } from "vitest";
import { periodName, tokens } from "./usage-words.ts";

it("names days and months of UTC, wherever one is", () => {
  expect(periodName("2026-11-01", "en-GB")).toBe("1 Nov");
  expect(periodName("2026-11", "en-GB")).toBe("Nov 2026");
  expect(tokens(1234567, "en-GB")).toBe("1,234,567");
});
