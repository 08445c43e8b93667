import type { FrameSpectrum } from "./frame-spectrum.ts";

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

/** Power of one step of 16 bits (rms 0.29 steps): quieter than that is no sound but a gap in one. */
const gapPower = (1 / 32_768) ** 2 / 12;

/** Frames over which a band is smoothed before its minimum is taken. */
const smoothing = 7;
/** The minimum of so smoothed a band over some seconds of steady noise lies this far below its mean (measured on white noise). */
const minimumBias = 2;
/** A frame whose bands lie less than this above the minima on the average (geometric) is one of noise. */
const noiseMargin = 10 ** 0.45;
/** More periodic than this is a voice, or so much like one that it says nothing of the noise but that it is not louder. */
const voicePeriodicity = 0.5;
/** Frames up to this much louder than the noise are as likely noise as not. */
const nearNoise = 2;
/** Beside the odd weak frame of speech, no more than this part of them is periodic in hiss, rumble and clatter ... */
const usualShare = 0.2;
/** ... and about this part in the babble of many voices. */
const voicesShare = 0.6;
/** With a smaller part than this of frames that hold no voice, the noise is what the voices leave over. */
const fewestUnvoiced = 0.06;
/** The same where there is no quiet: where the quietest tenth is hardly weaker (ratio of powers) than the middle. */
const fewestSteady = 0.35;
const steadiness = 0.56;

/**
 * The noise under the frames `from` to `to` of a sound. Two steps: for each band the least that its smoothed power sinks to
 * (Martin 2001, minimum statistics), then the mean over all frames that come near to that in all bands together.
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
  const isHeld = isSteady || unvoiced < fewestUnvoiced * present;
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
  averageNear(frames, from, to, bandCount, minima, out);
};

const averageNear = (
  frames: (i: number) => FrameSpectrum,
  from: number,
  to: number,
  bandCount: number,
  minima: Float64Array,
  out: NoiseFloor,
): void => {
  const { bands } = out;
  let count = 0;
  // Neighbouring frames share three quarters of their samples: every other one says as much.
  for (let i = from; i <= to; i += 2) {
    const frame = frames(i);
    if (frame.total <= gapPower || frame.periodicity >= voicePeriodicity) continue;
    // The product of ratios stands for the sum of their logarithms; 30 bands stay within the range of doubles.
    let product = 1;
    for (let b = 0; b < bandCount; b++) {
      product *= ((frame.bands[b] as number) + 1e-20) / ((minima[b] as number) + 1e-20);
    }
    if (product > noiseMargin ** bandCount) continue;
    for (let b = 0; b <= bandCount; b++) bands[b] = (bands[b] as number) + (frame.bands[b] as number);
    count++;
    out.total += frame.total;
  }
  if (count === 0) {
    bands.set(minima);
    return;
  }
  for (let b = 0; b <= bandCount; b++) bands[b] = (bands[b] as number) / count;
  out.total /= count;
  out.voiced = voicedShare(frames, from, to, out.total);
};

/** Of the frames about as loud as the noise, the part that is periodic: high where the noise is made of voices. */
const voicedShare = (frames: (i: number) => FrameSpectrum, from: number, to: number, noise: number): number => {
  let near = 0;
  let periodic = 0;
  for (let i = from; i <= to; i++) {
    const frame = frames(i);
    if (frame.total <= gapPower || frame.total > nearNoise * noise) continue;
    near++;
    if (frame.periodicity >= voicePeriodicity) periodic++;
  }
  return near === 0 ? 0 : Math.min(1, Math.max(0, periodic / near - usualShare) / (voicesShare - usualShare));
};
