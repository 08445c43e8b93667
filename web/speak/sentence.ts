/** A stretch of a text: from `from` up to, not including, `to`. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

/** Sentences shorter than this are spoken together with the next: each utterance costs a breath of silence. */
const shortest = 24;

/** A sentence longer than this is read in parts: Chromium stops some voices in mid-word after 15 seconds. */
const longest = 200;

/** Where to part a text that is too long: behind the last comma or the like, else behind the last word. */
const partOf = (text: string): number => {
  const head = text.slice(0, longest);
  const pauses = [...head.matchAll(/[,;:–—]["'”’)]*\s+/g)].map((found) => found.index + found[0].length);
  const pause = pauses.findLast((to) => to >= shortest);
  return pause ?? (head.lastIndexOf(" ") + 1 || longest);
};

/**
 * The next stretch of a text that grows, from `from` on, that can be read aloud already: up to the end of a sentence
 * (or a part of a long one), or all that is left when the text is `whole`. Null while there is none.
 */
export const nextStretch = (text: string, from: number, whole: boolean): Stretch | null => {
  const rest = text.slice(from);
  for (const end of rest.matchAll(/[.!?…]+["'”’)]*\s+/g)) {
    const to = end.index + end[0].length;
    if (to < shortest) continue;
    return { from, to: from + (to > longest ? partOf(rest) : to) };
  }
  if (rest.length > longest) return { from, to: from + partOf(rest) };
  return whole && rest.trim() !== "" ? { from, to: text.length } : null;
};
