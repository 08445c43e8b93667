import { expect, it } from "vitest";
import { auditActions } from "../../../shared/people/audit.ts";
import { auditWords, detailWords } from "./audit-words.ts";

it("has words of its own for everything that is written down", () => {
  expect(new Set(auditActions.map((action) => auditWords[action])).size).toBe(auditActions.length);
});

it("tells the detail in few words, and nothing of what is not so", () => {
  const detail = {
    sessionsPastWindow: 1200,
    guests: 0,
    expiresAt: "2026-11-21T10:00:00.000Z",
    reason: "consent revoked",
  };
  expect(detailWords({ ...detail, guest: null, whole: true, halved: false }, () => "today")).toEqual([
    `sessions past window ${new Intl.NumberFormat().format(1200)}`,
    "guests 0",
    "expires at today",
    "reason consent revoked",
    "whole",
  ]);
});
