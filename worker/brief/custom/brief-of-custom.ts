import type { Criterion } from "../../../shared/score/rubric.ts";
import { type CustomScenario, customScenarioId } from "../../../shared/session/custom-scenario.ts";
import type { Scenario } from "../../../shared/session/scenario.ts";
import { fillers, pace } from "../catalogue/criteria.ts";
import { skills } from "../catalogue/skills.ts";
import type { ScenarioBrief } from "../scenario-brief.ts";

const objectiveIdOf = (index: number): string => `objective-${index + 1}`;

/** Levels that fit whatever the trainee makes of a criterion. */
const anchors = {
  1: "Hardly there: nothing that was said shows it.",
  3: "There in part: some turns show it, others miss it.",
  5: "There throughout: it shows wherever it could.",
};

const covered = (objectiveIds: string[]): Criterion => ({
  id: "objectives",
  title: "What you were out to achieve",
  description: "How many of your objectives you reached.",
  anchors: { 1: "None of them.", 3: "About half of them.", 5: "All of them." },
  basis: { kind: "covered", objectiveIds },
  weight: 3,
});

/** The scenario as the session keeps it: like one of the catalogue, under an id of its own kind. */
export const scenarioOfCustom = (custom: CustomScenario): Scenario => {
  const objectives = custom.objectives.map((objective, i) => ({ id: objectiveIdOf(i), ...objective }));
  return {
    id: customScenarioId,
    version: 1,
    // It trains whatever the trainee wants it to, so that it stands with none in particular.
    skillId: skills[0]?.id ?? customScenarioId,
    title: custom.title,
    summary: custom.situation.slice(0, 400),
    situation: custom.situation,
    persona: custom.persona,
    difficulty: custom.difficulty,
    format: "conversation",
    objectives,
    rubric: {
      version: 1,
      criteria: [
        covered(objectives.map(({ id }) => id)),
        ...custom.criteria.map(
          (criterion, i): Criterion => ({
            id: `judged-${i + 1}`,
            ...criterion,
            anchors,
            basis: { kind: "judged" },
            weight: 2,
          }),
        ),
        pace("conversation"),
        fillers(),
      ],
    },
    turnLimit: 8,
  };
};

/** The scenario with its private side, for the models; what is scripted stands in where a model can't be heard. */
export const briefOfCustom = (custom: CustomScenario, scenario: Scenario): ScenarioBrief => ({
  scenario,
  custom: true,
  partnerBrief: custom.partnerBrief,
  coachBrief: custom.coachBrief,
  objectiveCues: {},
  beats: {
    opening: [custom.opening],
    replies: [],
    moves: [],
    reactions: {
      short: ["Go on."],
      long: ["That was a lot. What matters most to you in it?"],
      vague: ["And what do you mean by that?"],
      question: ["What would you say yourself?"],
      unknown: ["Take your time."],
      interrupted: ["Go ahead."],
    },
    closing: {
      met: ["Well. I have heard what you said. Let's leave it there for today."],
      limit: ["I have to go now. Let's leave it there for today."],
    },
    coach: {
      opening: ["Say first what you want to be able to say at the end. The rest can follow from that."],
      credit: {},
      advice: {},
      tips: [],
      closing: ["All of it is said. Try it once more, and begin with the hardest part."],
    },
  },
});
