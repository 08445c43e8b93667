import { describe, expect, it } from "vitest";
import { findBrief } from "./catalogue/catalogue.ts";
import { checkObjectives, justMet } from "./check-objectives.ts";
import { exchangeOf } from "./conversation.fixture.ts";
import type { Conversation } from "./conversation.ts";

// Saying no: `hold` counts from turn 2, and only after the turn that met `clear-no`.
const brief = findBrief("saying-no");
if (brief === undefined) throw new Error("saying no is in the catalogue");

const saying = (...said: string[]): Conversation => ({
  sessionId: "s",
  turnLimit: 9,
  metObjectiveIds: [],
  exchanges: [
    exchangeOf({ reply: "You'll do it again, won't you?" }),
    ...said.map((transcript, i) => exchangeOf({ turnId: `turn-${i + 1}`, transcript })),
  ],
});
const statusOf = (id: string, conversation: Conversation) =>
  checkObjectives(brief, conversation).find(({ objectiveId }) => objectiveId === id)?.status;

describe("checkObjectives", () => {
  it("quotes the sentence that met it, and its turn", () => {
    const checks = checkObjectives(brief, saying("Hello Ines.", "It's a lot of work. No, I won't do it. Really."));
    expect(checks.find(({ objectiveId }) => objectiveId === "clear-no")).toEqual({
      objectiveId: "clear-no",
      status: "met",
      evidence: { turnId: "turn-2", quote: "No, I won't do it." },
    });
  });

  it("leaves everything open at the opening", () => {
    expect(checkObjectives(brief, saying()).every(({ status }) => status === "open")).toBe(true);
  });

  it("counts what answers another only in a later turn", () => {
    expect(statusOf("hold", saying("Hello Ines.", "No, I won't do it."))).toBe("open");
    expect(statusOf("hold", saying("No, I won't do it.", "Still no."))).toBe("met");
    expect(statusOf("hold", saying("It's still no.", "Well."))).toBe("open");
  });

  it("fails nothing while it can still be made good", () => {
    expect(statusOf("clear-no", saying("Okay, I'll do it."))).toBe("open");
    expect(statusOf("clear-no", { ...saying("Okay, I'll do it."), turnLimit: 1 })).toBe("failed");
    expect(statusOf("clear-no", { ...saying("Okay, I'll do it.", "Bye."), turnLimit: 2 })).toBe("failed");
    expect(statusOf("clear-no", saying("Okay, I'll do it.", "No. I won't do it after all."))).toBe("met");
  });

  it("keeps met what was met", () => {
    expect(statusOf("clear-no", saying("I won't do it.", "Okay, I'll do it."))).toBe("met");
    expect(statusOf("warmth", { ...saying("Hm."), metObjectiveIds: ["warmth"] })).toBe("met");
  });
});

describe("justMet", () => {
  it("names what the last turn met, and nothing earlier", () => {
    expect(justMet(brief, saying("I won't do it."))).toEqual(["clear-no"]);
    expect(justMet(brief, saying("I won't do it.", "Good luck with it, you'll do it well."))).toEqual(["warmth"]);
    expect(justMet(brief, saying("I won't do it.", "Hm."))).toEqual([]);
  });
});
