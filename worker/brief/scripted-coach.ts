import { checkObjectives, justMet } from "./check-objectives.ts";
import { type Conversation, pick, type ScriptedLine, turnsOf } from "./conversation.ts";
import { hasCue } from "./cue.ts";
import { deliveryAdvice } from "./delivery-advice.ts";
import type { ScenarioBrief } from "./scenario-brief.ts";
import { toSpoken } from "./spoken.ts";

const given = (conversation: Conversation): ReadonlySet<string> =>
  new Set(conversation.exchanges.flatMap((exchange) => exchange.adviceBeatId?.split("+") ?? []));

const ungiven = (conversation: Conversation, beatId: string, lines: readonly string[]): ScriptedLine | null => {
  const spent = given(conversation);
  const left = lines.map((text, i) => ({ text, beatId: `${beatId}.${i}` })).filter((line) => !spent.has(line.beatId));
  return left[pick(conversation, left.length)] ?? null;
};

/** What is left when the script has no more to say: the count, and what is open. */
const standing = (brief: ScenarioBrief, conversation: Conversation): ScriptedLine => {
  const turns = turnsOf(conversation).length;
  const open = checkObjectives(brief, conversation).find((check) => check.status !== "met");
  const text = brief.scenario.objectives.find((objective) => objective.id === open?.objectiveId)?.text;
  const count = `That was turn ${turns} of ${conversation.turnLimit}.`;
  return { text: text === undefined ? count : `${count} Still open: ${text}`, beatId: `standing.${turns}` };
};

/**
 * What the scripted coach advises after an exchange: one thing, never the same twice. In order: something just
 * said; how it was delivered, if that was not the last advice too; the next open objective.
 * An objective that was just met is credited in a sentence before it. Says what was said and measured, nothing else.
 */
export const coachLine = (brief: ScenarioBrief, conversation: Conversation): ScriptedLine => {
  const { coach } = brief.beats;
  const current = conversation.exchanges.at(-1);
  if (current === undefined || current.transcript === null) {
    return ungiven(conversation, "coach-opening", coach.opening) ?? standing(brief, conversation);
  }
  const checks = checkObjectives(brief, conversation);
  if (checks.every((check) => check.status === "met")) {
    return ungiven(conversation, "coach-closing", coach.closing) ?? standing(brief, conversation);
  }
  const open = checks.filter((check) => check.status !== "met").map((check) => check.objectiveId);
  const spoken = toSpoken(current.transcript);
  const turn = turnsOf(conversation).length;

  const tip = () => {
    for (const beat of coach.tips) {
      if (turn < (beat.fromTurn ?? 1) || beat.whileOpen?.some((id) => !open.includes(id))) continue;
      const line = hasCue(beat.when, spoken) ? ungiven(conversation, `tip-${beat.id}`, beat.says) : null;
      if (line !== null) return line;
    }
    return null;
  };
  const delivery = () => {
    const spent = given(conversation);
    const found = deliveryAdvice(brief, current.measures ?? {}, current.durationMs ?? 0);
    const line = found.find(({ id }) => !spent.has(`delivery-${id}`));
    return line === undefined ? null : { text: line.text, beatId: `delivery-${line.id}` };
  };
  const towards = () => {
    for (const id of open) {
      const line = ungiven(conversation, `advice-${id}`, coach.advice[id] ?? []);
      if (line !== null) return line;
    }
    return null;
  };
  const lastWasDelivery = conversation.exchanges.at(-2)?.adviceBeatId?.includes("delivery-") ?? false;
  const line =
    tip() ?? (lastWasDelivery ? null : delivery()) ?? towards() ?? delivery() ?? standing(brief, conversation);

  const metId = justMet(brief, conversation).find((id) => !given(conversation).has(`credit-${id}`));
  const credit = metId === undefined ? undefined : coach.credit[metId];
  return credit === undefined ? line : { text: `${credit} ${line.text}`, beatId: `credit-${metId}+${line.beatId}` };
};
