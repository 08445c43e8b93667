import type { Finding } from "../../../shared/speech/fluency.ts";
import { looksEnglish } from "./english.ts";
import { falseStarts } from "./false-start.ts";
import { fillerFindings } from "./filler-findings.ts";
import { findHedges } from "./hedges.ts";
import { longSentences } from "./long-sentences.ts";
import { repetitions } from "./repetition.ts";
import { type Said, spokenText } from "./spoken-text.ts";
import { findWeakPhrases } from "./weak-phrases.ts";

/** Earlier ones first; of two at one place the longer. */
export const inOrder = (findings: readonly Finding[]): Finding[] =>
  findings.toSorted(
    (a, b) => (a.startMs ?? 0) - (b.startMs ?? 0) || a.span.start - b.span.start || b.span.end - a.span.end,
  );

/**
 * What could flow better in a turn, by our own rules: fillers, repetitions, false starts and long sentences in any language, hedges
 * and weak phrases in English. Needs nothing but what was said: no model, no network.
 */
export const findFluency = (said: Said): Finding[] => {
  const text = spokenText(said);
  const repeated = repetitions(text);
  // What is said again as it was is no new start.
  const begun = falseStarts(text).filter(
    ({ span }) => !repeated.some((other) => other.span.start < span.end && other.span.end > span.start),
  );
  const anyLanguage = [...fillerFindings(said), ...repeated, ...begun, ...longSentences(text)];
  const english = looksEnglish(text.tokens) ? [...findHedges(text), ...findWeakPhrases(text)] : [];
  return inOrder([...anyLanguage, ...english]);
};
