import { describe, expect, it } from "vitest";
import { findBrief } from "./catalogue/catalogue.ts";
import { exchangeOf } from "./conversation.fixture.ts";
import type { Conversation } from "./conversation.ts";
import { asideLine } from "./scripted-aside.ts";

const brief = findBrief("salary-negotiation");
if (brief === undefined) throw new Error("the salary negotiation is in the catalogue");

const conversation = (over: Partial<Conversation["exchanges"][number]> = {}): Conversation => ({
  sessionId: "s",
  turnLimit: 8,
  metObjectiveIds: [],
  exchanges: [
    exchangeOf({ reply: "You wanted to see me?" }),
    exchangeOf({ turnId: "one", transcript: "I'd like to move to forty-two thousand.", reply: "Why?", ...over }),
  ],
});
const spoken = conversation({ durationMs: 9000, measures: { paceWpm: 240, longestPauseMs: 300 } });

const answer = (question: string, about = spoken, before: { question: string; answer: string }[] = []) =>
  asideLine(brief, about, [
    ...before.map((aside) => ({ ...aside, afterTurnId: "one" })),
    { question, answer: null, afterTurnId: "one" },
  ]).text;

describe("the scripted coach, asked aside", () => {
  it("tells from the measures how it sounded", () => {
    expect(answer("Was I too fast?")).toContain("240 words a minute");
    expect(answer("How is my voice?", conversation({ typed: true }))).toContain("typed");
    expect(answer("Too many fillers?", conversation({ durationMs: 9000, measures: { paceWpm: 140 } }))).toContain(
      "140 words a minute. Nothing in it lay outside",
    );
    const silent = { ...spoken, exchanges: spoken.exchanges.slice(0, 1) };
    expect(answer("Was I too slow?", silent)).toContain("not spoken yet");
  });

  it("tells where the objectives stand", () => {
    expect(answer("How am I doing?")).toBe(
      `1 of 4 objectives are reached, and 7 turns are left. Still open: ${brief.scenario.objectives[1]?.text}`,
    );
  });

  it("gives the hints towards what is open, none twice, and then the standing", () => {
    const hints = brief.scenario.objectives.slice(1).flatMap(({ id }) => brief.beats.coach.advice[id] ?? []);
    const given: { question: string; answer: string }[] = [];
    for (const _ of hints) given.push({ question: "Now?", answer: answer("What could I say next?", spoken, given) });
    expect(new Set(given.map((one) => one.answer))).toEqual(new Set(hints));
    expect(answer("What could I say next?", spoken, given)).toContain("1 of 4 objectives");
  });

  it("gives nothing of the partner away", () => {
    const text = answer("What does he want from me?");
    expect(text).toContain("David");
    expect(text).not.toContain(brief.partnerBrief.slice(0, 40));
  });
});
