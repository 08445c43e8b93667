import { expect, test } from "vitest";
import { judgesPerson } from "./judges-person.ts";

test.each([
  "You sounded nervous at the start.",
  "You were clearly a bit anxious when she asked.",
  "You came across as very confident.",
  "You’re not confident about the price.",
  "Your anxiety showed in the second turn.",
  "Your evident lack of confidence made it harder.",
  "A confident tone carried the opening.",
  "Your voice was rather tense towards the end.",
  "The long pauses suggest uncertainty.",
  "You made your point with confidence.",
  "You spoke calmly throughout.",
  "You answered confidently.",
  "Your pace conveyed a sense of excitement.",
  "You stayed calm when he raised his voice.",
  "You seem to be a shy person.",
  "Your accent made it harder to follow.",
  "As a non-native speaker you did well.",
  "You are intelligent and quick.",
  "The fillers betray stress.",
])("is refused: %s", (text) => {
  expect(judgesPerson(text)).toBe(true);
});

test.each([
  "You told one piece of work and its outcome.",
  "You asked whether she was upset, and waited for the answer.",
  "You said “I was nervous about the move”, which named the matter.",
  "You named what had made him angry before you offered anything.",
  "You heard that she felt frustrated and said it back to her.",
  "You spoke at 182 words a minute; 100 to 160 is the aim.",
  "You gave a reason and stayed with it when the first answer was no.",
  "Begin with the point, then say what shows it.",
  "You used 6 fillers a minute.",
  "You apologised once, in one sentence, without an excuse.",
  "The customer was angry about the second delay; you said so in your first sentence.",
  "Ask one open question, then wait.",
  "You told him in confidence what the report says.",
  "Say what you felt at the time, in one sentence.",
  "You were clear about the date and the price.",
])("may be said: %s", (text) => {
  expect(judgesPerson(text)).toBe(false);
});
