/** A stretch of a text: from `from` up to, not including, `to`. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Sentences shorter than this are spoken together with the next: each utterance costs a breath of silence. */
const shortest = 24;

/**
 * The next stretch of a text that grows, from `from` on, that can be read aloud already: up to the end of a sentence,
 * or all that is left when the text is `whole`. Null while there is none.
 */
export const nextStretch = (text: string, from: number, whole: boolean): Stretch | null => {
  const rest = text.slice(from);
  for (const end of rest.matchAll(/[.!?…]+["'”’)]*\s+/g)) {
    const to = end.index + end[0].length;
    if (to >= shortest) return { from, to: from + to };
  }
  return whole && rest.trim() !== "" ? { from, to: text.length } : null;
};
