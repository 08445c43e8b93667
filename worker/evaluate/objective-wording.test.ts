import { expect, test } from "vitest";
import { sayCovered, sayReached } from "./objective-wording.ts";

const figure = "Name the figure that you want.";
const reason = "Give a reason";
const stay = "Stay with it.";

test.each([
  [sayCovered([figure], []), "You did what this asks for."],
  [sayCovered([figure, reason], []), "You did both things that this asks for."],
  [sayCovered([figure, reason, stay], []), "You did all three things that this asks for."],
  [sayCovered([], [figure]), `This did not come up. For next time: ${figure}`],
  [sayCovered([], [figure, reason]), `None of this came up. For next time: ${figure} Give a reason.`],
  [sayCovered([reason], [figure]), `You did one of the two things that this asks for. For next time: ${figure}`],
  [sayReached([figure]), "You reached this objective: “Name the figure that you want.”"],
  [sayReached([figure, reason]), "You reached these objectives: “Name the figure that you want.” “Give a reason.”"],
])("%s", (said, expected) => {
  expect(said).toBe(expected);
});
