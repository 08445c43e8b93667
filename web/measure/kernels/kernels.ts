/** Which of the two frames that are worked on together. */
export type Which = 0 | 1;

/** Correlations of two frames, and what lies between their lags. All arrays keep their places: fill and read them. */
export interface PairCorrelation {
  /** Samples of the two frames, for the caller to fill. */
  readonly frames: readonly [Float32Array, Float32Array];
  /** The correlations found last, mirrored: lag 0 in the middle. */
  readonly mirrored: readonly [Float64Array, Float64Array];
  /** Correlation of a frame at real index `x` by a tapered sinc (see `sincAt`). */
  at(which: Which, x: number, depth: number): number;
  /** Greatest interpolated value within one step of the local maximum at index `i`; `place[0]` is where (see `polynomialPeak`). */
  peakNear(which: Which, i: number, depth: number): number;
  readonly place: Float64Array;
}

/** Numbers, and what lies between them. */
export interface Interpolation {
  /** For the caller to fill. */
  readonly values: Float64Array;
  /** The value at real index `x` by a tapered sinc (see `sincAt`). */
  at(x: number, depth: number): number;
  /** As of `PairCorrelation`. */
  peakNear(i: number, depth: number): number;
  readonly place: Float64Array;
}

/** What an autocorrelation is made for; lengths in samples. */
export interface AutocorrelationShape {
  /** Taper of a frame, an even number of weights. */
  readonly window: Float64Array;
  /** A frame's mean is taken over this many samples to each side of its middle, and its peak over about half of that. */
  readonly period: number;
  /** The longest lag. */
  readonly lags: number;
}

/**
 * Autocorrelations of two windowed frames, less their local means, divided by lag 0 and by the autocorrelation of the
 * window itself (Boersma 1993). First `load`, then, where the peaks are worth it, `correlate`.
 */
export interface Autocorrelation extends PairCorrelation {
  /** Windows the frames; `peaks` are their greatest magnitudes near the middle. */
  load(): void;
  readonly peaks: Float64Array;
  correlate(): void;
}

/**
 * Normalised cross-correlations: of the first half of each frame with as many samples each lag later, the frames' local
 * means (given) taken off. The frames have twice `length` samples, the longest lag is `length`.
 */
export interface CrossCorrelation extends PairCorrelation {
  correlate(mean1: number, mean2: number): void;
}

/** How many times as long as its weights the sound of a `WeightedEnergy` is. */
export const energyBlocks = 16;

/** Sums of weighted squares. */
export interface WeightedEnergy {
  /** A stretch of sound much longer than the weights, for the caller to fill. */
  readonly samples: Float32Array;
  /** Sum of weight times the square of sample less mean, over `count` samples from `at` on, with the weights from `from` on. */
  of(at: number, count: number, from: number): number;
}

/** Products of one stretch of sound with another that slides past it. */
export interface SlidingProducts {
  readonly still: Float64Array;
  readonly moving: Float64Array;
  /** Sums of products by shift. */
  readonly products: Float64Array;
  /** Multiplies the first `length` of `still` with those of `moving` from each of `shifts` places on. */
  slide(length: number, shifts: number): void;
}

/** A filter of which only every so-manieth value is wanted. */
export interface ThinnedFilter {
  /** For the caller to fill: as many samples as `most` values need. */
  readonly samples: Float32Array;
  readonly values: Float32Array;
  /** The first `count` values: sums of the weights with the samples, moved on by the step each time. */
  run(count: number): void;
}

/** A real Fourier transform of fixed size, with its tables. */
export interface RealFft {
  readonly size: number;
  /** Real parts 0..size/2 of the last transform. */
  readonly re: Float64Array;
  /** Imaginary parts 0..size/2 of the last transform. */
  readonly im: Float64Array;
  /** Transforms `input`, `size` real values, into `re` and `im`. */
  transform(input: Float64Array): void;
}

/** The inner loops of the measures. Each one made has memory of its own, and allocates nothing after that. */
export interface Kernels {
  autocorrelation(shape: AutocorrelationShape): Autocorrelation;
  crossCorrelation(length: number): CrossCorrelation;
  interpolation(count: number): Interpolation;
  weightedEnergy(weights: Float64Array): WeightedEnergy;
  /** Spectra of real numbers, a power of two of at least 4 of them. */
  realFft(size: number): RealFft;
  slidingProducts(longest: number, shifts: number): SlidingProducts;
  /** At most `most` values at a time. */
  thinnedFilter(weights: Float64Array, step: number, most: number): ThinnedFilter;
}
