import type { FrameSpectrum } from "./frame-spectrum.ts";
import type { NoiseFloor } from "./noise-floor.ts";

/** Power of one step of 16 bits (rms 0.29 steps): quieter than that is no sound but a gap in one. */
export const gapPower = (1 / 32_768) ** 2 / 12;
/** More periodic than this is a voice, or so much like one that it says nothing of the noise but that it is not louder. */
export const voicePeriodicity = 0.5;

/** A frame whose bands lie less than this above the minima on the average (geometric) is one of noise. */
const nearMinima = 10 ** 0.45;
/**
 * Bands in which a weak voice shows first, about 125 to 1750 Hz. Noise alone lies 0.6 dB below its mean in them on the average
 * (geometric): what lies this far above the mean holds a voice too.
 */
const voiceBands = [1, 14] as const;
const nearMean = 10 ** 0.05;
/** How often the frames of noise are told anew from the mean so far, and the fewest that make a mean. */
const passes = 2;
const fewest = 5;

/** Frames up to this much louder than the noise are as likely noise as not. */
const likelyNoise = 1.5;
/** Beside the odd weak frame of speech, no more than this part of them is periodic in hiss, rumble and clatter ... */
const usualShare = 0.2;
/** ... and about this part in the babble of many voices. */
const voicesShare = 0.6;
/** The voices of a babble reach this far above the mean of its frames, as a ratio of powers. */
const voicesReach = 2;

/** The quiet moments of one voice repeat better than this on the average; those of a crowd, whose voices mix, less. */
const oneVoice = 0.75;

type Frames = (i: number) => FrameSpectrum;

/** Do voices that mix make up the frames `from` to `to` that are no louder than `quiet`? */
export const isCrowd = (frames: Frames, from: number, to: number, quiet: number): boolean => {
  let sum = 0;
  let count = 0;
  for (let i = from; i <= to; i++) {
    const { total, periodicity } = frames(i);
    if (total <= gapPower || total > quiet) continue;
    sum += periodicity;
    count++;
  }
  return sum < oneVoice * count;
};

/** The product of the ratios of bands stands for the sum of their logarithms; 30 bands stay within the range of doubles. */
const liesBelow = (frame: FrameSpectrum, bands: Float64Array, first: number, end: number, margin: number): boolean => {
  let product = 1;
  for (let b = first; b < end; b++) product *= ((frame.bands[b] as number) + 1e-20) / ((bands[b] as number) + 1e-20);
  return product <= margin ** (end - first);
};

const average = (frames: readonly FrameSpectrum[], out: NoiseFloor): void => {
  out.bands.fill(0);
  out.total = 0;
  for (const frame of frames) {
    for (let b = 0; b < out.bands.length; b++) out.bands[b] = (out.bands[b] as number) + (frame.bands[b] as number);
    out.total += frame.total;
  }
  for (let b = 0; b < out.bands.length; b++) out.bands[b] = (out.bands[b] as number) / frames.length;
  out.total /= frames.length;
};

/**
 * The mean of the frames of noise among `from` to `to`, given the least that each band sinks to. Frames near those `minima` in
 * all bands together are taken first; a weak voice among them raises only a few bands, and is told from their mean.
 * Where the noise is itself voices, its periodic frames belong to it too. A crowd's bands sink at different times, so that no
 * frame of it may lie near all minima: then what is as weak as `quiet`, the tenth of the frames with the least power, is noise.
 */
export const meanOfNoise = (
  frames: Frames,
  from: number,
  to: number,
  bandCount: number,
  minima: Float64Array,
  quiet: number,
  out: NoiseFloor,
): void => {
  const near: FrameSpectrum[] = [];
  // Neighbouring frames share three quarters of their samples: every other one says as much.
  for (let i = from; i <= to; i += 2) {
    const frame = frames(i);
    if (frame.total <= gapPower || frame.periodicity >= voicePeriodicity) continue;
    if (liesBelow(frame, minima, 0, bandCount, nearMinima)) near.push(frame);
  }
  if (near.length === 0 && isCrowd(frames, from, to, quiet)) {
    for (let i = from; i <= to; i += 2) {
      const frame = frames(i);
      if (frame.total > gapPower && frame.total <= quiet) near.push(frame);
    }
  }
  if (near.length === 0) {
    out.bands.set(minima);
    return;
  }
  average(near, out);
  const [first, last] = voiceBands;
  const end = Math.min(last, bandCount);
  for (let pass = 0; pass < passes; pass++) {
    const unvoiced = near.filter((frame) => liesBelow(frame, out.bands, first, end, nearMean));
    if (unvoiced.length < fewest) break;
    average(unvoiced, out);
  }
  out.voiced = voicedShare(frames, from, to, out.total);
  if (out.voiced > 0) addVoices(frames, from, to, out);
};

/** Of the frames about as loud as the noise, the part that is periodic: high where the noise is made of voices. */
const voicedShare = (frames: Frames, from: number, to: number, noise: number): number => {
  let near = 0;
  let periodic = 0;
  for (let i = from; i <= to; i++) {
    const frame = frames(i);
    if (frame.total <= gapPower || frame.total > likelyNoise * noise) continue;
    near++;
    if (frame.periodicity >= voicePeriodicity) periodic++;
  }
  return near === 0 ? 0 : Math.min(1, Math.max(0, periodic / near - usualShare) / (voicesShare - usualShare));
};

/** Adds to a mean of aperiodic frames, by how much of the noise is voices, the frames that are periodic and about as loud. */
const addVoices = (frames: Frames, from: number, to: number, out: NoiseFloor): void => {
  const all: NoiseFloor = { bands: new Float64Array(out.bands.length), total: out.total, loud: 0, voiced: 0 };
  for (let pass = 0; pass < passes; pass++) {
    const near: FrameSpectrum[] = [];
    for (let i = from; i <= to; i += 2) {
      const frame = frames(i);
      if (frame.total > gapPower && frame.total <= voicesReach * all.total) near.push(frame);
    }
    if (near.length === 0) return;
    average(near, all);
  }
  const part = out.voiced;
  for (let b = 0; b < out.bands.length; b++)
    out.bands[b] = (1 - part) * (out.bands[b] as number) + part * (all.bands[b] as number);
  out.total = (1 - part) * out.total + part * all.total;
};
