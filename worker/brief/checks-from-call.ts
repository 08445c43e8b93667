import type { ObjectiveCheck } from "./check-objectives.ts";
import { type Conversation, turnsOf } from "./conversation.ts";
import type { ObjectiveCall } from "./prompts.ts";
import type { ScenarioBrief } from "./scenario-brief.ts";
import { toSpoken } from "./spoken.ts";

/** Words alone, so that a quote is found whatever the model did to case, apostrophes and punctuation. */
const plain = (text: string) =>
  ` ${toSpoken(text)
    .tokens.map(({ word }) => word)
    .join(" ")} `;

/**
 * A model's checks as the session keeps them: one for each objective of the scenario. An objective that can be counted is
 * as it was `counted`, whatever the model says of it. What it calls met or failed
 * counts only where its quote really was said by the trainee; what was met before stays met.
 */
export const checksFromCall = (
  brief: ScenarioBrief,
  conversation: Conversation,
  call: ObjectiveCall,
  counted: readonly ObjectiveCheck[],
): ObjectiveCheck[] => {
  const turns = turnsOf(conversation).map(({ turnId, transcript }) => ({ turnId, words: plain(transcript) }));
  return brief.scenario.objectives.map(({ id: objectiveId, count }) => {
    const own = counted.find((one) => one.objectiveId === objectiveId);
    if (count !== undefined && own !== undefined) return own;
    const check = call.checks.find((candidate) => candidate.objectiveId === objectiveId);
    const quote = check?.quote?.trim() ?? "";
    const words = plain(quote);
    const turn = words.trim() === "" ? undefined : turns.find((candidate) => candidate.words.includes(words));
    const settled = check !== undefined && check.status !== "open" && turn !== undefined;
    const metBefore = conversation.metObjectiveIds.includes(objectiveId);
    if (settled && (check.status === "met" || !metBefore)) {
      return { objectiveId, status: check.status, evidence: { turnId: turn.turnId, quote } };
    }
    return { objectiveId, status: metBefore ? "met" : "open", evidence: null };
  });
};
