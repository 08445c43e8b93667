import { leftSample } from "./frame-grid.ts";
import { areNeighbours, isPeriod } from "./periods.ts";

/** The window of a pulse's amplitude reaches this part of the period to each side. */
const reach = 0.2;
const largestFactor = 1.6;

/** RMS of the sound under a Hann window from `left` before to `right` after `t`, s; null for fewer than 3 samples. */
const windowedRms = (samples: Float32Array, dx: number, t: number, left: number, right: number): number | null => {
  const first = Math.max(0, leftSample(t - left, dx) + 1);
  const last = Math.min(samples.length - 1, leftSample(t + right, dx));
  if (last - first + 1 < 3) return null;
  let squares = 0;
  let weights = 0;
  for (let i = first; i <= last; i++) {
    const away = (i + 0.5) * dx - t;
    const window = 0.5 + 0.5 * Math.cos((Math.PI * away) / (away < 0 ? left : right));
    squares += ((samples[i] as number) * window) ** 2;
    weights += window * window;
  }
  return Math.sqrt(squares / weights);
};

const isClose = (a: number, b: number): boolean => Math.max(a, b) <= largestFactor * Math.min(a, b);

const meanOf = (values: readonly number[]): number => values.reduce((sum, x) => sum + x, 0) / values.length;

/** Amplitudes of those pulses that have a period on each side. */
export interface PulseAmplitudes {
  /** s. */
  readonly times: number[];
  readonly amplitudes: number[];
}

/** RMS around each pulse, as Praat has them, not peaks. */
export const pulseAmplitudes = (
  samples: Float32Array,
  sampleRateHz: number,
  pulseTimes: Float64Array,
): PulseAmplitudes => {
  const dx = 1 / sampleRateHz;
  const times: number[] = [];
  const amplitudes: number[] = [];
  for (let i = 1; i < pulseTimes.length - 1; i++) {
    const t = pulseTimes[i] as number;
    const before = t - (pulseTimes[i - 1] as number);
    const after = (pulseTimes[i + 1] as number) - t;
    if (!areNeighbours(before, after)) continue;
    const amplitude = windowedRms(samples, dx, t, reach * before, reach * after);
    if (amplitude === null) continue;
    times.push(t);
    amplitudes.push(amplitude);
  }
  return { times, amplitudes };
};

/** Shimmer of the pulses, as fractions: local and three-point quotient. */
export const shimmer = ({
  times,
  amplitudes,
}: PulseAmplitudes): { shimmerLocal: number | null; shimmerApq3: number | null } => {
  const follows = (i: number): boolean =>
    isPeriod((times[i] as number) - (times[i - 1] as number)) &&
    isClose(amplitudes[i - 1] as number, amplitudes[i] as number);
  const local: number[] = [];
  const apq3: number[] = [];
  for (let i = 1; i < amplitudes.length; i++) {
    const [first, second, third] = [amplitudes[i - 1] as number, amplitudes[i] as number, amplitudes[i + 1]];
    if (!follows(i)) continue;
    local.push(Math.abs(first - second));
    if (third !== undefined && follows(i + 1)) apq3.push(Math.abs(second - (first + second + third) / 3));
  }
  const mean = meanOf(amplitudes.slice(0, -1));
  return {
    shimmerLocal: local.length === 0 || mean === 0 ? null : meanOf(local) / mean,
    shimmerApq3: apq3.length === 0 || mean === 0 ? null : meanOf(apq3) / mean,
  };
};
