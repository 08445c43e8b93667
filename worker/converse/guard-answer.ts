import type { ModelChunk } from "../../shared/session/language-model.ts";

/** Why an answer can't be said, in a word. */
export class Withheld<Why extends string> extends Error {
  override readonly name = "Withheld";
  readonly why: Why;
  /** How much of it had come. */
  readonly chars: number;
  constructor(why: Why, chars: number) {
    super("an answer was withheld");
    this.why = why;
    this.chars = chars;
  }
}

/** The last words are held back until more has come: what must not be said shows in a few words, not in one. */
const heldWords = 7;

/** How much of a text may go out: its whole sentences, and all but the last words. */
const releasable = (text: string): number => {
  const sentences = /^[\s\S]*[.!?…]["'”’)]*\s/.exec(text)?.[0].length ?? 0;
  const held = new RegExp(`(?:\\S+\\s*){1,${heldWords}}$`).exec(text);
  return Math.max(sentences, held?.index ?? 0);
};

/**
 * An answer, let out as it comes and no further than it was checked. `check` is given everything that has come so far,
 * in whole words until the end, and says what is wrong with it, or null. Throws `Withheld` before any of that goes out.
 */
export async function* guardAnswer<Why extends string>(
  chunks: AsyncIterable<ModelChunk>,
  check: (text: string, whole: boolean) => Why | null,
): AsyncGenerator<ModelChunk> {
  let text = "";
  let released = 0;
  const release = (upTo: number, whole: boolean): ModelChunk[] => {
    if (upTo <= released) return [];
    const why = check(whole ? text : text.replace(/\S+$/, ""), whole);
    if (why !== null) throw new Withheld(why, text.length);
    const piece = text.slice(released, upTo);
    released = upTo;
    return [{ kind: "text", text: piece }];
  };
  for await (const chunk of chunks) {
    if (chunk.kind === "text") {
      text += chunk.text;
      yield* release(releasable(text), false);
    } else {
      if (chunk.kind === "end") yield* release(text.length, true);
      yield chunk;
    }
  }
}
