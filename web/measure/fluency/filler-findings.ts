import type { Finding } from "../../../shared/speech/fluency.ts";
import { wordPlaces } from "../../../shared/speech/word-places.ts";
import type { Said } from "./spoken-text.ts";

/** The fillers that were marked among the words, one finding for each run of them. */
export const fillerFindings = ({ transcript, words }: Said): Finding[] => {
  const places = wordPlaces(transcript, words);
  const found: Finding[] = [];
  let writtenUpTo = 0;
  for (let i = 0; i < words.length; i++) {
    const place = places[i] ?? null;
    if (words[i]?.kind !== "filler") {
      writtenUpTo = place?.end ?? writtenUpTo;
      continue;
    }
    let last = i;
    while (words[last + 1]?.kind === "filler") last++;
    const run = words.slice(i, last + 1);
    const written = places.slice(i, last + 1).filter((span) => span !== null);
    const start = written[0]?.start ?? writtenUpTo;
    const end = written.at(-1)?.end ?? start;
    const heard = run.every(({ source }) => source === "acoustic");
    found.push({
      kind: "filler",
      rule: heard ? "filler:heard" : "filler:written",
      span: { start, end },
      words: { first: i, last },
      startMs: run[0]?.startMs ?? null,
      endMs: run.at(-1)?.endMs ?? null,
      quote: run
        .map(({ text }) => text)
        .join(" ")
        .slice(0, 400),
      message: heard ? "A filler, heard in the sound." : run.length > 1 ? "Fillers in a row." : "A filler.",
      suggestion: "Let it be a silence: it feels longer to you than to your listener.",
    });
    writtenUpTo = end;
    i = last;
  }
  return found;
};
