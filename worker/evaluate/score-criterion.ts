import { cautionsAgainst } from "../../shared/score/cautions-against.ts";
import type { Evidence, Score } from "../../shared/score/evaluation.ts";
import { highestLevel, levelOf, lowestLevel } from "../../shared/score/level.ts";
import { measure } from "../../shared/score/measures.ts";
import { momentOf } from "../../shared/score/moment.ts";
import { findQuote } from "../../shared/score/quote.ts";
import type { Criterion } from "../../shared/score/rubric.ts";
import { type Session, turnsOf } from "../../shared/session/session.ts";
import { sayCovered } from "./objective-wording.ts";
import { sayCare, sayMeasured } from "./wording.ts";

type Measured = Extract<Criterion["basis"], { kind: "measured" }>;
type Covered = Extract<Criterion["basis"], { kind: "covered" }>;

const maxRationale = 600;

/** Cuts a text at a word, with a sign that it goes on. */
export const clip = (text: string, most: number): string =>
  text.length <= most ? text : `${text.slice(0, most - 1).replace(/\s+\S*$/, "")}…`;

const scoreMeasured = (criterionId: string, { measure: name, band }: Measured, session: Session): Score => {
  const turns = turnsOf(session);
  const { value, reason } = measure(name, turns);
  const cautions = cautionsAgainst(name, turns);
  if (value === null) {
    return { criterionId, basis: "measured", level: null, value, rationale: reason, evidence: [], cautions };
  }
  const moment = momentOf(name, turns, value, band);
  return {
    criterionId,
    basis: "measured",
    level: levelOf(value, band),
    value,
    rationale: [sayMeasured(name, value, band), sayCare(cautions)].filter((part) => part !== "").join(" "),
    evidence: moment === null ? [] : [moment],
    cautions,
  };
};

/** The words that settled an objective, with their times where they can be found. */
const settledBy = (session: Session, evidence: { turnId: string; quote: string } | null): Evidence[] => {
  const turn = turnsOf(session).find(({ turnId }) => turnId === evidence?.turnId);
  const found = evidence === null || turn === undefined ? null : findQuote(turn, evidence.quote);
  return found === null ? [] : [found];
};

/** The objectives that a criterion asks for, those reached and those left. */
export const coveredBy = ({ objectiveIds }: Covered, { scenario, checks }: Session) => {
  const asked = scenario.objectives.filter(({ id }) => objectiveIds.includes(id));
  const isMet = ({ id }: { id: string }) => checks.some((check) => check.objectiveId === id && check.status === "met");
  return { met: asked.filter(isMet), open: asked.filter((objective) => !isMet(objective)) };
};

const scoreCovered = (criterionId: string, basis: Covered, session: Session): Score => {
  const { met, open } = coveredBy(basis, session);
  const all = met.length + open.length;
  if (!session.exchanges.some(({ checked }) => checked) || all === 0) {
    const rationale = "The session ended before its objectives were checked.";
    return { criterionId, basis: "covered", level: null, value: null, rationale, evidence: [], cautions: [] };
  }
  const share = met.length / all;
  const texts = (objectives: typeof met) => objectives.map(({ text }) => text);
  const evidence = session.checks.filter(({ objectiveId }) => basis.objectiveIds.includes(objectiveId));
  return {
    criterionId,
    basis: "covered",
    level: lowestLevel + (highestLevel - lowestLevel) * share,
    value: share,
    rationale: clip(sayCovered(texts(met), texts(open)), maxRationale),
    evidence: evidence.flatMap((check) => settledBy(session, check.evidence)).slice(0, 6),
    cautions: [],
  };
};

/** A score without a level, and why. */
export const unscored = (criterionId: string, rationale: string): Score => ({
  criterionId,
  basis: "judged",
  level: null,
  value: null,
  rationale,
  evidence: [],
  cautions: [],
});

/**
 * Scores a criterion from what was measured and said. A judged one gets no level here: that takes a language model.
 */
export const scoreCriterion = ({ id, basis }: Criterion, session: Session): Score => {
  switch (basis.kind) {
    case "measured":
      return scoreMeasured(id, basis, session);
    case "covered":
      return scoreCovered(id, basis, session);
    case "judged":
      return unscored(
        id,
        "This takes a language model to judge, and none is set up here, so it is left out of the score.",
      );
    default:
      return basis satisfies never;
  }
};
