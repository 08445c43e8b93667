import { describe, expect, it } from "vitest";
import { findBrief } from "./catalogue/catalogue.ts";
import { exchangeOf, neutralTurns, playThrough } from "./conversation.fixture.ts";
import type { Conversation } from "./conversation.ts";
import { coachLine } from "./scripted-coach.ts";
import { partnerLine } from "./scripted-partner.ts";

const brief = findBrief("salary-negotiation");
if (brief === undefined) throw new Error("the salary negotiation is in the catalogue");
const { beats } = brief;

const beatsOf = (said: readonly string[], over: Partial<Conversation> = {}) =>
  playThrough(brief, said, over).exchanges.map(({ beatId }) => beatId?.replace(/\.\d+$/, ""));
const adviceOf = (said: readonly string[]) =>
  playThrough(brief, said).exchanges.map(({ adviceBeatId }) => adviceBeatId?.replace(/\.\d+$/, ""));

describe("the scripted partner", () => {
  it.each<[string, string]>([
    ["I'd like to move to forty-two thousand.", "figure-heard"],
    ["I want more pay.", "pay-without-figure"],
    ["My rent has gone up again this year.", "private-reason"],
    ["If nothing happens, I'll leave.", "threat"],
    ["Do you like the new curtains?", "question"],
    ["I don't know.", "unknown"],
    ["Well, yes.", "short"],
    ["It's about how things are going.", "vague"],
    [neutralTurns[0] ?? "", "ask-figure"],
    [`${neutralTurns.join(" ")} ${neutralTurns.join(" ")}`, "long"],
  ])("answers %s with %s", (said, beat) => {
    expect(beatsOf([said])).toEqual(["opening", beat]);
  });

  it("always says the same in the same conversation, and opens another session otherwise", () => {
    const said = ["I want more pay.", "Forty-two thousand is what I want.", "Hm."];
    expect(playThrough(brief, said)).toEqual(playThrough(brief, said));
    const openings = ["a", "b", "c", "d", "e", "f", "g", "h"].map(
      (sessionId) => playThrough(brief, [], { sessionId }).exchanges[0]?.reply,
    );
    expect(new Set(openings).size).toBe(beats.opening.length);
  });

  it("says no line twice while there are others, whatever is repeated to it", () => {
    const same = Array.from({ length: 8 }, () => "I want more pay.");
    const replies = playThrough(brief, same, { turnLimit: 30 }).exchanges.map(({ reply }) => reply);
    expect(new Set(replies).size).toBe(9);
  });

  it("leaves out a question whose objective has been met", () => {
    const said = ["I'd like to move to forty-two thousand.", neutralTurns[0] ?? "", neutralTurns[1] ?? ""];
    expect(beatsOf(said)).toEqual(["opening", "figure-heard", "ask-reason", "budget"]);
  });

  it("calls no turn vague that has just met an objective", () => {
    expect(beatsOf(["I was thinking of going up to ten percent."])).not.toContain("vague");
    expect(beatsOf([neutralTurns[0] ?? "", "Then I stand by it."])).toEqual(["opening", "ask-figure", "ask-reason"]);
  });

  it("answers a last question before it closes, and asks nothing in return", () => {
    const said = [
      "I'd like to move to forty-two thousand, since I took over the paper contracts.",
      "I'll send you the figures by Friday. Could we sit down again next week?",
      "What would you need to make it possible?",
    ];
    const last = playThrough(brief, said).exchanges.at(-1);
    expect(last?.beatId).toMatch(/^what-it-takes\.\d\+closing-met\.\d$/);
    expect(beats.closing.met.some((line) => last?.reply?.endsWith(` ${line}`))).toBe(true);
    expect(last?.reply).not.toContain("?");
  });

  it("gives way before it answers when it was cut off", () => {
    const cut = exchangeOf({ reply: "Come in, close the", beatId: "opening.0", replyCut: true });
    const line = partnerLine(brief, {
      sessionId: "s",
      turnLimit: 8,
      metObjectiveIds: [],
      exchanges: [cut, exchangeOf({ turnId: "one", transcript: "I want more pay." })],
    });
    expect(line.beatId).toMatch(/^interrupted\.\d\+pay-without-figure\.\d$/);
    expect(beats.reactions.interrupted.some((lead) => line.text.startsWith(lead))).toBe(true);
  });

  it("still has something to say long after its script has ended", () => {
    const said = Array.from({ length: 28 }, (_, i) => neutralTurns[i % 6] ?? "");
    const replies = playThrough(brief, said, { turnLimit: 30 }).exchanges.map(({ reply }) => reply);
    expect(replies.filter((reply) => !reply)).toEqual([]);
  });
});

describe("the scripted coach", () => {
  it("works towards the first open objective", () => {
    expect(adviceOf([neutralTurns[0] ?? ""])).toEqual(["coach-opening", "advice-figure"]);
  });

  it("credits what was just met, once, and goes on to the next", () => {
    const advice = adviceOf(["I'd like to move to forty-two thousand.", neutralTurns[0] ?? ""]);
    expect(advice).toEqual(["coach-opening", "credit-figure+advice-reason", "advice-reason"]);
  });

  it("takes up something just said before all else", () => {
    expect(adviceOf(["I'm sorry to ask, but it's about money."])).toEqual(["coach-opening", "tip-apologetic"]);
  });

  it("speaks of delivery when a measure is out of its band, and not twice running", () => {
    const spoken = (turnId: string, adviceBeatId: string | null) =>
      exchangeOf({
        turnId,
        transcript: neutralTurns[0] ?? "",
        durationMs: 9000,
        measures: { paceWpm: 210, fillersPerMinute: 14 },
        reply: "Go on.",
        adviceBeatId,
      });
    const session = { sessionId: "s", turnLimit: 8, metObjectiveIds: [] };
    const first = coachLine(brief, { ...session, exchanges: [exchangeOf(), spoken("one", null)] });
    expect(first.beatId).toBe("delivery-fillers-high");
    const second = coachLine(brief, {
      ...session,
      exchanges: [exchangeOf(), spoken("one", first.beatId), spoken("two", null)],
    });
    expect(second.beatId).toMatch(/^advice-figure/);
  });

  it("says where things stand when it has no more advice", () => {
    const said = Array.from({ length: 20 }, (_, i) => neutralTurns[i % 6] ?? "");
    const advice = playThrough(brief, said, { turnLimit: 30 }).exchanges.map((exchange) => exchange.advice);
    expect(advice.at(-1)).toBe("That was turn 20 of 30. Still open: Name the figure or the percentage that you want.");
    expect(new Set(advice).size).toBe(advice.length);
  });
});
