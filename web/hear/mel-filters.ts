import { sampleRateHz } from "../../shared/speech/frame.ts";

/** One mel filter: weights of the neighbouring frequency bins from `firstBin` on. */
export interface MelFilter {
  readonly firstBin: number;
  readonly weights: Float64Array;
}

/** Slaney's mel scale, as in his Auditory Toolbox: linear to 1 kHz, logarithmic above. */
const linearHz = 1000;
const linearMel = 15;
const logStep = 27 / Math.log(6.4);

const hzToMel = (hz: number): number =>
  hz < linearHz ? (3 * hz) / 200 : linearMel + logStep * Math.log(hz / linearHz);
const melToHz = (mel: number): number =>
  mel < linearMel ? (200 * mel) / 3 : linearHz * Math.exp((mel - linearMel) / logStep);

/** `count` triangular filters of equal area over the bins of a `length`-point transform, as Whisper was trained with. */
export const melFilters = (count: number, length: number): MelFilter[] => {
  const topMel = hzToMel(sampleRateHz / 2);
  const edges = Array.from({ length: count + 2 }, (_, i) => melToHz((topMel * i) / (count + 1)));
  const binHz = sampleRateHz / length;
  return Array.from({ length: count }, (_, i) => {
    const [low, mid, high] = [edges[i] as number, edges[i + 1] as number, edges[i + 2] as number];
    const firstBin = Math.floor(low / binHz) + 1;
    const lastBin = Math.min(length / 2, Math.ceil(high / binHz) - 1);
    const weights = Float64Array.from({ length: Math.max(0, lastBin - firstBin + 1) }, (_, k) => {
      const hz = (firstBin + k) * binHz;
      return (2 / (high - low)) * Math.max(0, Math.min((hz - low) / (mid - low), (high - hz) / (high - mid)));
    });
    return { firstBin, weights };
  });
};
