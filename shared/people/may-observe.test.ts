import { expect, it } from "vitest";
import { mayObserve } from "./may-observe.ts";

const staffByConsent = { observers: "STAFF", observationNeedsConsent: true } as const;

it("lets those watch whom the organisation allows, where the trainee agreed", () => {
  expect(mayObserve(staffByConsent, "STAFF", ["observation"])).toBe(true);
  expect(mayObserve(staffByConsent, "ADMIN", ["audio", "observation"])).toBe(true);
  expect(mayObserve(staffByConsent, "USER", ["observation"])).toBe(false);
  expect(mayObserve(staffByConsent, "ADMIN", ["audio", "research"])).toBe(false);
  expect(mayObserve({ ...staffByConsent, observationNeedsConsent: false }, "STAFF", [])).toBe(true);
  expect(mayObserve({ ...staffByConsent, observers: "ADMIN" }, "STAFF", ["observation"])).toBe(false);
  expect(mayObserve({ observers: null, observationNeedsConsent: false }, "ADMIN", ["observation"])).toBe(false);
});
