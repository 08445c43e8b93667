import type { Span } from "../../../shared/speech/word-places.ts";
import { type Said, spokenText } from "./spoken-text.ts";

/** A text without its fillers and repetitions, and the way back from its characters to those of the transcript. */
export interface CleanText {
  readonly text: string;
  spanOf(start: number, end: number): Span;
}

/**
 * What a grammar checker should read: speech as it would be written, without fillers and words said twice, or every "um" would
 * break the sentence that it looks at.
 */
export const withoutFillers = (said: Said): CleanText => {
  const { transcript, tokens } = spokenText(said);
  const kept = tokens.filter(({ text, isBroken }, i) => !isBroken && text !== tokens[i + 1]?.text);
  const from: number[] = [];
  let text = "";
  for (const [i, token] of kept.entries()) {
    const stop = /^[^\p{L}\p{N}\s]*/u.exec(transcript.slice(token.end))?.[0] ?? "";
    const between = transcript.slice(token.end, kept[i + 1]?.start);
    // A comma before what was left out belongs to that.
    const keepsStop = token.endsSentence || !/[\p{L}\p{N}]/u.test(between);
    const end = token.end + (keepsStop ? stop.length : 0);
    if (text !== "") {
      text += " ";
      from.push(token.start);
    }
    for (let at = token.start; at < end; at++) from.push(at);
    text += transcript.slice(token.start, end);
  }
  return {
    text,
    spanOf: (start, end) => ({
      start: from[start] ?? transcript.length,
      end: end > start ? (from[end - 1] ?? transcript.length - 1) + 1 : (from[start] ?? transcript.length),
    }),
  };
};
