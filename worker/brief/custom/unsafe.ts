import { type Problem, problem } from "../../../shared/problem.ts";
import type { CustomScenario, UnsafeReason } from "../../../shared/session/custom-scenario.ts";
import { type Cue, hasCue } from "../cue.ts";
import { toSpoken } from "../spoken.ts";

/**
 * What is refused without asking anybody. Narrow on purpose: people come to practise how to report a stalker, or to talk
 * with a child about sex, and these must stay possible. What needs judgement is a model's to judge.
 */
const plain: Readonly<Record<Exclude<UnsafeReason, "other" | "real-person">, Cue>> = {
  minors: {
    all: [
      "erotic* | nude* | naked | seduc* | sexy | sexual roleplay | sex with | have sex | make out with | undress*",
      "child* | minor | minors | underage | schoolgirl* | schoolboy* | 10 year | 11 year | 12 year | 13 year | 14 year | 15 year | 16 year | 17 year | little girl* | little boy*",
    ],
  },
  violence:
    "how to kill | plan to kill | going to kill | want to kill | threaten to kill | make a bomb | build a bomb | shoot up | how to poison | plan to hurt | want to hurt ... badly | plan a shooting | plan an attack",
  "self-harm":
    "kill myself | killing myself | end my life | ending my life | suicide note | hurt myself | harm myself | cut myself | tell me to die | convince me to die",
  harassment:
    "how to blackmail | want to blackmail | practise blackmail* | how to stalk | want to stalk | how to groom | want to groom | want to humiliate | make her cry | make him cry | revenge porn | want to harass | want to bully | threaten ... with photos | get her password | get his password | phishing",
};

const words: Readonly<Record<UnsafeReason, string>> = {
  minors: "Nothing sexual that has to do with a child is practised here.",
  "real-person":
    "It would have the partner pass for a real private person in a way that could harm them. Describe somebody like them, without their name and what would give them away.",
  violence: "It sounds like getting ready to harm somebody, and that is not practised here.",
  "self-harm":
    "This reads as if you may be thinking about harming yourself. A practice partner is not the right one for that. Please talk to somebody now: a person you trust, a doctor, or a crisis line where you are (112 or 999, in the US and Canada 988).",
  harassment:
    "It is about pressing, deceiving or humiliating somebody, and that is not practised here. What you want to say to them plainly can be.",
  other:
    "It could do harm, and is not practised here. Describe the conversation itself: what you want to be able to say.",
};

/** The refusal for these reasons, in kind words; the first that there is. */
export const unsafe = (reasons: readonly UnsafeReason[]): Problem => {
  const first: UnsafeReason = reasons.includes("self-harm") ? "self-harm" : (reasons[0] ?? "other");
  return problem("scenario-unsafe", words[first]);
};

/** Why a text can't be practised, as far as its words alone tell; null where they don't. */
export const plainlyUnsafe = (text: string): UnsafeReason | null => {
  const spoken = toSpoken(text);
  for (const [reason, cue] of Object.entries(plain)) if (hasCue(cue, spoken)) return reason as UnsafeReason;
  return null;
};

/** Every word of a scenario, a sentence each. */
export const textOf = (scenario: CustomScenario): string =>
  [
    scenario.title,
    scenario.situation,
    ...Object.values(scenario.persona),
    scenario.opening,
    scenario.partnerBrief,
    scenario.coachBrief,
    ...scenario.objectives.map(({ text }) => text),
    ...scenario.criteria.flatMap(({ title, description }) => [title, description]),
  ].join("\n");
