import type { Turn } from "../session/turn.ts";
import { type Caution, type MeasureFamily, touchedBy } from "../speech/caution.ts";
import type { MeasureName } from "./rubric.ts";
import { turnMeasure } from "./turn-measures.ts";

/** The family of each measure that is taken from the sound itself; the others come from words and clocks. */
const families: Readonly<Partial<Record<MeasureName, MeasureFamily>>> = {
  longestPauseMs: "pauses",
  pausesPerMinute: "pauses",
  pitchRangeSt: "pitch",
  loudnessRangeDb: "loudness",
};

/** How far a caution goes: of a level, a ratio or a length less is worse, of flat tops and offsets more. */
const severity = ({ kind, value }: Caution): number =>
  value === null ? 0 : kind === "clipped" || kind === "offset" ? Math.abs(value) : -value;

/**
 * What stands against relying on a measure of a session: of each kind the worst case among the turns that it was taken from,
 * or among all where it could be taken from none.
 */
export const cautionsAgainst = (name: MeasureName, turns: readonly Turn[]): Caution[] => {
  const family = families[name];
  if (family === undefined) return [];
  const taken = turns.filter((turn) => turnMeasure(name, turn) !== null);
  const worst = (taken.length > 0 ? taken : turns)
    .flatMap(({ prosody }) => prosody?.cautions ?? [])
    .filter((caution) => touchedBy(caution).includes(family))
    .toSorted((a, b) => severity(b) - severity(a));
  return worst.filter(({ kind }, i) => worst.findIndex((other) => other.kind === kind) === i);
};
