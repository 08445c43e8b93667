import { cautionsAgainst } from "../score/cautions-against.ts";
import type { Evidence } from "../score/evaluation.ts";
import { highestLevel, levelOf } from "../score/level.ts";
import { measure } from "../score/measures.ts";
import { momentOf } from "../score/moment.ts";
import type { Band, MeasureName, Rubric } from "../score/rubric.ts";
import type { Turn } from "../session/turn.ts";

/** A measure that no criterion of the session's rubric scores, held against what is published. */
export interface BeyondRubric {
  readonly measure: MeasureName;
  readonly title: string;
  readonly value: number;
  readonly level: number;
  readonly evidence: Evidence | null;
}

interface Standard {
  readonly measure: MeasureName;
  readonly title: string;
  readonly band: Band;
}

/** What the drills for pausing and for melody work on, whether or not a scenario scores it. */
const standards: readonly Standard[] = [
  /** 3.5 a minute is what good speakers have (Zandan, HBR 2018); from 45 on they come with every second word or two. */
  { measure: "pausesPerMinute", title: "Pauses", band: { floor: 0, low: 3.5, high: 25, ceiling: 45 } },
  /** 3 semitones are level, 12 lively speech; nothing is too lively for a drill. */
  { measure: "pitchRangeSt", title: "Melody", band: { floor: 2, low: 6, high: 48, ceiling: 48 } },
];

/** Those of them that are short of full marks, in turns of which nothing stands against relying on the measure. */
export const beyondRubric = (rubric: Rubric, turns: readonly Turn[]): BeyondRubric[] =>
  standards.flatMap((standard) => {
    const { measure: name, title, band } = standard;
    if (rubric.criteria.some(({ basis }) => basis.kind === "measured" && basis.measure === name)) return [];
    const { value } = measure(name, turns);
    if (value === null || cautionsAgainst(name, turns).length > 0) return [];
    const level = levelOf(value, band);
    return level >= highestLevel
      ? []
      : [{ measure: name, title, value, level, evidence: momentOf(name, turns, value, band) }];
  });
