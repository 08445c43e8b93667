import { looksEnglish } from "./english.ts";
import { findFluency, inOrder } from "./find-fluency.ts";
import type { FluencyAnswer, FluencyRequest } from "./fluency-message.ts";
import { type CheckGrammar, findGrammar } from "./grammar.ts";
import { spokenText } from "./spoken-text.ts";
import { findWordiness } from "./wording.ts";

declare const self: DedicatedWorkerGlobalScope;

let harper: Promise<CheckGrammar> | undefined;

/** The grammar checker, fetched when first asked for. A failed fetch is not remembered: the next request tries again. */
const grammarChecker = (): Promise<CheckGrammar> => {
  harper ??= import("./harper.io.ts").then(({ startHarper }) => startHarper());
  harper.catch(() => {
    harper = undefined;
  });
  return harper;
};

const answer = async ({ id, said, grammar }: FluencyRequest): Promise<FluencyAnswer> => {
  try {
    const own = findFluency(said);
    if (!looksEnglish(spokenText(said).tokens)) return { id, findings: own };
    const wordiness = findWordiness(said);
    const checked = grammar ? await findGrammar(said, await grammarChecker()) : [];
    // Both know some phrases, "ATM machine" among them.
    const more = checked.filter(({ span }) => !wordiness.some((known) => known.span.start === span.start));
    return { id, findings: inOrder([...own, ...wordiness, ...more]) };
  } catch (error) {
    return { id, error: String(error) };
  }
};

self.onmessage = ({ data }: MessageEvent<FluencyRequest>) => void answer(data).then((found) => self.postMessage(found));
