import { describe, expect, test } from "vitest";
import { momentOf } from "./moment.ts";
import { findQuote, quoteOpening } from "./quote.ts";
import { prosody, turn, turnIdOf, typed, words } from "./samples/session.ts";

const slow = turn(1, { words: words("We 0 1000, waited 3000 4000, long. 5000 6000") });
const fast = turn(2, { words: words("Then 0 200, we 200 400, ran 400 600, all 600 800, day. 800 1200") });
const pace = { floor: 70, low: 100, high: 160, ceiling: 220 };

describe("the moment that shows a measure", () => {
  test("is the fastest turn of a session that is too fast, the slowest of one too slow, else the most usual", () => {
    const of = (value: number) => momentOf("paceWpm", [slow, fast], value, pace)?.quote;
    expect(of(200)).toBe("Then we ran all day.");
    expect(of(80)).toBe("We waited long.");
    expect(of(120)).toBe("We waited long.");
  });

  test("is the words on both sides of the longest pause, with their times", () => {
    const paused = turn(1, {
      words: words(
        "One 0 400, two 400 800, three 800 1200, four 1200 1600, five 1600 2000, six 4500 5000, seven. 5000 5500",
      ),
      prosody: prosody({ longestPauseMs: 2500 }),
    });
    const other = turn(2, { prosody: prosody({ longestPauseMs: 400 }) });
    const band = { floor: 0, low: 0, high: 4000, ceiling: 8000 };
    expect(momentOf("longestPauseMs", [other, paused], 2500, band)).toEqual({
      turnId: turnIdOf(1),
      quote: "two three four five six seven.",
      startMs: 400,
      endMs: 5500,
    });
  });

  test("is where fillers stand closest together, in the turn with most of them", () => {
    const list = "a 0 1, b 1 2, ~um 2 3, c 3 4, d 4 5, e 5 6, f 6 7, g 7 8, h 8 9, i 9 10, ~er 10 11, j 11 12, k 12 13";
    const band = { floor: 0, low: 0, high: 5, ceiling: 12 };
    const moment = momentOf("fillersPerMinute", [fast, turn(3, { words: words(list) })], 60, band);
    expect(moment?.turnId).toBe(turnIdOf(3));
    expect(moment?.quote).toBe("a b um c d e f g h i er j k");
  });

  test("is the question where questions are counted", () => {
    const asked = typed(1, "I like it. What would you expect of me? That matters.");
    const band = { floor: 0, low: 0.5, high: 2, ceiling: 4 };
    expect(momentOf("questionsPerTurn", [asked], 1, band)).toEqual({
      turnId: turnIdOf(1),
      quote: "What would you expect of me?",
      startMs: null,
      endMs: null,
    });
  });

  test("is null where no turn was measured", () => {
    expect(momentOf("paceWpm", [typed(1, "Hello.")], 120, pace)).toBeNull();
  });
});

describe("a quote", () => {
  const said = turn(1, { words: words("I'd 0 200, like 200 400, to 400 500, go, 500 700, please. 900 1200") });

  test.each([
    ["like to go", "like to go,", 200, 700],
    ["I’D LIKE", "I'd like", 0, 400],
    ["“go please”", "go, please.", 500, 1200],
  ])("%s is found as it was said", (quote, found, startMs, endMs) => {
    expect(findQuote(said, quote)).toEqual({ turnId: turnIdOf(1), quote: found, startMs, endMs });
  });

  test.each(["to like go", "lik", "", "…", "I'd like to go, please, now"])("%j was not said", (quote) => {
    expect(findQuote(said, quote)).toBeNull();
  });

  test("words found in the sound alone are quoted by what is written around them", () => {
    const list = words("So 0 200, ~um 300 500, yes. 600 900").map((word) =>
      word.kind === "filler" ? { ...word, source: "acoustic" as const } : word,
    );
    expect(findQuote({ ...said, words: list, transcript: "So yes." }, "yes")).toMatchObject({
      startMs: 600,
      endMs: 900,
    });
  });

  test("a long turn is quoted by its beginning, never longer than evidence may be", () => {
    const long = typed(1, Array(200).fill("word").join(" "));
    expect(quoteOpening(long).quote.split(" ")).toHaveLength(25);
    const unbroken = typed(1, `${"x".repeat(500)} y.`);
    expect(quoteOpening(unbroken).quote).toHaveLength(400);
  });
});
