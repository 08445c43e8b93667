import { copyFrame, frameTime, leftSample, nearestFrame, nearestSample } from "./frame-grid.ts";
import { bestKernels } from "./kernels/best-kernels.ts";
import type { Kernels, SlidingProducts } from "./kernels/kernels.ts";
import type { PitchContour } from "./pitch.ts";

/** The next pulse lies this many periods away. */
const nearest = 0.8;
const farthest = 1.25;
/** A pulse is kept if its period looks this much like the one before and is louder than this part of the sound's peak. */
const likeness = 0.3;
const loudness = 0.01;
/** The same for the one pulse past the end of a voiced stretch, which is there only if it is beyond doubt. */
const likenessPastEnd = 0.7;
const loudnessPastEnd = 0.023333;

/** F0 at time `t`, Hz, on a straight line between voiced frames; 0 where the nearest frame is unvoiced. */
export const pitchAt = (contour: PitchContour, t: number): number => {
  const near = nearestFrame(contour, t);
  const value = contour.f0[near] ?? 0;
  const place = (t - contour.t0) / contour.dt - near;
  const other = contour.f0[place < 0 ? near - 1 : near + 1] ?? 0;
  return value > 0 && other > 0 ? value + Math.abs(place) * (other - value) : value;
};

/** Where the next pulse was found, how much its period looks like the one before, and how loud it is. */
interface Found {
  readonly time: number;
  readonly correlation: number;
  readonly peak: number;
}

/**
 * Times of the glottal pulses, s, ascending: from the loudest sample in the middle of each voiced stretch leftwards and
 * rightwards, each time to where one period's sound correlates best with the period before
 * (Boersma's "Sound & Pitch: To PointProcess (cc)").
 */
export const pulses = (
  samples: Float32Array,
  sampleRateHz: number,
  contour: PitchContour,
  kernels: Kernels = bestKernels(),
): Float64Array => {
  const dx = 1 / sampleRateHz;
  const nextPulse = pulseSearch(samples, dx, longestPeriod(contour), kernels);
  let soundPeak = 0;
  for (let k = 0; k < samples.length; k++) soundPeak = Math.max(soundPeak, Math.abs(samples[k] as number));
  const times: number[] = [];
  let lastOfEarlier = Number.NEGATIVE_INFINITY;

  /** Walks from `start` in `direction` to the end of the stretch and gives the pulses that it meets. */
  const walk = (start: number, end: number, direction: -1 | 1): number[] => {
    const met: number[] = [];
    let at = start;
    for (;;) {
      const f0 = pitchAt(contour, at);
      if (f0 === 0) return met;
      const found = nextPulse(at, 1 / f0, direction);
      at = found.time;
      const isPast = direction < 0 ? at < end : at > end;
      const isLoud = isPast
        ? found.peak > loudnessPastEnd * soundPeak
        : found.peak === 0 || found.peak > loudness * soundPeak;
      const isKept = found.correlation > (isPast ? likenessPastEnd : likeness) && isLoud;
      if (isKept && (direction > 0 || at - lastOfEarlier > nearest / f0)) met.push(at);
      if (isPast) return met;
    }
  };

  for (const [from, to] of voicedStretches(contour)) {
    const middle = 0.5 * (from + to);
    const f0 = pitchAt(contour, middle);
    const start = loudestNear(samples, dx, middle - 0.5 / f0, middle + 0.5 / f0);
    const left = walk(start, from, -1);
    const right = walk(start, to, 1);
    times.push(...left, start, ...right);
    lastOfEarlier = right.at(-1) ?? Number.NEGATIVE_INFINITY;
  }
  return Float64Array.from(times).sort();
};

/** Runs of voiced frames, from half a step before the first to half a step after the last. */
const voicedStretches = (contour: PitchContour): [from: number, to: number][] => {
  const stretches: [number, number][] = [];
  let first = -1;
  for (let i = 0; i <= contour.count; i++) {
    const isVoiced = (contour.f0[i] ?? 0) > 0;
    if (isVoiced && first < 0) first = i;
    if (!isVoiced && first >= 0) {
      stretches.push([frameTime(contour, first) - 0.5 * contour.dt, frameTime(contour, i - 1) + 0.5 * contour.dt]);
      first = -1;
    }
  }
  return stretches;
};

/** Time of the sample of greatest magnitude between two times, refined by a parabola. */
const loudestNear = (samples: Float32Array, dx: number, from: number, to: number): number => {
  const first = Math.max(0, leftSample(from, dx));
  const last = Math.min(samples.length - 1, leftSample(to, dx) + 1);
  let lowest = first;
  let highest = first;
  for (let i = first; i <= last; i++) {
    if ((samples[i] as number) < (samples[lowest] as number)) lowest = i;
    if ((samples[i] as number) > (samples[highest] as number)) highest = i;
  }
  const best = Math.abs(samples[lowest] as number) > Math.abs(samples[highest] as number) ? lowest : highest;
  if (best === first || best === last) return (best + 0.5) * dx;
  const before = samples[best - 1] as number;
  const after = samples[best + 1] as number;
  const curvature = 2 * (samples[best] as number) - before - after;
  return (best + (curvature === 0 ? 0 : (0.5 * (after - before)) / curvature) + 0.5) * dx;
};

