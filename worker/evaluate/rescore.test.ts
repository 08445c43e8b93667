import { describe, expect, test } from "vitest";
import type { Rubric } from "../../shared/score/rubric.ts";
import { eightTurns } from "../../shared/score/samples/reproduced.ts";
import { criteria, criterion, session } from "../../shared/score/samples/session.ts";
import { apply } from "../../shared/session/apply.ts";
import { decide, stamp } from "../../shared/session/decide.ts";
import type { LanguageModel } from "../../shared/session/language-model.ts";
import { rubricOf, type Session } from "../../shared/session/session.ts";
import { evaluate } from "./evaluate.ts";
import type { Judge } from "./judge.ts";
import { rescore } from "./rescore.ts";

const never = new AbortController().signal;
const began = session(eightTurns);

/** The same session, evaluated. */
const evaluated = async (judge: Judge | null): Promise<Session> => {
  const { evaluation } = await evaluate(began, judge, never);
  return { ...began, evaluation: { ...began.evaluation, status: "completed", evaluation } };
};

const judgeAt = (level: number) => {
  let calls = 0;
  const model: LanguageModel = {
    name: "Test: judge",
    // An evaluation never streams.
    // biome-ignore lint/correctness/useYield: it throws before there is anything to yield.
    async *stream() {
      throw new Error("an evaluation does not stream");
    },
    async call(_, tool) {
      calls++;
      const evidence = [{ turn: 2, quote: "And then we went on" }];
      const input = tool.schema.parse({
        summary: "You said what you did.",
        criteria: [{ criterionId: "structure", level, why: "The point came first.", evidence }],
        strengths: [],
        nextSteps: [],
      });
      return { input, usage: { inputTokens: 10, outputTokens: 5 }, model: "Test: judge" };
    },
  };
  return { judge: { model, samples: 1 }, calls: () => calls };
};

/** The rubric in version 4: slower is better than it was. */
const stricter: Rubric = {
  version: 4,
  criteria: criteria.map((one) =>
    one.id === "pace"
      ? criterion("pace", {
          kind: "measured",
          measure: "paceWpm",
          band: { floor: 20, low: 60, high: 90, ceiling: 150 },
        })
      : one,
  ),
};

const scoreIn = ({ scores }: { scores: readonly { criterionId: string }[] }, id: string) =>
  scores.find(({ criterionId }) => criterionId === id);

describe("a session scored anew", () => {
  test("has its scores by the new rubric, and keeps the old ones beside them", async () => {
    const before = await evaluated(null);
    const { evaluation } = await rescore(before, stricter, null, never);
    expect(evaluation.rubricVersion).toBe(4);
    const drafts = decide(before, { kind: "rescore", rubric: stricter, evaluation }, before.lastAt);
    const after = stamp(before, drafts as never, before.lastAt).reduce<Session | null>(apply, before) as Session;
    expect(rubricOf(after)).toEqual(stricter);
    expect(after.evaluation).toMatchObject({ status: "completed", evaluation });
    expect(after.evaluation.earlier).toEqual([
      { rubric: before.scenario.rubric, evaluation: before.evaluation.evaluation },
    ]);
    const [old] = after.evaluation.earlier;
    expect(scoreIn(old?.evaluation ?? evaluation, "pace")).toMatchObject({ level: 5, value: expect.any(Number) });
    expect(scoreIn(evaluation, "pace")).not.toMatchObject({ level: 5 });
    // The second time there is nothing to do.
    expect(decide(after, { kind: "rescore", rubric: stricter, evaluation }, after.lastAt)).toEqual([]);
  });

  test("from the same stored session comes the same, to the bit; another version draws another interval", async () => {
    const stored: Session = JSON.parse(JSON.stringify(await evaluated(null)));
    const [one, other] = await Promise.all([1, 2].map(() => rescore(stored, stricter, null, never)));
    expect(JSON.stringify(one)).toBe(JSON.stringify(other));
    const later = await rescore(stored, { ...stricter, version: 5 }, null, never);
    expect(scoreIn(later.evaluation, "pace")).not.toEqual(scoreIn(one?.evaluation ?? later.evaluation, "pace"));
    expect(scoreIn(later.evaluation, "fillers")).toEqual(scoreIn(one?.evaluation ?? later.evaluation, "fillers"));
  });

  test("keeps what was judged where the criterion reads the same, without asking again", async () => {
    const { judge, calls } = judgeAt(4);
    const before = await evaluated(judge);
    const { evaluation, usage } = await rescore(before, stricter, judge, never);
    expect(calls()).toBe(1);
    expect(usage.inputTokens).toBe(0);
    expect(scoreIn(evaluation, "structure")).toEqual(scoreIn(before.evaluation.evaluation ?? evaluation, "structure"));
    expect(evaluation).toMatchObject({ evaluator: { kind: "model" }, summary: "You said what you did." });
  });

  const reworded: Rubric = {
    ...stricter,
    criteria: stricter.criteria.map((one) =>
      one.id === "structure" ? { ...one, description: "Another thing." } : one,
    ),
  };

  test("has what reads otherwise judged again, and leaves it out, plainly, where there is no judge any more", async () => {
    const before = await evaluated(judgeAt(4).judge);
    const again = await rescore(before, reworded, judgeAt(2).judge, never);
    expect(scoreIn(again.evaluation, "structure")).toMatchObject({ level: 2 });
    expect(again.usage.inputTokens).toBe(10);
    const without = await rescore(before, reworded, null, never);
    expect(scoreIn(without.evaluation, "structure")).toMatchObject({
      level: null,
      rationale: expect.stringMatching(/changed after the session was judged/),
    });
  });

  test("says of a criterion that asks for what was never asked that it was not", async () => {
    const unasked = criterion("new", { kind: "covered", objectiveIds: ["something-new"] });
    const other: Rubric = { version: 5, criteria: [...criteria.slice(0, 3), unasked] };
    const { evaluation } = await rescore(await evaluated(null), other, null, never);
    expect(scoreIn(evaluation, "new")).toMatchObject({ level: null, rationale: "This session did not ask for it." });
  });
});
