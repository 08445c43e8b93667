import { expect, test } from "vitest";
import { returnToOf, signInAddress } from "./return-to.ts";

test.each([
  ["/history?x=1", "/history?x=1"],
  ["//evil.example", "/"],
  ["/\\evil.example", "/"],
  ["https://evil.example", "/"],
  ["/sign-in?to=/x", "/"],
  [undefined, "/"],
])("%s leads to %s", (said, path) => {
  expect(returnToOf(said)).toBe(path);
});

test("the page to sign in leads back", () => {
  for (const from of ["/", "/sign-in", "/sign-in/email"]) expect(signInAddress(from)).toBe("/sign-in");
  expect(signInAddress("/history/1")).toBe("/sign-in?to=%2Fhistory%2F1");
});
