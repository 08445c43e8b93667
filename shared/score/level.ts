import type { Interval } from "./interval/interval.ts";
import type { Band } from "./rubric.ts";

/** The lowest and the highest level. */
export const lowestLevel = 1;
export const highestLevel = 5;

/** Which side of the band a value lies on. */
export const sideOf = (value: number, { low, high }: Band): "below" | "within" | "above" =>
  value < low ? "below" : value > high ? "above" : "within";

/**
 * Level of a value: 5 between `low` and `high`, falling on a straight line to 1 at `floor` and at `ceiling`, and 1
 * beyond. Where `floor` equals `low` (or `ceiling` equals `high`) there is no line: outside is 1.
 */
export const levelOf = (value: number, band: Band): number => {
  const side = sideOf(value, band);
  if (side === "within") return highestLevel;
  const [edge, end] = side === "below" ? [band.low, band.floor] : [band.high, band.ceiling];
  const gone = edge === end ? 1 : Math.min(1, (value - edge) / (end - edge));
  return highestLevel - (highestLevel - lowestLevel) * gone;
};

/**
 * The lowest and the highest level of the values in an interval. Levels rise to the band and fall after it, so the lowest
 * is at one of the ends, and the highest there too unless the band lies between.
 */
export const levelsWithin = ({ low, high }: Interval, band: Band): Interval => {
  const ends = [levelOf(low, band), levelOf(high, band)];
  const meetsBand = low <= band.high && high >= band.low;
  return { low: Math.min(...ends), high: meetsBand ? highestLevel : Math.max(...ends) };
};
