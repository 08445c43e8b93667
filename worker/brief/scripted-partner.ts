import { checkObjectives } from "./check-objectives.ts";
import { type Conversation, pick, type ScriptedLine, turnsOf } from "./conversation.ts";
import { hasCue } from "./cue.ts";
import type { ScenarioBrief } from "./scenario-brief.ts";
import { type Spoken, toSpoken } from "./spoken.ts";

/** Words at which a turn counts as long. 76 s, the longest monologue that sales calls bear, is 190 words at 150 wpm. */
const longWords = { conversation: 190, speech: 450 } as const;
const longMs = { conversation: 76_000, speech: 180_000 } as const;
const shortWords = 4;
const vagueWords = 14;

const unknownCue = "i don't know | don't really know | no idea | not sure | can't think of | hard to say | i'm stuck";

/** For sessions longer than their script: said in turn, again and again if need be. */
const goOn = [
  "Go on.",
  "Say a little more about that.",
  "What matters most to you in that?",
  "And how would that look in practice?",
  "Put that another way for me.",
  "What would you like me to take from that?",
];

const said = (conversation: Conversation): ReadonlySet<string> =>
  new Set(conversation.exchanges.flatMap((exchange) => exchange.beatId?.split("+") ?? []));

/** A line of `lines` that has not been said yet, by the session's own seed; null when all have been. */
const unsaid = (conversation: Conversation, beatId: string, lines: readonly string[]): ScriptedLine | null => {
  const spent = said(conversation);
  const left = lines.map((text, i) => ({ text, beatId: `${beatId}.${i}` })).filter((line) => !spent.has(line.beatId));
  return left[pick(conversation, left.length)] ?? null;
};

const exhausted = (conversation: Conversation): ScriptedLine => {
  const spoken = conversation.exchanges.filter((exchange) => exchange.beatId?.includes("go-on.")).length;
  const index = spoken % goOn.length;
  return { text: goOn[index] ?? "Go on.", beatId: `go-on.${index}` };
};

const answer = (brief: ScenarioBrief, conversation: Conversation, spoken: Spoken, durationMs: number): ScriptedLine => {
  const { beats, scenario } = brief;
  const open = new Set(
    checkObjectives(brief, conversation)
      .filter((check) => check.status === "open")
      .map((check) => check.objectiveId),
  );
  const turn = turnsOf(conversation).length;
  const matched = () => {
    for (const beat of beats.replies) {
      if (turn < (beat.fromTurn ?? 1) || beat.whileOpen?.some((id) => !open.has(id))) continue;
      const line = hasCue(beat.when, spoken) ? unsaid(conversation, beat.id, beat.says) : null;
      if (line !== null) return line;
    }
    return null;
  };
  const reaction = (name: keyof typeof beats.reactions, applies: boolean) =>
    applies ? unsaid(conversation, name, beats.reactions[name]) : null;
  const next = () => {
    for (const move of beats.moves) {
      if (move.whileOpen !== undefined && !open.has(move.whileOpen)) continue;
      const line = said(conversation).has(`${move.id}.0`) ? null : unsaid(conversation, move.id, move.says);
      if (line !== null && !move.says.some((_, i) => said(conversation).has(`${move.id}.${i}`))) return line;
    }
    return null;
  };
  const words = spoken.wordCount;
  return (
    reaction("unknown", words <= vagueWords && hasCue(unknownCue, spoken)) ??
    reaction("long", words > longWords[scenario.format] || durationMs > longMs[scenario.format]) ??
    matched() ??
    reaction("question", hasCue({ question: true }, spoken)) ??
    reaction("short", words < shortWords) ??
    reaction("vague", words <= vagueWords) ??
    next() ??
    exhausted(conversation)
  );
};

/**
 * What the scripted partner says next: the opening, an answer to the trainee's last turn, or the closing once every
 * objective is met or the turns have run out. The same conversation always gets the same line.
 */
export const partnerLine = (brief: ScenarioBrief, conversation: Conversation): ScriptedLine => {
  const { beats } = brief;
  const current = conversation.exchanges.at(-1);
  if (current === undefined || current.transcript === null) {
    return unsaid(conversation, "opening", beats.opening) ?? exhausted(conversation);
  }
  const allMet = checkObjectives(brief, conversation).every((check) => check.status === "met");
  if (allMet || turnsOf(conversation).length >= conversation.turnLimit) {
    const [id, lines] = allMet ? (["met", beats.closing.met] as const) : (["limit", beats.closing.limit] as const);
    return unsaid(conversation, `closing-${id}`, lines) ?? exhausted(conversation);
  }
  const line = answer(brief, conversation, toSpoken(current.transcript), current.durationMs ?? 0);
  const lead = conversation.exchanges.at(-2)?.replyCut
    ? unsaid(conversation, "interrupted", beats.reactions.interrupted)
    : null;
  return lead === null ? line : { text: `${lead.text} ${line.text}`, beatId: `${lead.beatId}+${line.beatId}` };
};
