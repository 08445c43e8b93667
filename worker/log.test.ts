import { afterEach, describe, expect, it, vi } from "vitest";
import { z } from "zod";
import { log } from "./log.io.ts";

afterEach(() => {
  vi.restoreAllMocks();
});

const words = "anna@example.com said something private";

/** What one line of the log comes to. */
const written = (error: unknown): string => {
  const lines: string[] = [];
  vi.spyOn(console, "error").mockImplementation((line: string) => lines.push(line));
  log("error", { at: "a test", orgId: "org-1", requestId: "r" }, error);
  expect(lines).toHaveLength(1);
  return lines[0] ?? "";
};

const caught = (work: () => unknown): unknown => {
  try {
    work();
  } catch (error) {
    return error;
  }
  throw new Error("it did not throw");
};

describe("a line of the log", () => {
  it("is JSON that names the request and the organisation, the error and where it was", () => {
    const line = JSON.parse(written(new TypeError("x is not a function")));
    expect(line).toMatchObject({
      at: "a test",
      orgId: "org-1",
      requestId: "r",
      error: "TypeError: x is not a function",
    });
    expect(line.stack).toContain("log.test.ts");
  });

  it.each([
    ["a query's values", new Error(`Failed query: select ? params: ${words}`, { cause: new Error("D1_ERROR: lost") })],
    ["what was parsed as JSON", caught(() => JSON.parse(words))],
    ["what a schema was given", caught(() => z.enum(["a"]).parse(words))],
    ["what was thrown, if that is no error", words],
  ])("never holds %s", (_, error) => {
    const line = written(error);
    expect(line).not.toContain("anna");
    expect(line).not.toContain("private");
  });

  it("says what the error at the bottom says", () => {
    const line = written(new Error("outer", { cause: new Error("middle", { cause: new Error("D1_ERROR: lost") }) }));
    expect(JSON.parse(line).error).toBe("Error: D1_ERROR: lost");
  });
});
