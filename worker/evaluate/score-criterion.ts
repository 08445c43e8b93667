import { cautionsAgainst } from "../../shared/score/cautions-against.ts";
import type { Evidence, Score } from "../../shared/score/evaluation.ts";
import { highestLevel, levelOf, levelsWithin, lowestLevel } from "../../shared/score/level.ts";
import { certaintyOf } from "../../shared/score/measured-interval.ts";
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

/** A score of nothing, to be filled in. */
const blank = (criterionId: string, basis: Score["basis"], rationale: string): Score => ({
  criterionId,
  basis,
  level: null,
  value: null,
  valueInterval: null,
  interval: null,
  samples: 0,
  rationale,
  evidence: [],
  cautions: [],
});

/** `seed`: all that is drawn at random follows from it. */
const scoreMeasured = (
  criterionId: string,
  { measure: name, band }: Measured,
  session: Session,
  seed: string,
): Score => {
  const turns = turnsOf(session);
  const { value, reason } = measure(name, turns);
  const cautions = cautionsAgainst(name, turns);
  if (value === null) return { ...blank(criterionId, "measured", reason), cautions };
  const { utterances, interval } = certaintyOf(name, turns, seed);
  const moment = momentOf(name, turns, value, band);
  return {
    criterionId,
    basis: "measured",
    level: levelOf(value, band),
    value,
    valueInterval: interval,
    interval: interval === null ? null : levelsWithin(interval, band),
    samples: utterances,
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
  if (all === 0) return blank(criterionId, "covered", "This session did not ask for it.");
  if (!session.exchanges.some(({ checked }) => checked)) {
    return blank(criterionId, "covered", "The session ended before its objectives were checked.");
  }
  const share = met.length / all;
  const texts = (objectives: typeof met) => objectives.map(({ text }) => text);
  const evidence = session.checks.filter(({ objectiveId }) => basis.objectiveIds.includes(objectiveId));
  return {
    ...blank(criterionId, "covered", clip(sayCovered(texts(met), texts(open)), maxRationale)),
    level: lowestLevel + (highestLevel - lowestLevel) * share,
    value: share,
    evidence: evidence.flatMap((check) => settledBy(session, check.evidence)).slice(0, 6),
  };
};

/** A score without a level, and why. */
export const unscored = (criterionId: string, rationale: string): Score => blank(criterionId, "judged", rationale);

/**
 * Scores a criterion of a rubric in `version` from what was measured and said: the same session and version, the same
 * score to the bit. A judged one gets no level here: that takes a language model.
 */
export const scoreCriterion = ({ id, basis }: Criterion, session: Session, version: number): Score => {
  switch (basis.kind) {
    case "measured":
      return scoreMeasured(id, basis, session, `${session.sessionId} ${version} ${id}`);
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
