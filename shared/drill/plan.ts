import type { Attempt } from "./result.ts";
import { levelOfParts } from "./result.ts";

/** Days until a drill comes again, by the box that it lies in: each twice the one before (Leitner 1972, "So lernt man lernen"). */
export const boxDays = [1, 2, 4, 8, 16] as const;

/** From this level on a drill moves a box on; below the other it goes back to the first. */
export const onLevel = 4;
export const backLevel = 3;

/** A drill in the plan. Days are whole numbers since 1970 in the trainee's own time. */
export interface PlannedDrill {
  readonly drillId: string;
  /** 1 to 5. */
  readonly box: number;
  readonly dueDay: number;
  readonly last: Attempt;
  readonly times: number;
}

/** The day of a moment, where `offsetMin` is the time zone's distance to UTC in minutes, as `Date.getTimezoneOffset` has it. */
export const dayOf = (ms: number, offsetMin: number): number => Math.floor((ms - 60_000 * offsetMin) / 86_400_000);

/**
 * The plan that follows from what was played, soonest due first. A drill begins in the first box. Played when it is due it
 * moves one on from level 4, stays from 3, and goes back to the first below; played before that it can only go back, so that nobody
 * learns by heart in an afternoon what should last. It is due again after its box's days.
 */
export const planOf = (attempts: readonly Attempt[], offsetMin: number): PlannedDrill[] => {
  const plan = new Map<string, PlannedDrill>();
  for (const attempt of attempts.toSorted((a, b) => Date.parse(a.playedAt) - Date.parse(b.playedAt))) {
    const { drillId } = attempt;
    const day = dayOf(Date.parse(attempt.playedAt), offsetMin);
    const level = levelOfParts(attempt.parts);
    const before = plan.get(drillId);
    const early = before !== undefined && day < before.dueDay;
    const held = before?.box ?? 1;
    const box = level < backLevel ? 1 : level < onLevel || early ? held : Math.min(boxDays.length, held + 1);
    // Played early and well, it stays due when it was: what was planned goes on.
    const dueDay = early && box === held ? before.dueDay : day + (boxDays[box - 1] ?? 1);
    plan.set(drillId, { drillId, box, dueDay, last: attempt, times: (before?.times ?? 0) + 1 });
  }
  return [...plan.values()].toSorted((a, b) => a.dueDay - b.dueDay);
};
