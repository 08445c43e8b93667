import { describe, expect, it } from "vitest";
import type { Offer } from "../../../shared/people/invitation.ts";
import { callerWords, keptWords } from "./offer-words.ts";

const offer = (change: Partial<Offer> = {}): Offer => ({
  organisation: "The Speech Lab",
  scenarioId: null,
  scenarioTitle: null,
  role: "GUEST",
  expiresAt: "2026-11-28T22:59:59.000Z",
  sessionDays: null,
  callerRole: null,
  callerOrganisation: null,
  claimed: false,
  ...change,
});

describe("what coming in means", () => {
  it.each<[string, Partial<Offer>, RegExp]>([
    ["nobody yet", {}, /^You come in as a guest\. No account .* is needed/],
    ["nobody yet, as staff", { role: "STAFF" }, /^You come in as staff\./],
    ["a guest of this organisation", { callerRole: "GUEST" }, /^You are here as a guest already\./],
    ["a guest who becomes a member", { callerRole: "GUEST", role: "USER" }, /You come in as a member\./],
    ["a member", { callerRole: "USER" }, /^You are signed in, and stay a member\./],
    ["an admin, whom it can't lower", { callerRole: "ADMIN", role: "STAFF" }, /stay an admin\./],
    ["who came in by it before", { callerRole: "GUEST", claimed: true }, /^You came in by this invitation before\./],
  ])("for %s", (_, change, words) => expect(callerWords(offer(change))).toMatch(words));

  it("names both organisations to who is at another one, and the way back", () => {
    const words = callerWords(offer({ callerOrganisation: "Another", role: "USER" }));
    expect(words).toMatch(/at Another now.*over to The Speech Lab, as a member.*under Account you can go back/s);
    const again = callerWords(offer({ callerOrganisation: "Another", callerRole: "GUEST", claimed: true }));
    expect(again).toContain("The Speech Lab, where you have been before.");
  });
});

it("says how long sessions are kept, and what happens to those that one does not keep", () => {
  expect(keptWords(offer())).toMatch(/until you delete them.*deleted 24 hours after their end/);
  expect(keptWords(offer({ sessionDays: 30 }))).toMatch(/for 30 days after their end\..*24 hours/);
  expect(keptWords(offer({ sessionDays: 1 }))).toContain("for 1 day after");
});
