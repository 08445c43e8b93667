import type { Evidence, Remark, Score } from "../../shared/score/evaluation.ts";
import { sideOf } from "../../shared/score/level.ts";
import { findQuote, quoteOpening, wordCount } from "../../shared/score/quote.ts";
import type { Criterion, Rubric, ScoredMeasureName } from "../../shared/score/rubric.ts";
import { turnMeasure } from "../../shared/score/turn-measures.ts";
import { type Levelled, strongest, weakest } from "../../shared/score/weakest.ts";
import { type Session, turnsOf } from "../../shared/session/session.ts";
import type { Turn } from "../../shared/session/turn.ts";
import { sayOpen, sayReached } from "./objective-wording.ts";
import { clip, coveredBy } from "./score-criterion.ts";
import { sayNext, sayTurn } from "./wording.ts";

/** How many strengths and next steps an evaluation names at most. */
export const maxRemarks = 3;

const maxText = 400;

const remark = (text: string, evidence: Remark["evidence"] = null): Remark => ({ text: clip(text, maxText), evidence });

const strength = ({ criterion: { basis, title }, score }: Levelled, session: Session): Remark => {
  const [evidence] = score.evidence;
  switch (basis.kind) {
    case "measured":
      return remark(score.rationale, evidence);
    case "covered":
      return remark(sayReached(coveredBy(basis, session).met.map(({ text }) => text)), evidence);
    case "judged":
      return remark(`${title}: ${score.rationale}`, evidence);
    default:
      return basis satisfies never;
  }
};

/** The longest of some turns by its words, quoted; null of none. */
const longestQuoted = (turns: readonly Turn[]): Evidence | null => {
  const [longest] = turns.toSorted((a, b) => wordCount(b.transcript) - wordCount(a.transcript));
  return longest === undefined ? null : quoteOpening(longest);
};

/** What there is to try: for a measure by its side of the band, for what was to be said what is still open. */
const nextStep = ({ criterion: { basis, title, anchors }, score }: Levelled, session: Session): Remark => {
  const [evidence] = score.evidence;
  switch (basis.kind) {
    case "measured": {
      const advice = score.value === null ? null : sayNext(basis.measure, score.value, basis.band);
      return remark([score.rationale, advice].filter((part) => part !== null).join(" "), evidence);
    }
    case "covered": {
      // Nothing that was said is a moment of what was not: the last turn is where it could have been said.
      const last = turnsOf(session).at(-1);
      const open = sayOpen(coveredBy(basis, session).open.map(({ text }) => text));
      return remark(`${open} Your last turn had room for it.`, last === undefined ? null : quoteOpening(last));
    }
    case "judged":
      return remark(`${title}: ${score.rationale} At its best it looks like this: ${anchors[5]}`, evidence);
    default:
      return basis satisfies never;
  }
};

/** Each objective that was reached, with the words that reached it, for criteria that are no strength as a whole. */
const reached = (criteria: readonly Criterion[], session: Session): Remark[] =>
  criteria.flatMap(({ basis }) =>
    basis.kind !== "covered"
      ? []
      : coveredBy(basis, session).met.flatMap(({ id, text }) => {
          const settled = session.checks.find(({ objectiveId }) => objectiveId === id)?.evidence;
          const turn = turnsOf(session).find(({ turnId }) => turnId === settled?.turnId);
          const evidence = turn === undefined ? null : findQuote(turn, settled?.quote ?? "");
          return evidence === null ? [] : [remark(sayReached([text]), evidence)];
        }),
  );

/** Measures of which one turn says nothing by itself. */
const ofManyTurns: readonly ScoredMeasureName[] = ["talkShare", "interruptionShare", "responseGapMs"];

/** A turn in which a measure was where it should be, though it was not over the whole session. */
const goodTurns = (criteria: readonly Criterion[], session: Session): Remark[] =>
  criteria.flatMap(({ basis, title }) => {
    if (basis.kind !== "measured" || ofManyTurns.includes(basis.measure)) return [];
    const { measure, band } = basis;
    const within = turnsOf(session).flatMap((turn) => {
      const value = turnMeasure(measure, turn);
      return value === null || sideOf(value, band) !== "within" ? [] : [{ turn, value }];
    });
    const [best] = within.toSorted((a, b) => wordCount(b.turn.transcript) - wordCount(a.turn.transcript));
    return best === undefined ? [] : [remark(sayTurn(title, measure, best.value), quoteOpening(best.turn))];
  });

/** Where nobody judged, the trainee can: what to look for in their longest turn. */
const selfChecks = (rubric: Rubric, scores: readonly Score[], session: Session): Remark[] =>
  rubric.criteria.flatMap(({ id, basis, title, anchors }) =>
    basis.kind === "judged" && scores.find(({ criterionId }) => criterionId === id)?.level === null
      ? [remark(`${title}: read this turn again. At its best: ${anchors[5]}`, longestQuoted(turnsOf(session)))]
      : [],
  );

/**
 * Up to three strengths and three next steps from the levels, the best and the worst, never the same in both; where there
 * are fewer, from single moments. Each is tied to words that were said.
 */
export const remarksOf = (
  session: Session,
  rubric: Rubric,
  scores: readonly Score[],
): { strengths: Remark[]; nextSteps: Remark[] } => {
  const best = strongest(rubric, scores, maxRemarks);
  const praised = new Set(best.map(({ criterion }) => criterion.id));
  const rest = scores.filter(({ criterionId }) => !praised.has(criterionId));
  const others = rubric.criteria.filter(({ id }) => !praised.has(id));
  const strengths = [
    ...best.map((item) => strength(item, session)),
    ...reached(others, session),
    ...goodTurns(others, session),
  ];
  const nextSteps = [
    ...weakest(rubric, rest, maxRemarks).map((item) => nextStep(item, session)),
    ...selfChecks(rubric, scores, session),
  ];
  return { strengths: strengths.slice(0, maxRemarks), nextSteps: nextSteps.slice(0, maxRemarks) };
};
