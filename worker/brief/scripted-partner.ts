import { checkObjectives, justMet } from "./check-objectives.ts";
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

const openIds = (brief: ScenarioBrief, conversation: Conversation): ReadonlySet<string> =>
  new Set(
    checkObjectives(brief, conversation)
      .filter((check) => check.status === "open")
      .map((check) => check.objectiveId),
  );

const joined = (first: ScriptedLine | null, then: ScriptedLine): ScriptedLine =>
  first === null ? then : { text: `${first.text} ${then.text}`, beatId: `${first.beatId}+${then.beatId}` };

const exhausted = (conversation: Conversation): ScriptedLine => {
  const spoken = conversation.exchanges.filter((exchange) => exchange.beatId?.includes("go-on.")).length;
  const index = spoken % goOn.length;
  return { text: goOn[index] ?? "Go on.", beatId: `go-on.${index}` };
};

/** The first reply in the script whose cue is in what was said, and which has a line left. */
const matched = (brief: ScenarioBrief, conversation: Conversation, spoken: Spoken): ScriptedLine | null => {
  const open = openIds(brief, conversation);
  const turn = turnsOf(conversation).length;
  for (const beat of brief.beats.replies) {
    if (turn < (beat.fromTurn ?? 1) || beat.whileOpen?.some((id) => !open.has(id))) continue;
    const line = hasCue(beat.when, spoken) ? unsaid(conversation, beat.id, beat.says) : null;
    if (line !== null) return line;
  }
  return null;
};

/** The next follow-up of which nothing has been said. */
const nextMove = (brief: ScenarioBrief, conversation: Conversation): ScriptedLine | null => {
  const open = openIds(brief, conversation);
  const spent = said(conversation);
  const move = brief.beats.moves.find(
    ({ id, whileOpen, says }) =>
      (whileOpen === undefined || open.has(whileOpen)) && !says.some((_, i) => spent.has(`${id}.${i}`)),
  );
  return move === undefined ? null : unsaid(conversation, move.id, move.says);
};

const answer = (brief: ScenarioBrief, conversation: Conversation, spoken: Spoken, durationMs: number): ScriptedLine => {
  const { beats, scenario } = brief;
  const reaction = (name: keyof typeof beats.reactions, applies: boolean) =>
    applies ? unsaid(conversation, name, beats.reactions[name]) : null;
  const words = spoken.wordCount;
  // However brief, a turn that has just met an objective was to the point.
  const toThePoint = justMet(brief, conversation).length > 0;
  return (
    reaction("unknown", words <= vagueWords && hasCue(unknownCue, spoken)) ??
    reaction("long", words > longWords[scenario.format] || durationMs > longMs[scenario.format]) ??
    matched(brief, conversation, spoken) ??
    reaction("question", hasCue({ question: true }, spoken)) ??
    reaction("short", words < shortWords && !toThePoint) ??
    reaction("vague", words <= vagueWords && !toThePoint) ??
    nextMove(brief, conversation) ??
    exhausted(conversation)
  );
};

/** What a question asked in the last turn is still told before the closing; the partner asks nothing more in return. */
const lastAnswer = (brief: ScenarioBrief, conversation: Conversation, spoken: Spoken): ScriptedLine | null => {
  const line = hasCue({ question: true }, spoken) ? matched(brief, conversation, spoken) : null;
  const told = line?.text.match(/[^.!?]+[.!?]+/g)?.filter((sentence) => !sentence.endsWith("?")) ?? [];
  return line === null || told.length === 0 ? null : { text: told.join("").trim(), beatId: line.beatId };
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
  const spoken = toSpoken(current.transcript);
  const allMet = checkObjectives(brief, conversation).every((check) => check.status === "met");
  if (allMet || turnsOf(conversation).length >= conversation.turnLimit) {
    const [id, lines] = allMet ? (["met", beats.closing.met] as const) : (["limit", beats.closing.limit] as const);
    const closing = unsaid(conversation, `closing-${id}`, lines) ?? exhausted(conversation);
    return joined(lastAnswer(brief, conversation, spoken), closing);
  }
  const wasCut = conversation.exchanges.at(-2)?.replyCut ?? false;
  const lead = wasCut ? unsaid(conversation, "interrupted", beats.reactions.interrupted) : null;
  return joined(lead, answer(brief, conversation, spoken, current.durationMs ?? 0));
};
