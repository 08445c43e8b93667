import { describe, expect, it } from "vitest";
import type { Count } from "../../shared/session/count.ts";
import { exchangeOf } from "./conversation.fixture.ts";
import { countObjective } from "./count-objective.ts";

type Said = string | { text: string; seconds: number };

const counted = (count: Count, said: readonly Said[], partner = "Dr. Marta Lindqvist") =>
  countObjective(count, partner, {
    sessionId: "s",
    turnLimit: 9,
    metObjectiveIds: [],
    exchanges: [
      exchangeOf({ reply: "What brings you here? How was 42?" }),
      ...said.map((one, i) =>
        typeof one === "string"
          ? exchangeOf({ turnId: `t${i}`, transcript: one, typed: true })
          : exchangeOf({ turnId: `t${i}`, transcript: one.text, durationMs: one.seconds * 1000 }),
      ),
    ],
  });

const five = 5;

describe("open questions", () => {
  it.each([
    ["What made you choose it?", 1],
    ["How did that come about? And what happened then?", 2],
    ["So, why did they leave?", 1],
    ["If you look back, what would you do differently?", 1],
    ["Tell me about the first week.", 1],
    ["Could you walk me through last Saturday?", 1],
    ["what would you expect of me", 1],
    ["well how do you plan the shifts", 1],
    ["Did you like it?", 0],
    ["Do you know what he said?", 0],
    ["How many people work here?", 0],
    ["What time is it?", 0],
    ["I know what I want.", 0],
    ["That is what I did. It's how we work.", 0],
    ["what I did there was mostly planning", 0],
    ["You said why. Is it true?", 0],
  ])("in %s: %i", (said, done) => {
    expect(counted({ kind: "open-questions", atLeast: five }, [said]).done).toBe(done);
  });

  it("are met by the one that makes it enough, which is quoted", () => {
    const { done, evidence } = counted({ kind: "open-questions", atLeast: 2 }, [
      "What is it like?",
      "Well. How did you start? Why is that?",
    ]);
    expect(done).toBe(2);
    expect(evidence).toEqual({ turnId: "t1", quote: "How did you start?" });
  });
});

describe("what else is counted", () => {
  it("is a turn with a figure, whatever else is in it", () => {
    const figures = { kind: "figures", atLeast: five } as const;
    expect(counted(figures, ["We cut it by half, in 3 weeks.", "It went well.", "Forty-two thousand."]).done).toBe(2);
    expect(counted(figures, ["We cut it by half."]).evidence).toBeNull();
  });

  it("is a turn that calls the partner by a name, not by a title", () => {
    const name = { kind: "partner-name", atLeast: five } as const;
    expect(counted(name, ["Thank you, Marta.", "Good morning, Dr. Lindqvist.", "Yes, doctor."]).done).toBe(2);
    expect(counted(name, ["Tomas, is it?"], "Tomás Reyes").done).toBe(1);
  });

  it("is a row of short turns, which a long one breaks", () => {
    const short = { kind: "short-turns", atLeast: 2, atMostMs: 10_000 } as const;
    const turn = (seconds: number): Said => ({ text: "So that is how it was.", seconds });
    expect(counted(short, [turn(5), turn(20), turn(5)])).toEqual({ done: 1, evidence: null });
    expect(counted(short, [turn(5), turn(20), turn(5), turn(10)]).done).toBe(2);
    // What was reached stays reached.
    expect(counted(short, [turn(5), turn(5), turn(60)]).done).toBe(2);
  });

  it("takes a typed turn for as long as its words take", () => {
    const short = { kind: "short-turns", atLeast: 1, atMostMs: 10_000 } as const;
    expect(counted(short, ["word ".repeat(25)]).done).toBe(1);
    expect(counted(short, ["word ".repeat(26)]).done).toBe(0);
  });
});
