/** What assembly/*.ts exports. Numbers named like places are addresses, in bytes. */
export interface Exports {
  load2(
    first: number,
    second: number,
    window: number,
    length: number,
    period: number,
    reach: number,
    data: number,
    size: number,
    peaks: number,
  ): void;
  autocorrelate2(
    data: number,
    spare: number,
    roots: number,
    size: number,
    divisors: number,
    lags: number,
    out1: number,
    out2: number,
  ): void;
  crossCorrelate2(
    first: number,
    second: number,
    mean1: number,
    mean2: number,
    length: number,
    data: number,
    spare: number,
    third: number,
    roots: number,
    size: number,
    out1: number,
    out2: number,
  ): void;
  weightedEnergy(samples: number, weights: number, count: number): number;
  realTransform(data: number, spare: number, roots: number, turns: number, half: number, re: number, im: number): void;
  slidingProducts(still: number, moving: number, length: number, shifts: number, out: number): void;
  thinnedFilter(samples: number, weights: number, length: number, step: number, count: number, out: number): void;
  sincAt(y: number, count: number, x: number, depth: number): number;
  polynomialPeak(y: number, count: number, i: number, depth: number, place: number, spare: number): number;
}

const names = [
  "load2",
  "autocorrelate2",
  "crossCorrelate2",
  "weightedEnergy",
  "realTransform",
  "slidingProducts",
  "thinnedFilter",
  "sincAt",
  "polynomialPeak",
] as const satisfies (keyof Exports)[];

/** True for what an instance of the compiled kernels exports. */
export const isExports = (exports: object): exports is Exports => names.every((name) => name in exports);
