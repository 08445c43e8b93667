import { describe, expect, it } from "vitest";
import { checksOf, exchange, finishOf, opened, submit, tell, turnIdOf } from "../../shared/session/fixtures/samples.ts";
import { conversationOf } from "./conversation-of.ts";

const { session } = tell([
  ...opened,
  ...exchange(1, checksOf("met", "open")),
  submit(2),
  submit(3, { source: "file" }),
]);
if (session === null) throw new Error("it was told");

describe("conversationOf", () => {
  it("ends with the exchange that is to be answered", () => {
    const ids = (turnId: string) => conversationOf(session, turnId).exchanges.map((one) => one.turnId);
    expect(ids("opening")).toEqual(["opening"]);
    expect(ids(turnIdOf(2))).toEqual(["opening", turnIdOf(1), turnIdOf(2)]);
  });

  it("tells who said what, what was cut, and what has been met", () => {
    const { exchanges, metObjectiveIds } = conversationOf(session, turnIdOf(3));
    expect(exchanges).toMatchObject([
      { transcript: null, reply: "The partner answers.", replyCut: false, measures: null, durationMs: null },
      { reply: "The partner answers.", advice: "The coach answers.", beatId: "partner.0", adviceBeatId: "coach.0" },
      { reply: "", replyCut: true, advice: null, typed: true, durationMs: null },
      { reply: null, typed: false, durationMs: 5000, measures: { wordsPerTurn: 8 } },
    ]);
    expect(metObjectiveIds).toEqual(["says-no"]);
  });

  it("takes an answer under way as not given", () => {
    const told = tell([...opened, submit(1), finishOf("partner", turnIdOf(1))]).session;
    expect(told && conversationOf(told, turnIdOf(1)).exchanges.at(-1)).toMatchObject({
      advice: null,
      adviceBeatId: null,
    });
  });
});
