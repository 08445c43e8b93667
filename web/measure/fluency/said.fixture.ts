import { markFillers } from "../fillers.ts";
import type { Said } from "./spoken-text.ts";

/** What is said, a word every 300 ms; "<400>" is a pause of that many ms. */
export const spoken = (text: string): Said => {
  const words: Said["words"][number][] = [];
  let at = 0;
  for (const token of text.split(" ")) {
    const pause = /^<(\d+)>$/.exec(token);
    if (pause) at += Number(pause[1]);
    else {
      words.push({ text: token, startMs: at, endMs: at + 300, kind: "word", source: "asr" });
      at += 300;
    }
  }
  return { transcript: words.map((word) => word.text).join(" "), words: markFillers(words) };
};

/** A typed turn. */
export const typed = (transcript: string): Said => ({ transcript, words: [] });
