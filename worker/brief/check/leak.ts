import { fold, wordsOf } from "./fold.ts";

/** Words in a row that two texts share by more than chance. */
const gram = 4;
/** A direction, repeated for so many words, is one that was read out. */
const directionRun = 7;
/** Facts are there to be told; whoever tells this much of them in the brief's own words reads from it. */
const factRun = 18;
/** Of a longer reply, the share that may stand in the brief's directions. */
const leastWords = 18;
const mostShare = 0.5;

/** What a model was told and nobody else was, ready to be looked for. */
export interface Secrets {
  /** Runs of `gram` words out of directions, in every person they could be told in. */
  readonly directions: ReadonlySet<string>;
  /** The same out of everything that is hidden, facts too. */
  readonly everything: ReadonlySet<string>;
}

/** How a brief tells someone what to do: to the other person's face one would say it differently. */
const directive =
  /\b(they|them|their|the candidate|the founder|the speaker|the seller|the doctor|the person|this person|the trainee|somebody)\b|(^|[.:;,]\s*|\bthen |\band )(ask|answer|avoid|be|bring|choose|don't|give|keep|leave|let|listen|never|play|point|praise|react|reply|say|speak|stop|take|tell)\b/i;

const grams = (words: readonly string[]): string[] =>
  words.slice(0, Math.max(0, words.length - gram + 1)).map((_, i) => words.slice(i, i + gram).join(" "));

const asMe: Readonly<Record<string, string>> = { you: "i", your: "my", yourself: "myself" };
const toYou: Readonly<Record<string, string>> = { they: "you", them: "you", their: "your", themselves: "yourself" };

const inPerson = (words: readonly string[], to: Readonly<Record<string, string>>): string[] =>
  words.map((word, i) => (word === "are" && words[i - 1] === "you" && to.you === "i" ? "am" : (to[word] ?? word)));

/** A direction as it is written, said of oneself, and said of oneself to the other person. */
const tellings = (words: readonly string[]): string[][] => {
  const own = inPerson(words, asMe);
  return [[...words], own, inPerson(own, toYou), inPerson(words, toYou)];
};

const sentencesOf = (text: string): string[] => text.split(/(?<=[.!?])\s+|\n+/).filter((one) => one.trim() !== "");

/** Makes secrets of `hidden`, all of which is directions where `facts` is not. `open` is what everybody knows. */
export const secretsOf = (
  hidden: { readonly directions: readonly string[]; readonly facts: readonly string[] },
  open: readonly string[],
): Secrets => {
  const known = new Set(open.flatMap((text) => grams(wordsOf(fold(text)))));
  const sentences = [
    ...hidden.directions.flatMap(sentencesOf).map((text) => ({ text, directs: true })),
    ...hidden.facts.flatMap(sentencesOf).map((text) => ({ text, directs: directive.test(text) })),
  ];
  const gramsOf = (chosen: typeof sentences) =>
    chosen.flatMap(({ text }) => tellings(wordsOf(fold(text))).flatMap(grams)).filter((one) => !known.has(one));
  return {
    directions: new Set(gramsOf(sentences.filter(({ directs }) => directs))),
    everything: new Set(gramsOf(sentences)),
  };
};

/** The words that lie in a shared run, and the longest stretch of them. */
const shared = (words: readonly string[], secret: ReadonlySet<string>): { count: number; longest: number } => {
  const inside = new Array<boolean>(words.length).fill(false);
  for (const [i, one] of grams(words).entries()) if (secret.has(one)) inside.fill(true, i, i + gram);
  let longest = 0;
  let run = 0;
  for (const one of inside) {
    run = one ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return { count: inside.filter(Boolean).length, longest };
};

/** True where words (`wordsOf`) repeat what is hidden. */
export const leaks = (words: readonly string[], { directions, everything }: Secrets): boolean => {
  const directed = shared(words, directions);
  if (directed.longest >= directionRun) return true;
  if (words.length >= leastWords && directed.count / words.length >= mostShare) return true;
  return shared(words, everything).longest >= factRun;
};
