import { expect, it } from "vitest";
import { presetWords, stateWords, takenWords } from "./invitation-words.ts";

it.each([
  [{ state: "open", usesLeft: 1 }, "It lets in 1 more person."],
  [{ state: "open", usesLeft: 7 }, "It lets in 7 more people."],
  [{ state: "used-up", usesLeft: 0 }, /nobody new/],
  [{ state: "expired", usesLeft: 3 }, /nobody new; whoever came in by it still has access/],
  [{ state: "revoked", usesLeft: 3 }, /Nobody has access/],
] as const)("%j in words", (invitation, words) => expect(stateWords(invitation)).toMatch(words));

it("counts those who came in, and an allowance by what it is for", () => {
  expect(takenWords({ uses: 10, usesLeft: 7 })).toBe("3 of 10 came in");
  const preset = { quotaPresetId: "", title: "Small", archivedAt: null };
  const words = presetWords({ ...preset, partnerTokens: 20_000, coachTokens: 5000, evaluationTokens: 0 }, "en");
  expect(words).toBe("20,000 tokens for the partner, 5,000 for the coach, 0 for the evaluation");
});