/** Of the lowest pitch in the contour, s; 0 without any. */
const longestPeriod = (contour: PitchContour): number =>
  contour.f0.reduce((longest, f) => (f > 0 ? Math.max(longest, 1 / f) : longest), 0);

/** Writes to `out` the sums of squares of the first 0, 1, 2 .. `count` of `values`. */
const sumSquares = (values: Float64Array, count: number, out: Float64Array): void => {
  let sum = 0;
  for (let k = 0; k < count; k++) {
    out[k] = sum;
    sum += (values[k] as number) ** 2;
  }
  out[count] = sum;
};

/** What a search works on. Nothing in it outlives one step, so it serves one stretch of sound after the other. */
interface Workbench {
  readonly kernels: Kernels;
  readonly most: number;
  readonly mostShifts: number;
  readonly sliding: SlidingProducts;
  /** Sums of squares up to each sample. */
  readonly stillEnergy: Float64Array;
  readonly movingEnergy: Float64Array;
}

let workbench: Workbench | undefined;

/** A workbench for periods of up to `most` samples: the last one, if it is large enough. */
const benchFor = (kernels: Kernels, most: number, mostShifts: number): Workbench => {
  if (workbench?.kernels !== kernels || workbench.most < most || workbench.mostShifts < mostShifts) {
    workbench = {
      kernels,
      most,
      mostShifts,
      sliding: kernels.slidingProducts(most, mostShifts),
      stillEnergy: new Float64Array(most + 1),
      movingEnergy: new Float64Array(most + mostShifts + 1),
    };
  }
  return workbench;
};

/**
 * Makes the search for the best match for the period around `t`, 0.8 to 1.25 periods away; one period away where there
 * is none. `longest` is the longest period that will be asked for, s.
 */
const pulseSearch = (
  samples: Float32Array,
  dx: number,
  longest: number,
  kernels: Kernels,
): ((t: number, period: number, direction: -1 | 1) => Found) => {
  // The ends of the ranges are widened to whole samples.
  const most = Math.ceil(longest / dx) + 3;
  const mostShifts = Math.ceil(((farthest - nearest) * longest) / dx) + 3;
  const { sliding, stillEnergy, movingEnergy } = benchFor(kernels, most, mostShifts);
  const { still, moving, products, slide } = sliding;

  return (t, period, direction) => {
    const earliest = direction < 0 ? t - farthest * period : t + nearest * period;
    const latest = direction < 0 ? t - nearest * period : t + farthest * period;
    const left = nearestSample(t - 0.5 * period, dx);
    const length = nearestSample(t + 0.5 * period, dx) - left + 1;
    const start = leftSample(earliest - 0.5 * period, dx);
    const shifts = leftSample(latest - 0.5 * period, dx) + 1 - start + 1;
    copyFrame(samples, left, still, length);
    copyFrame(samples, start, moving, length + shifts);
    slide(length, shifts);
    sumSquares(still, length, stillEnergy);
    sumSquares(moving, length + shifts, movingEnergy);
    let r1 = 0;
    let r2 = 0;
    let r3 = 0;
    let best = { shift: 0, r: -1, before: 0, after: 0 };
    for (let shift = 0; shift < shifts; shift++) {
      // Only what lies inside the sound on both sides is compared.
      const from = Math.max(0, -left, -start - shift);
      const to = Math.max(from, Math.min(length, samples.length - left, samples.length - start - shift));
      const energy1 = (stillEnergy[to] as number) - (stillEnergy[from] as number);
      const energy2 = (movingEnergy[shift + to] as number) - (movingEnergy[shift + from] as number);
      r1 = r2;
      r2 = r3;
      r3 = energy1 > 0 && energy2 > 0 ? (products[shift] as number) / Math.sqrt(energy1 * energy2) : 0;
      if (r2 > best.r && r2 >= r1 && r2 >= r3) best = { shift: shift - 1, r: r2, before: r1, after: r3 };
    }
    if (best.r === -1) return { time: t + direction * period, correlation: -1, peak: 0 };
    let peak = 0;
    // The loudness is that of the place one sample on, as in Praat.
    for (let k = best.shift + 1; k < best.shift + 1 + length; k++) peak = Math.max(peak, Math.abs(moving[k] as number));
    const curvature = 2 * best.r - best.before - best.after;
    const slope = 0.5 * (best.after - best.before);
    const time = t + (start - left + best.shift + (curvature === 0 ? 0 : slope / curvature)) * dx;
    const correlation = best.r + (curvature === 0 ? 0 : (0.5 * slope * slope) / curvature);
    return { time, correlation, peak };
  };
};
