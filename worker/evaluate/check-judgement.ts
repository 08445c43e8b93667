import type { Evidence, Remark, Score } from "../../shared/score/evaluation.ts";
import { type Interval, studentT } from "../../shared/score/interval/interval.ts";
import { highestLevel, lowestLevel } from "../../shared/score/level.ts";
import { findQuote, wordCount } from "../../shared/score/quote.ts";
import type { Criterion } from "../../shared/score/rubric.ts";
import type { Turn } from "../../shared/session/turn.ts";
import { judgesPerson } from "./judges-person.ts";
import type { Judgement } from "./prompts.ts";
import { clip, unscored } from "./score-criterion.ts";

type Quoted = Pick<Judgement["strengths"][number], "turn" | "quote">;

/** A quote of fewer words stands in too many places to be a moment, unless nothing more was said. */
const leastQuoteWords = 3;

/** The quote as it was said: in the turn that is named, else in any other; null where nobody said it. */
const verify = ({ turn, quote }: Quoted, turns: readonly Turn[]): Evidence | null => {
  const named = turns[turn - 1];
  for (const candidate of named === undefined ? turns : [named, ...turns]) {
    const least = Math.min(leastQuoteWords, wordCount(candidate.transcript));
    const found = wordCount(quote) < least ? null : findQuote(candidate, quote);
    if (found !== null) return found;
  }
  return null;
};

/** Levels are whole: what rounding takes away from how far they scatter (Sheppard's correction, 1/12). */
const rounding = 1 / 12;

/**
 * 95 % interval of the model's mean level over its answers, by Student's t; null of one answer. Answers that agree still
 * are whole levels, so the interval is never nothing.
 */
const spreadOf = (levels: readonly number[], mean: number): Interval | null => {
  const n = levels.length;
  if (n < 2) return null;
  const variance = levels.reduce((sum, level) => sum + (level - mean) * (level - mean), 0) / (n - 1) + rounding;
  const half = studentT(n - 1) * Math.sqrt(variance / n);
  return { low: Math.max(lowestLevel, mean - half), high: Math.min(highestLevel, mean + half) };
};

const isSame = (a: Evidence) => (b: Evidence) => a.turnId === b.turnId && a.quote === b.quote;

/** One answer's level for one criterion, and those of its quotes that were really said. */
const answersOf = ({ id }: Criterion, judgements: readonly Judgement[], turns: readonly Turn[]) =>
  judgements.flatMap(({ criteria }) => {
    const judged = criteria.find(({ criterionId }) => criterionId === id);
    if (judged === undefined) return [];
    const evidence = judged.evidence.flatMap((quoted) => verify(quoted, turns) ?? []);
    return [{ level: judged.level, why: judged.why.trim(), evidence }];
  });

/**
 * The model's level for one criterion: the mean of its answers, with the interval that their spread gives. An answer that
 * rests on nothing that was said counts for nothing. The reason given is that of the answer nearest to the mean which
 * keeps to what was said and done; where none does, what the level looks like takes its place.
 */
export const judgedScore = (criterion: Criterion, judgements: readonly Judgement[], turns: readonly Turn[]): Score => {
  const { id, anchors } = criterion;
  const answers = answersOf(criterion, judgements, turns);
  if (answers.length === 0) return unscored(id, "The language model gave no level for this.");
  const rested = answers.filter(({ evidence }) => evidence.length > 0);
  if (rested.length === 0) {
    return unscored(id, "The language model named no words of yours that its level could rest on, so there is none.");
  }
  const levels = rested.map(({ level }) => level);
  const mean = levels.reduce((sum, level) => sum + level, 0) / levels.length;
  const nearest = rested.toSorted((a, b) => Math.abs(a.level - mean) - Math.abs(b.level - mean));
  const why = nearest.find((answer) => !judgesPerson(answer.why))?.why;
  const anchor = anchors[mean < 2 ? 1 : mean < 4 ? 3 : 5];
  const evidence = nearest.flatMap((answer) => answer.evidence);
  return {
    ...unscored(id, clip(why ?? `Nearest to: ${anchor}`, 600)),
    level: mean,
    interval: spreadOf(levels, mean),
    samples: levels.length,
    evidence: evidence.filter((one, i) => evidence.findIndex(isSame(one)) === i).slice(0, 6),
  };
};

/** The remarks whose quote was really said and that keep to what was said and done, none on the same words as another. */
export const verifiedRemarks = (remarks: Judgement["strengths"], turns: readonly Turn[]): Remark[] => {
  const verified = remarks.flatMap((remark) => {
    const evidence = verify(remark, turns);
    const text = clip(remark.text.trim(), 400);
    return evidence === null || text === "" || judgesPerson(text) ? [] : [{ text, evidence }];
  });
  return verified.filter((one, i) => verified.findIndex(({ evidence }) => isSame(one.evidence)(evidence)) === i);
};
