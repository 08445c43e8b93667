import type { LanguageModel } from "../../shared/session/language-model.ts";
import { findBrief } from "../../worker/brief/catalogue/catalogue.ts";
import { checkObjectives, type ObjectiveCheck } from "../../worker/brief/check-objectives.ts";
import { checksFromCall } from "../../worker/brief/checks-from-call.ts";
import { objectiveMessages, objectiveTool } from "../../worker/brief/prompts.ts";
import type { ScenarioBrief } from "../../worker/brief/scenario-brief.ts";
import { conversationOf } from "../../worker/converse/conversation-of.ts";
import { evaluate } from "../../worker/evaluate/evaluate.ts";
import type { Decision, Levelled } from "./agreement.ts";
import { type RecordedSession, sessionOf } from "./recorded-session.ts";

/** What came of a session, beside what people expected. Levels are those of the criteria that have an expected range. */
export interface Outcome {
  readonly byCues: readonly Decision[];
  readonly byModel: readonly Decision[];
  /** Measured, or covered by what was said. */
  readonly computed: readonly Levelled[];
  readonly judged: readonly Levelled[];
  /** What the model quoted, and how much of it was really said. */
  readonly quotes: { readonly given: number; readonly said: number };
}

/** How often a judge is asked. */
const samples = 3;

const decisions = ({ scenario }: ScenarioBrief, { expected }: RecordedSession, checks: readonly ObjectiveCheck[]) =>
  scenario.objectives.map(
    ({ id }): Decision => ({
      expected: expected.met.includes(id),
      found: checks.some(({ objectiveId, status }) => objectiveId === id && status === "met"),
    }),
  );

/**
 * Takes a recorded session through the same objective checks and the same evaluation that a session in the app goes
 * through, by cues and with `model`. Throws what the model throws.
 */
export const runSession = async (
  recorded: RecordedSession,
  model: LanguageModel,
  signal: AbortSignal,
): Promise<Outcome> => {
  const brief = findBrief(recorded.scenarioId);
  if (brief === undefined) throw new Error(`There is no scenario ${recorded.scenarioId}.`);
  const session = sessionOf(recorded, brief);
  const last = session.exchanges.at(-1)?.turnId ?? "";
  const conversation = conversationOf(session, last);
  const byCues = checkObjectives(brief, conversation);
  const { input } = await model.call(objectiveMessages(brief, conversation), objectiveTool, signal);
  const byModel = checksFromCall(brief, conversation, input, byCues);
  const ended = { ...session, checks: byModel.map((check) => ({ ...check })) };
  const { evaluation } = await evaluate(ended, { model, samples }, signal);
  const levels = (judged: boolean): Levelled[] =>
    evaluation.scores.flatMap(({ criterionId, basis, level }) => {
      const range = recorded.expected.levels[criterionId];
      return range === undefined || (basis === "judged") !== judged ? [] : [{ level, range }];
    });
  const counted = new Set(brief.scenario.objectives.flatMap(({ id, count }) => (count === undefined ? [] : [id])));
  const settled = input.checks.filter(({ objectiveId, status }) => status !== "open" && !counted.has(objectiveId));
  const said = byModel.filter(({ objectiveId, evidence }) => evidence !== null && !counted.has(objectiveId));
  return {
    byCues: decisions(brief, recorded, byCues),
    byModel: decisions(brief, recorded, byModel),
    computed: levels(false),
    judged: levels(true),
    quotes: { given: settled.length, said: said.length },
  };
};
