import { checkObjectives } from "./check-objectives.ts";
import type { Conversation, Exchange } from "./conversation.ts";
import type { ScenarioBrief } from "./scenario-brief.ts";
import { coachLine } from "./scripted-coach.ts";
import { partnerLine } from "./scripted-partner.ts";

/** For tests: an exchange with nothing in it but what is given. */
export const exchangeOf = (over: Partial<Exchange> = {}): Exchange => ({
  turnId: "turn-0",
  transcript: null,
  durationMs: null,
  measures: null,
  overlapMs: null,
  typed: false,
  reply: null,
  replyCut: false,
  advice: null,
  beatId: null,
  adviceBeatId: null,
  ...over,
});

/** For tests: a session played through by the scripted partner and coach, the opening first. */
export const playThrough = (
  brief: ScenarioBrief,
  transcripts: readonly string[],
  over: Partial<Conversation> = {},
): Conversation => {
  const exchanges: Exchange[] = [];
  const session = { sessionId: "0199-aaaa", turnLimit: brief.scenario.turnLimit, ...over, exchanges };
  let metObjectiveIds: readonly string[] = [];
  for (const [index, transcript] of [null, ...transcripts].entries()) {
    const asked = exchangeOf({ turnId: `turn-${index}`, transcript });
    exchanges.push(asked);
    const reply = partnerLine(brief, { ...session, metObjectiveIds });
    const replied = { ...asked, reply: reply.text, beatId: reply.beatId };
    exchanges[index] = replied;
    const advice = coachLine(brief, { ...session, metObjectiveIds });
    exchanges[index] = { ...replied, advice: advice.text, adviceBeatId: advice.beatId };
    metObjectiveIds = checkObjectives(brief, { ...session, metObjectiveIds })
      .filter(({ status }) => status === "met")
      .map(({ objectiveId }) => objectiveId);
  }
  return { ...session, metObjectiveIds };
};

/** For tests: turns about nothing that any scenario listens for. */
export const neutralTurns = [
  "The trees along the road outside have turned yellow and the mornings are grey and rather quiet around here now.",
  "There was a long train with green wagons that rolled past the window slowly while the kettle was on downstairs.",
  "Birds were sitting on the wire above the yard, and the sky over the hills had become pale and wide.",
  "A yellow bicycle leans against the wall near the gate, and leaves keep landing on its saddle and its basket.",
  "The lamp above the table hums, the curtain moves a little, and dust is floating slowly through the light.",
  "Somewhere below a door is closing, and then the staircase is silent and the rain begins on the roof.",
];
