import type { Count } from "../../shared/session/count.ts";
import type { Objective } from "../../shared/session/scenario.ts";
import { type Conversation, turnsOf } from "./conversation.ts";
import { countObjective } from "./count-objective.ts";
import { findCue } from "./cue.ts";
import type { ObjectiveCue, ScenarioBrief } from "./scenario-brief.ts";
import { sentenceAt, toSpoken } from "./spoken.ts";

/** Where an objective stands, and the words that settled it. */
export interface ObjectiveCheck {
  readonly objectiveId: string;
  readonly status: "open" | "met" | "failed";
  readonly evidence: { readonly turnId: string; readonly quote: string } | null;
  /** Of one that is counted. */
  readonly progress?: { readonly done: number; readonly of: number };
}

/** The turn (from 0) from which an objective counts; infinite while the one that it follows is still to be met. */
const firstTurn = (objective: ObjectiveCue, brief: ScenarioBrief, conversation: Conversation): number => {
  const from = (objective.fromTurn ?? 1) - 1;
  if (objective.after === undefined) return from;
  const leader = brief.objectiveCues[objective.after];
  const met = leader && settle(objective.after, leader, brief, conversation);
  if (met?.status !== "met") return Number.POSITIVE_INFINITY;
  const metAt = turnsOf(conversation).findIndex(({ turnId }) => turnId === met.evidence?.turnId);
  return Math.max(from, metAt + 1);
};

const settle = (
  objectiveId: string,
  objective: ObjectiveCue,
  brief: ScenarioBrief,
  conversation: Conversation,
): ObjectiveCheck => {
  const first = firstTurn(objective, brief, conversation);
  const isOver = turnsOf(conversation).length >= conversation.turnLimit;
  let failedBy: ObjectiveCheck | null = null;
  for (const [index, { turnId, transcript }] of turnsOf(conversation).entries()) {
    if (index < first) continue;
    const spoken = toSpoken(transcript);
    const met = findCue(objective.cue, spoken);
    if (met !== null) {
      return { objectiveId, status: "met", evidence: { turnId, quote: sentenceAt(transcript, met.start) } };
    }
    const failed = objective.failsOn === undefined || !isOver ? null : findCue(objective.failsOn, spoken);
    if (failed !== null) {
      const evidence = { turnId, quote: sentenceAt(transcript, failed.start) };
      failedBy = { objectiveId, status: "failed", evidence };
    }
  }
  return failedBy ?? { objectiveId, status: "open", evidence: null };
};

const counted = (
  { id, count }: Objective & { count: Count },
  brief: ScenarioBrief,
  conversation: Conversation,
): ObjectiveCheck => {
  const { done, evidence } = countObjective(count, brief.scenario.persona.name, conversation);
  const status = done >= count.atLeast ? "met" : "open";
  return { objectiveId: id, status, evidence, progress: { done, of: count.atLeast } };
};

/**
 * Checks every objective of the scenario against everything said so far: counted where it can be, else by its cues. What was met stays met. One slip
 * fails nothing while turns are left, since a failed objective ends the session and recovering is worth practising:
 * it fails with the last turn, if it was not made good.
 */
export const checkObjectives = (brief: ScenarioBrief, conversation: Conversation): ObjectiveCheck[] =>
  brief.scenario.objectives.map(({ id, text, count }) => {
    if (count !== undefined) return counted({ id, text, count }, brief, conversation);
    const objective = brief.objectiveCues[id];
    const metBefore = conversation.metObjectiveIds.includes(id);
    const check: ObjectiveCheck =
      objective === undefined
        ? { objectiveId: id, status: "open", evidence: null }
        : settle(id, objective, brief, conversation);
    if (metBefore && check.status !== "met") return { objectiveId: id, status: "met", evidence: null };
    return check;
  });

/** Objectives that the last turn met and the turns before it had not. */
export const justMet = (brief: ScenarioBrief, conversation: Conversation): readonly string[] => {
  const metIn = (seen: Conversation) =>
    checkObjectives(brief, seen)
      .filter((check) => check.status === "met")
      .map((check) => check.objectiveId);
  const before = metIn({ ...conversation, exchanges: conversation.exchanges.slice(0, -1) });
  return metIn(conversation).filter((id) => !before.includes(id));
};
