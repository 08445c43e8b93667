/** A line to be shadowed: a recording of somebody reading or speaking. */
export interface Model {
  readonly id: string;
  readonly title: string;
  readonly text: string;
  /** Where the recording lies, 16 kHz mono. */
  readonly sound: string;
  /** Who speaks, and by what right it is played. */
  readonly source: string;
}

const kennedy = "John F. Kennedy, inaugural address, 1961. Public domain (US government work).";
const reader = "Linda Johnson for LibriVox, from the LJ Speech set. Public domain.";

/** Recordings of people, in the public domain. */
export const models: readonly Model[] = [
  {
    id: "ask-what",
    title: "Ask what you can do",
    text: "Ask what you can do for your country.",
    sound: "/bundled/shadowing/ask-what.wav",
    source: kennedy,
  },
  {
    id: "ask-not",
    title: "Ask not",
    text: "Ask not what your country can do for you.",
    sound: "/bundled/shadowing/ask-not.wav",
    source: kennedy,
  },
  {
    id: "printing",
    title: "Printing, in the only sense",
    text: "Printing, in the only sense with which we are at present concerned,",
    sound: "/bundled/shadowing/printing.wav",
    source: reader,
  },
  {
    id: "arts-and-crafts",
    title: "The arts and crafts",
    text: "differs from most if not from all the arts and crafts represented in the Exhibition.",
    sound: "/bundled/shadowing/arts-and-crafts.wav",
    source: reader,
  },
];

/** The line of that id. Throws where there is none: ids come from `models`. */
export const modelLineOf = (id: string): Model => {
  const found = models.find((model) => model.id === id);
  if (found === undefined) throw new RangeError(`there is no line ${id}`);
  return found;
};
