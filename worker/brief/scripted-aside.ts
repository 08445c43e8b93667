import type { AsideSoFar } from "./aside.ts";
import { checkObjectives } from "./check-objectives.ts";
import { type Conversation, pick, type ScriptedLine, turnsOf } from "./conversation.ts";
import { type Cue, hasCue } from "./cue.ts";
import { deliveryAdvice } from "./delivery-advice.ts";
import { howItSounded } from "./how-it-sounded.ts";
import type { ScenarioBrief } from "./scenario-brief.ts";
import { toSpoken } from "./spoken.ts";

/** What questions to a coach are about, in order of precedence. */
const subjects: Readonly<Record<"sound" | "standing" | "partner", Cue>> = {
  sound:
    "fast | slow | slower | faster | quick* | pace | speed | speaking | voice | sound | sounded | loud* | quiet* | pitch | monoton* | filler* | um | ums | uh | pause* | silence* | too long | too short | too much | talking too | my delivery",
  standing:
    "how am i doing | how is it going | how's it going | doing well | doing ok* | goal* | objective* | progress | how far | reached | score | turns left | turns are left | time left | on track | what is left | what's left | what is missing | what's missing",
  partner:
    "what does he | what does she | what do they | why is he | why is she | why are they | why did he | why did she | he want* | she want* | they want | he think* | she think* | is he | is she | does he | does she | did he | did she",
};

/** The hints of the brief towards what is open, without those that were given. */
const hint = (brief: ScenarioBrief, conversation: Conversation, asides: readonly AsideSoFar[]): string | null => {
  const open = checkObjectives(brief, conversation).filter(({ status }) => status !== "met");
  const told = [
    ...conversation.exchanges.map(({ advice }) => advice ?? ""),
    ...asides.map(({ answer }) => answer ?? ""),
  ].join("\n");
  for (const { objectiveId } of open) {
    const left = (brief.beats.coach.advice[objectiveId] ?? []).filter((line) => !told.includes(line));
    const line = left[pick(conversation, left.length)];
    if (line !== undefined) return line;
  }
  return null;
};

const standing = (brief: ScenarioBrief, conversation: Conversation): string => {
  const checks = checkObjectives(brief, conversation);
  const met = checks.filter(({ status }) => status === "met").length;
  const next = brief.scenario.objectives.find(
    ({ id }) => checks.find(({ objectiveId }) => objectiveId === id)?.status !== "met",
  );
  const left = Math.max(0, conversation.turnLimit - turnsOf(conversation).length);
  const turns = left === 1 ? "1 turn is left" : `${left} turns are left`;
  const count = `${met} of ${checks.length} objectives are reached, and ${turns}.`;
  return next === undefined ? count : `${count} Still open: ${next.text}`;
};

const sound = (brief: ScenarioBrief, conversation: Conversation): string => {
  const last = turnsOf(conversation).at(-1);
  if (last === undefined) return "You have not spoken yet, so nothing is measured.";
  if (last.typed)
    return "Your last turn was typed, so nothing of it could be measured. Speak the next one, then ask again.";
  const [first] = deliveryAdvice(brief, last.measures ?? {}, last.durationMs ?? 0);
  if (first !== undefined) return first.text;
  const sounded = howItSounded(last);
  return sounded === null
    ? "Your last turn was too short for a figure that means something."
    : `Your last turn was ${sounded}. Nothing in it lay outside what is usual here.`;
};

const partner = ({ scenario }: ScenarioBrief): string =>
  `I can't look behind ${scenario.persona.name}'s words, and nor can you. Ask about the last thing you heard, with 'what' or 'how'. The manner to expect: ${scenario.persona.manner}`;

/**
 * What the scripted coach answers to a question: from what was measured, where the objectives stand, and the hints of
 * the brief. `asides` ends with the one that is to be answered.
 */
export const asideLine = (
  brief: ScenarioBrief,
  conversation: Conversation,
  asides: readonly AsideSoFar[],
): ScriptedLine => {
  const spoken = toSpoken(asides.at(-1)?.question ?? "");
  if (hasCue(subjects.sound, spoken)) return { text: sound(brief, conversation), beatId: "aside-sound" };
  if (hasCue(subjects.standing, spoken)) return { text: standing(brief, conversation), beatId: "aside-standing" };
  if (hasCue(subjects.partner, spoken)) return { text: partner(brief), beatId: "aside-partner" };
  const next = hint(brief, conversation, asides);
  return next === null
    ? { text: standing(brief, conversation), beatId: "aside-standing" }
    : { text: next, beatId: "aside-next" };
};
