import type { FrameSpectrum } from "./frame-spectrum.ts";
import { gapPower, isCrowd, meanOfNoise, voicePeriodicity } from "./noise-mean.ts";

/** Noise at one moment. */
export interface NoiseFloor {
  /** Mean power a bin of each band (the last: all above), as in `FrameSpectrum.bands`. */
  readonly bands: Float64Array;
  /** Mean of its total power. */
  total: number;
  /** What 95 % of the sound's frames there stay below: how loud its loud parts are. */
  loud: number;
  /** Of its frames, the part that is periodic, 0..1: how much of it is voices. */
  voiced: number;
}

export const emptyNoiseFloor = (bandCount: number): NoiseFloor => ({
  bands: new Float64Array(bandCount + 1),
  total: 0,
  loud: 0,
  voiced: 0,
});

/** Frames over which a band is smoothed before its minimum is taken. */
const smoothing = 7;
/** The minimum of so smoothed a band over some seconds of steady noise lies this far below its mean (measured on white noise). */
const minimumBias = 2;
/** With a smaller part than this of frames that hold no voice, and no crowd, the noise is what the voices leave over. */
const fewestUnvoiced = 0.06;
/** The same where there is no quiet: where the quietest tenth is hardly weaker (ratio of powers) than the middle. */
const fewestSteady = 0.35;
const steadiness = 0.56;

/**
 * The noise under the frames `from` to `to` of a sound. Two steps: for each band the least that its smoothed power sinks to
 * (Martin 2001, minimum statistics), then the mean over the frames that come near to that (`noise-mean.ts`).
 * A voice held all the time would pass for noise: where nearly all frames are periodic, only their aperiodic part counts.
 */
export const noiseUnder = (
  frames: (i: number) => FrameSpectrum,
  from: number,
  to: number,
  bandCount: number,
  out: NoiseFloor,
): void => {
  const { bands } = out;
  bands.fill(0);
  out.total = 0;
  out.voiced = 0;
  out.loud = 0;
  const totals = new Float64Array(to - from + 1);
  let unvoiced = 0;
  let present = 0;
  for (let i = from; i <= to; i++) {
    const frame = frames(i);
    totals[i - from] = frame.total;
    if (frame.total <= gapPower) continue;
    present++;
    if (frame.periodicity < voicePeriodicity) unvoiced++;
  }
  if (present === 0) return;
  totals.sort();
  const low = totals[Math.floor(0.1 * (totals.length - 1))] as number;
  const middle = totals[Math.floor(0.5 * (totals.length - 1))] as number;
  out.loud = totals[Math.floor(0.95 * (totals.length - 1))] as number;
  const isSteady = low > steadiness * middle && unvoiced < fewestSteady * present;
  const isHeld = isSteady || (unvoiced < fewestUnvoiced * present && !isCrowd(frames, from, to, low));
  const minima = new Float64Array(bandCount + 1).fill(Number.POSITIVE_INFINITY);
  const sums = new Float64Array(bandCount + 1);
  let run = 0;
  for (let i = from; i <= to; i++) {
    const frame = frames(i);
    if (frame.total <= gapPower) {
      run = 0;
      sums.fill(0);
      continue;
    }
    const aperiodic = isHeld ? Math.max(0.001, 1 - frame.periodicity) : 1;
    run++;
    const past = run > smoothing ? frames(i - smoothing) : null;
    const pastAperiodic = past && isHeld ? Math.max(0.001, 1 - past.periodicity) : 1;
    const { bands: now } = frame;
    if (past) {
      const { bands: gone } = past;
      for (let b = 0; b <= bandCount; b++) {
        const sum = (sums[b] as number) + (now[b] as number) * aperiodic - (gone[b] as number) * pastAperiodic;
        sums[b] = sum;
        if (sum < (minima[b] as number)) minima[b] = sum;
      }
      continue;
    }
    for (let b = 0; b <= bandCount; b++) sums[b] = (sums[b] as number) + (now[b] as number) * aperiodic;
    if (run < smoothing) continue;
    for (let b = 0; b <= bandCount; b++) minima[b] = Math.min(minima[b] as number, sums[b] as number);
  }
  if (minima[0] === Number.POSITIVE_INFINITY) return;
  for (let b = 0; b <= bandCount; b++) minima[b] = minimumBias * Math.max(0, (minima[b] as number) / smoothing);
  if (isHeld) {
    bands.set(minima);
    return;
  }
  meanOfNoise(frames, from, to, bandCount, minima, low, out);
};
