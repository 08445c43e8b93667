import { describe, expect, it } from "vitest";
import { findBrief } from "./catalogue/catalogue.ts";
import { checkObjectives } from "./check-objectives.ts";
import { checksFromCall } from "./checks-from-call.ts";
import { exchangeOf } from "./conversation.fixture.ts";
import type { Conversation } from "./conversation.ts";
import { objectiveCallSchema, objectiveMessages } from "./prompts.ts";

const brief = findBrief("apology");
if (brief === undefined) throw new Error("the apology is in the catalogue");

const conversation: Conversation = {
  sessionId: "s",
  turnLimit: 8,
  metObjectiveIds: ["repair"],
  exchanges: [
    exchangeOf({ reply: "You wanted to say something. I'm sorry you waited." }),
    exchangeOf({ turnId: "one", transcript: "I told them, Kofi. I shouldn't have.", reply: "Yes." }),
    exchangeOf({ turnId: "two", transcript: "And I'm sorry." }),
  ],
};

const asks = { kind: "open-questions", atLeast: 2 } as const;

const statuses = (checks: unknown) =>
  Object.fromEntries(
    checksFromCall(brief, conversation, objectiveCallSchema.parse({ checks }), []).map(({ objectiveId, status }) => [
      objectiveId,
      status,
    ]),
  );

describe("checksFromCall", () => {
  it("ties what is settled to the turn it was said in", () => {
    const checks = checksFromCall(
      brief,
      conversation,
      {
        checks: [{ objectiveId: "sorry", status: "met", quote: "and I’m SORRY" }],
      },
      [],
    );
    expect(checks.find(({ objectiveId }) => objectiveId === "sorry")).toEqual({
      objectiveId: "sorry",
      status: "met",
      evidence: { turnId: "two", quote: "and I’m SORRY" },
    });
  });

  it("answers for each objective, and for no other", () => {
    expect(statuses([{ objectiveId: "made-up", status: "met", quote: "I'm sorry" }])).toEqual({
      "name-it": "open",
      "see-it": "open",
      sorry: "open",
      repair: "met",
    });
  });

  it.each([
    ["a quote that nobody said", "I betrayed you"],
    ["the partner's words", "You wanted to say something"],
    ["a piece of a word", "old them"],
    ["no quote", null],
    ["an empty quote", " ... "],
  ])("believes no check with %s", (_, quote) => {
    expect(statuses([{ objectiveId: "name-it", status: "met", quote }])["name-it"]).toBe("open");
  });

  it("keeps met what was met", () => {
    expect(statuses([{ objectiveId: "repair", status: "failed", quote: "I told them" }]).repair).toBe("met");
    expect(statuses([{ objectiveId: "repair", status: "open", quote: null }]).repair).toBe("met");
  });

  it("lets one fail", () => {
    expect(statuses([{ objectiveId: "see-it", status: "failed", quote: "I told them, Kofi" }])["see-it"]).toBe(
      "failed",
    );
  });

  it("leaves to counting what can be counted", () => {
    const objectives = [...brief.scenario.objectives.slice(1), { id: "asks", text: "Ask.", count: asks }];
    const counting = { ...brief, scenario: { ...brief.scenario, objectives } };
    const call = { checks: [{ objectiveId: "asks", status: "met" as const, quote: "And I'm sorry" }] };
    const checks = checksFromCall(counting, conversation, call, checkObjectives(counting, conversation));
    expect(checks.at(-1)).toEqual({
      objectiveId: "asks",
      status: "open",
      evidence: null,
      progress: { done: 0, of: 2 },
    });
    expect(objectiveMessages(counting, conversation)[0]?.content).not.toContain("- asks:");
  });
});
