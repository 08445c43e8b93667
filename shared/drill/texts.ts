/** A stretch of a text that is said in one breath, with the syllables that it has (counted by hand). */
export interface Phrase {
  readonly text: string;
  readonly syllables: number;
}

/** A text to be read aloud, split where one would breathe or part the sense. */
export interface ReadingText {
  readonly id: string;
  readonly title: string;
  readonly phrases: readonly Phrase[];
}

const phrase = (text: string, syllables: number): Phrase => ({ text, syllables });

/** Texts for pacing and pausing, short ones first. */
export const readingTexts: readonly ReadingText[] = [
  {
    id: "closing",
    title: "The end of a talk",
    phrases: [
      phrase("If you remember only one thing,", 9),
      phrase("remember this.", 4),
      phrase("Trust is built in small moments.", 7),
      phrase("Thank you,", 2),
      phrase("I would be happy", 5),
      phrase("to take your questions.", 5),
    ],
  },
  {
    id: "advice",
    title: "Advice to a speaker",
    phrases: [
      phrase("Next time,", 2),
      phrase("pause after your main point.", 6),
      phrase("Silence feels longer to you", 7),
      phrase("than it does to them.", 5),
      phrase("Take a deep breath", 4),
      phrase("and count to four.", 4),
      phrase("The people in the room", 6),
      phrase("want you to do well.", 5),
      phrase("They are on your side.", 5),
      phrase("Start with the problem,", 5),
      phrase("not with the answer.", 5),
      phrase("Use short words", 3),
      phrase("and short sentences.", 5),
      phrase("Look up from your notes", 5),
      phrase("more often.", 3),
    ],
  },
  {
    id: "letter",
    title: "A story from work",
    phrases: [
      phrase("Today I want to talk about", 8),
      phrase("how we welcome new customers.", 8),
      phrase("Let me start with a short story", 8),
      phrase("from last summer.", 4),
      phrase("One of our customers", 6),
      phrase("wrote me a letter.", 5),
      phrase("She said that our team", 5),
      phrase("saved her business.", 4),
      phrase("I read that letter every morning.", 9),
      phrase("It matters because time", 6),
      phrase("is the one thing we cannot buy.", 8),
    ],
  },
];

/** The text of that id. Throws where there is none: ids come from `readingTexts`. */
export const readingTextOf = (id: string): ReadingText => {
  const found = readingTexts.find((text) => text.id === id);
  if (found === undefined) throw new RangeError(`there is no text ${id}`);
  return found;
};

/** A text as a whole. */
export const wholeText = ({ phrases }: ReadingText): string => phrases.map(({ text }) => text).join(" ");

/** Something to speak about freely. */
export interface Prompt {
  readonly id: string;
  readonly title: string;
  readonly prompt: string;
}

/** Prompts that take no preparation, so that words have to be looked for. */
export const prompts: readonly Prompt[] = [
  { id: "weekend", title: "A day off", prompt: "Tell what you did on your last day off, from the morning on." },
  { id: "work", title: "What you do", prompt: "Explain what you do to somebody who has never heard of it." },
  {
    id: "place",
    title: "A place",
    prompt: "Describe a place that you know well, so that somebody could find their way.",
  },
];

/** The prompt of that id. Throws where there is none: ids come from `prompts`. */
export const promptOf = (id: string): Prompt => {
  const found = prompts.find((prompt) => prompt.id === id);
  if (found === undefined) throw new RangeError(`there is no prompt ${id}`);
  return found;
};
