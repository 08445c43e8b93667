import { expect, test } from "vitest";
import { nextStretch } from "./sentence.ts";

const stretches = (text: string) => {
  const found: string[] = [];
  for (let from = 0; ; ) {
    const stretch = nextStretch(text, from, true);
    if (stretch === null) return found;
    found.push(text.slice(stretch.from, stretch.to));
    from = stretch.to;
  }
};

test("a text is read sentence by sentence, nothing left out", () => {
  const text = "Thank you for coming in today. What brought you to this role? I am curious.";
  expect(stretches(text)).toEqual([
    "Thank you for coming in today. ",
    "What brought you to this role? ",
    "I am curious.",
  ]);
});

test("short sentences are read with what follows", () => {
  expect(stretches("Hi. Yes. Let us begin with your last project. Go on.")).toEqual([
    "Hi. Yes. Let us begin with your last project. ",
    "Go on.",
  ]);
});

test("a sentence that still grows waits", () => {
  expect(nextStretch("I would like to hear more about the", 0, false)).toBeNull();
  expect(nextStretch("It cost 3.5 million and we have not yet", 0, false)).toBeNull();
});
