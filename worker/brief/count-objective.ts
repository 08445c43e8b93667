import type { Count } from "../../shared/session/count.ts";
import { type Conversation, turnsOf } from "./conversation.ts";
import { hasCue } from "./cue.ts";
import { sentenceAt, type Token, toSpoken } from "./spoken.ts";

/** What was counted, and the words that made it enough; a typed turn has no length, and is read at this pace. */
export interface Counted {
  readonly done: number;
  readonly evidence: { readonly turnId: string; readonly quote: string } | null;
}

const typedWpm = 150;

/** Begin a question that is answered at length. */
const openers = new Set(["what", "how", "why"]);
/** After one of these it asks for a figure or a name after all. */
const closing = new Set(["many", "much", "long", "often", "old", "far", "big", "time", "day", "date", "year"]);
/** Before it, these make it a question about whether. */
const whether = new Set(
  "do does did are is was were have has had can will would could should shall may might am".split(" "),
);
/** Not questions by their grammar, and open for all that. */
const invitations = "tell me | walk me through | talk me through | describe | take me through";
const auxiliaries = new Set([...whether, "s"]);

const clausesOf = (tokens: readonly Token[]): Token[][] => [...Map.groupBy(tokens, ({ clause }) => clause).values()];
const sentencesOf = (tokens: readonly Token[]): Token[][] => [
  ...Map.groupBy(tokens, ({ sentence }) => sentence).values(),
];

const leads = new Set("and so but well ok okay then now just also first or because actually maybe".split(" "));

const begun = (tokens: readonly Token[]): readonly Token[] => {
  const at = tokens.findIndex(({ word }) => !leads.has(word));
  return at === -1 ? [] : tokens.slice(at);
};

const isOpen = (tokens: readonly Token[], punctuated: boolean): boolean => {
  const [first, second] = begun(tokens);
  if (first === undefined || second === undefined || !openers.has(first.word) || closing.has(second.word)) return false;
  // Without a question mark the order of the words has to tell: "what did you", against "what I did".
  return punctuated || auxiliaries.has(second.word);
};

/** Where each open question of a turn begins, in characters. */
const openQuestions = (text: string): number[] => {
  const { tokens } = toSpoken(text);
  const punctuated = /[.!?]/.test(text);
  return sentencesOf(tokens).flatMap((sentence) => {
    const [first] = sentence;
    const last = sentence.at(-1);
    if (first === undefined || last === undefined) return [];
    const said = text.slice(first.start, last.end);
    const invites = hasCue(invitations, toSpoken(said));
    const asks = !punctuated || /^[^\p{L}\d]*\?/u.test(text.slice(last.end));
    const clauses = clausesOf(sentence);
    const aboutWhether = whether.has(begun(sentence)[0]?.word ?? "");
    const open = asks && !aboutWhether && clauses.some((clause) => isOpen(clause, punctuated));
    return invites || open ? [first.start] : [];
  });
};

const titles = new Set(["dr", "mr", "mrs", "ms", "mx", "miss", "sir", "professor", "prof"]);

/** The words by which somebody is called. */
const namesOf = (name: string): Set<string> =>
  new Set(
    toSpoken(name)
      .tokens.map(({ word }) => word)
      .filter((word) => !titles.has(word) && word.length > 1),
  );

const lengthMs = (durationMs: number | null, text: string): number =>
  durationMs ?? (toSpoken(text).wordCount / typedWpm) * 60_000;

/** Where in each turn something to be counted stands, in characters; each entry counts once. */
const placesIn = (count: Exclude<Count, { kind: "short-turns" }>, text: string, partner: string): number[] => {
  switch (count.kind) {
    case "open-questions":
      return openQuestions(text);
    case "figures":
      return hasCue({ number: true }, toSpoken(text)) ? [0] : [];
    case "partner-name": {
      const names = namesOf(partner);
      const called = toSpoken(text).tokens.find(({ word }) => names.has(word));
      return called === undefined ? [] : [called.start];
    }
    default:
      return count satisfies never;
  }
};

/** Counts what an objective asks for in everything that was said so far. */
export const countObjective = (count: Count, partner: string, conversation: Conversation): Counted => {
  let done = 0;
  let evidence: Counted["evidence"] = null;
  for (const { turnId, transcript, durationMs } of turnsOf(conversation)) {
    if (done >= count.atLeast) break;
    if (count.kind === "short-turns") {
      done = lengthMs(durationMs, transcript) <= count.atMostMs ? done + 1 : 0;
      evidence = { turnId, quote: sentenceAt(transcript, 0) };
      continue;
    }
    for (const place of placesIn(count, transcript, partner)) {
      done += 1;
      evidence = { turnId, quote: sentenceAt(transcript, place) };
      if (done >= count.atLeast) break;
    }
  }
  return { done, evidence: done >= count.atLeast ? evidence : null };
};
