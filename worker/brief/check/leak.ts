import { fold, wordsOf } from "./fold.ts";

/** A direction, repeated for so many words in a row, is one that was read out. */
const directionRun = 7;
/** Facts are there to be told, one or two at a time; whoever tells so many words of the brief in a row reads from it. */
const anyRun = 40;
/** Of a longer reply, the share that may be put together from directions, in pieces of so many words. */
const piece = 4;
const leastWords = 18;
const mostShare = 0.5;

/** What a model was told and nobody else was, ready to be looked for: runs of words, by their length. */
export interface Secrets {
  readonly directions: ReadonlySet<string>;
  readonly pieces: ReadonlySet<string>;
  readonly everything: ReadonlySet<string>;
}

/** How a brief tells someone what to do: what follows on what the other person does, and what it bids. */
const directive =
  /\b(when|if|whatever|unless|until)\b.*\b(they|them|their|somebody|anybody|the candidate|the founder|the speaker|the seller|the doctor)\b|\b(this person|the person before you|your aim)\b|(^|[.:;,]\s*|\bthen |\band )(ask|answer|avoid|be|bring|choose|don't|give|keep|leave|let|listen|never|play|point|praise|react|reply|say|speak|stop|take|tell)\b/i;

/** What a brief tells one to say is there to be said. */
const toBeSaid = /\b(?:say|says|point out)\b[^.;:]{0,24}?\bthat\b[^.;:]*/gi;

const runs = (words: readonly string[], length: number): string[] =>
  words.slice(0, Math.max(0, words.length - length + 1)).map((_, i) => words.slice(i, i + length).join(" "));

const asMe: Readonly<Record<string, string>> = { you: "i", your: "my", yourself: "myself" };
const toYou: Readonly<Record<string, string>> = { they: "you", them: "you", their: "your", themselves: "yourself" };

const inPerson = (words: readonly string[], to: Readonly<Record<string, string>>): string[] =>
  words.map((word, i) => (word === "are" && words[i - 1] === "you" && to.you === "i" ? "am" : (to[word] ?? word)));

/** A direction as it is written, said of oneself, and said to the other person; what it gives to be said left out. */
const tellings = (text: string): string[][] =>
  text.split(toBeSaid).flatMap((part) => {
    const words = wordsOf(fold(part));
    const own = inPerson(words, asMe);
    return [words, own, inPerson(own, toYou), inPerson(words, toYou)];
  });

/** Sentences, and their parts: facts and directions often share one. */
const partsOf = (text: string): string[] => text.split(/(?<=[.!?;:])\s+|\n+/).filter((one) => one.trim() !== "");

/** Makes secrets of `hidden`: `facts` are a brief, in which directions are told by their form. `open` is known to all. */
export const secretsOf = (
  hidden: { readonly directions: readonly string[]; readonly facts: readonly string[] },
  open: readonly string[],
): Secrets => {
  const told = open.map((text) => wordsOf(fold(text)));
  const directions = [
    ...hidden.directions.flatMap(partsOf),
    ...hidden.facts.flatMap(partsOf).filter((text) => directive.test(text)),
  ].flatMap(tellings);
  const whole = [...hidden.directions, ...hidden.facts].map((text) => wordsOf(fold(text)));
  const hiddenRuns = (texts: readonly (readonly string[])[], length: number): Set<string> => {
    const known = new Set(told.flatMap((words) => runs(words, length)));
    return new Set(texts.flatMap((words) => runs(words, length)).filter((run) => !known.has(run)));
  };
  return {
    directions: hiddenRuns(directions, directionRun),
    pieces: hiddenRuns(directions, piece),
    everything: hiddenRuns(whole, anyRun),
  };
};

/** The share of the words that stand in one of `pieces`. */
const shareIn = (words: readonly string[], pieces: ReadonlySet<string>): number => {
  const inside = new Set<number>();
  for (const [i, run] of runs(words, piece).entries()) {
    if (pieces.has(run)) for (let k = 0; k < piece; k++) inside.add(i + k);
  }
  return inside.size / words.length;
};

/** True where words (`wordsOf`) repeat what is hidden. */
export const leaks = (words: readonly string[], { directions, pieces, everything }: Secrets): boolean =>
  runs(words, directionRun).some((run) => directions.has(run)) ||
  runs(words, anyRun).some((run) => everything.has(run)) ||
  (words.length >= leastWords && shareIn(words, pieces) >= mostShare);
