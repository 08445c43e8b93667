import type { Scenario } from "../session/scenario.ts";
import type { Turn } from "../session/turn.ts";
import { levelOf } from "./level.ts";
import { measure } from "./measures.ts";

/**
 * Where the measured criteria of a rubric stand after these turns: value, in its measure's own unit, and level, 1 to 5.
 * Both are null while there is too little to measure.
 */
export const scoresSoFar = (
  { rubric }: Pick<Scenario, "rubric">,
  turns: readonly Turn[],
): { criterionId: string; level: number | null; value: number | null }[] =>
  rubric.criteria.flatMap(({ id, basis }) => {
    if (basis.kind !== "measured") return [];
    const { value } = measure(basis.measure, turns);
    return [{ criterionId: id, level: value === null ? null : levelOf(value, basis.band), value }];
  });
