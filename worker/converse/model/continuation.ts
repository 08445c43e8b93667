import type { ModelChunk, ModelMessage } from "../../../shared/session/language-model.ts";

/** What is asked where an answer broke off: the rest of it. */
export const askForTheRest = (messages: readonly ModelMessage[], said: string): ModelMessage[] => [
  ...messages,
  { role: "assistant", content: said },
  {
    role: "user",
    content: "<stage>Your line broke off after these words. Go on with the very next word, and repeat nothing.</stage>",
  },
];

/** Beginnings of words in a text: where a repetition of it may begin. */
const wordStarts = (text: string): number[] => [...text.matchAll(/\S+/g)].map(({ index }) => index);

/** Ends of `said`, the whole of it first, that a continuation may repeat: a model begins again more often than not. */
const endings = (said: string): string[] => wordStarts(said).map((at) => said.slice(at).trimEnd());

/** True while it can't be told yet whether `more` repeats an end of `said`. */
const undecided = (ends: readonly string[], more: string): boolean =>
  ends.some((end) => end.length >= more.length && end.startsWith(more));

/** `more` as it goes on after `said`: what it repeats left out, a space where there is none. */
const goingOn = (said: string, ends: readonly string[], more: string): string => {
  const repeated = ends.find((end) => more.startsWith(end));
  if (repeated !== undefined) {
    const rest = more.slice(repeated.length);
    return /\s$/.test(said) ? rest.trimStart() : rest;
  }
  return /\s$/.test(said) || /^[\s.,;:!?)]/.test(more) || more === "" ? more : ` ${more}`;
};

/** A continuation of `said`, in the shape of one answer with it: nothing is said twice. */
export async function* goOn(said: string, chunks: AsyncIterable<ModelChunk>): AsyncGenerator<ModelChunk> {
  const ends = endings(said);
  let held: string | null = "";
  const flush = (): ModelChunk[] => {
    const text = held === null ? "" : goingOn(said, ends, held);
    held = null;
    return text === "" ? [] : [{ kind: "text", text }];
  };
  for await (const chunk of chunks) {
    if (chunk.kind !== "text" || held === null) {
      if (chunk.kind === "end") yield* flush();
      yield chunk;
      continue;
    }
    held = (held + chunk.text).trimStart();
    if (held !== "" && !undecided(ends, held)) yield* flush();
  }
}
