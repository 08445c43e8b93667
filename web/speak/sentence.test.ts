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

test("a sentence too long for one breath is read in parts, between words, best at a comma", () => {
  const long = `${"word ".repeat(30)}and then, ${"more ".repeat(30)}at last.`;
  const parts = stretches(long);
  expect(parts.join("")).toBe(long);
  expect(Math.max(...parts.map((part) => part.length))).toBeLessThanOrEqual(200);
  expect(parts[0]).toMatch(/and then, $/);
  expect(stretches("x".repeat(450)).map((part) => part.length)).toEqual([200, 200, 50]);
  expect(nextStretch("word ".repeat(50), 0, false)).toEqual({ from: 0, to: 200 });
});
