import type { Evidence, Remark, Score } from "../../shared/score/evaluation.ts";
import { findQuote } from "../../shared/score/quote.ts";
import type { Criterion } from "../../shared/score/rubric.ts";
import type { Turn } from "../../shared/session/turn.ts";
import type { Judgement } from "./prompts.ts";
import { clip, unscored } from "./score-criterion.ts";

type Quoted = Pick<Judgement["strengths"][number], "turn" | "quote">;

/** The quote as it was said: in the turn that is named, else in any other; null where nobody said it. */
const verify = ({ turn, quote }: Quoted, turns: readonly Turn[]): Evidence | null => {
  const named = turns[turn - 1];
  for (const candidate of named === undefined ? turns : [named, ...turns]) {
    const found = findQuote(candidate, quote);
    if (found !== null) return found;
  }
  return null;
};

/**
 * The model's level for one criterion, with those of its quotes that were really said. Where none was, there is no
 * level: a judgement that rests on nothing is worth nothing.
 */
export const judgedScore = ({ id }: Criterion, judgement: Judgement, turns: readonly Turn[]): Score => {
  const judged = judgement.criteria.find(({ criterionId }) => criterionId === id);
  if (judged === undefined) return unscored(id, "The language model gave no level for this.");
  const evidence = judged.evidence.flatMap((quoted) => verify(quoted, turns) ?? []);
  if (evidence.length === 0) {
    return unscored(id, "The language model named no words of yours that its level could rest on, so there is none.");
  }
  return {
    criterionId: id,
    basis: "judged",
    level: judged.level,
    value: null,
    rationale: clip(judged.why.trim(), 600),
    evidence: evidence.slice(0, 6),
    cautions: [],
  };
};

/** The remarks whose quote was really said. */
export const verifiedRemarks = (remarks: Judgement["strengths"], turns: readonly Turn[]): Remark[] =>
  remarks.flatMap((remark) => {
    const evidence = verify(remark, turns);
    const text = clip(remark.text.trim(), 400);
    return evidence === null || text === "" ? [] : [{ text, evidence }];
  });
