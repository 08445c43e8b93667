import { type Interval, normalZ } from "./interval.ts";

/**
 * 95 % interval of a share, 0 to 1, of `all` (1 or more) cases of which `some` were so: Wilson's score interval
 * (Wilson 1927; recommended for few cases by Brown, Cai & DasGupta 2001, Statistical Science 16).
 */
export const shareInterval = (some: number, all: number): Interval => {
  const z2 = normalZ * normalZ;
  const share = some / all;
  const middle = (share + z2 / (2 * all)) / (1 + z2 / all);
  const half = (normalZ / (1 + z2 / all)) * Math.sqrt((share * (1 - share)) / all + z2 / (4 * all * all));
  return { low: some === 0 ? 0 : middle - half, high: some === all ? 1 : middle + half };
};
