import { realFft } from "./real-fft.ts";

/** What is kept of one frame: enough to judge it again when more of the noise around it is known. */
export interface FrameSpectrum {
  /** Power of the bins 0..`bins` - 1. */
  readonly power: Float64Array;
  /** Mean power a bin of each band, and last that of all above the bins. */
  readonly bands: Float64Array;
  /** Sum of the power of all bins and of what lies above them. */
  total: number;
  /** Best normalised autocorrelation below 2 kHz at a period of a voice, 0..1: how periodic the frame is, noise and all. */
  periodicity: number;
}

/** Width of the bands over which noise is estimated, Hz: a harmonic of any voice lies in two of three neighbours. */
export const bandHz = 125;

/** Where the pitch analysis fades out, Hz. Above lies little of a voice's periodicity and most of breath and hiss. */
export const fadeFromHz = 2000;
export const fadeToHz = 3600;

/** Measures of the analysis that both its halves must know. */
export interface SpectrumShape {
  readonly rateHz: number;
  readonly frameLength: number;
  readonly fftSize: number;
  readonly bins: number;
  readonly binsPerBand: number;
  readonly bandCount: number;
}

/** Frames of `windowS`, s, at `rateHz`. */
export const spectrumShape = (rateHz: number, windowS: number): SpectrumShape => {
  const frameLength = 2 * Math.floor((windowS * rateHz) / 2);
  let fftSize = 4;
  while (fftSize < 1.5 * frameLength) fftSize *= 2;
  const binHz = rateHz / fftSize;
  const binsPerBand = Math.max(1, Math.round(bandHz / binHz));
  const bandCount = Math.floor(Math.min(fadeToHz, rateHz / 2 - binHz) / (binHz * binsPerBand));
  return { rateHz, frameLength, fftSize, bins: bandCount * binsPerBand, binsPerBand, bandCount };
};

export const emptySpectrum = (shape: SpectrumShape): FrameSpectrum => ({
  power: new Float64Array(shape.bins),
  bands: new Float64Array(shape.bandCount + 1),
  total: 0,
  periodicity: 0,
});

/**
 * Makes the first half of the analysis: a frame of `frameLength` samples and the power above its band, to its spectrum.
 * Powers are scaled so that `total` is the mean square of the samples under the Hann window.
 */
export const spectrumOf = (
  shape: SpectrumShape,
  floorHz: number,
  ceilingHz: number,
): ((frame: Float64Array, high: number, out: FrameSpectrum) => void) => {
  const { frameLength, fftSize, binsPerBand, bandCount, rateHz } = shape;
  const window = hann(frameLength);
  const energy = window.reduce((sum, w) => sum + w * w, 0);
  const scale = 2 / (energy * fftSize);
  const forward = realFft(fftSize);
  const buffer = new Float64Array(fftSize);
  // The first 128 of 512 bins at 8 kHz, as if the frame had been sampled at half the rate.
  const small = fftSize >> 1;
  const back = realFft(small);
  const smallBuffer = new Float64Array(small);
  const correlation = windowCorrelation(window, fftSize);
  const shortest = Math.floor(rateHz / 2 / ceilingHz);
  const longest = Math.ceil(rateHz / 2 / floorHz);
  return (frame, high, out) => {
    for (let i = 0; i < frameLength; i++) buffer[i] = (frame[i] as number) * (window[i] as number);
    buffer.fill(0, frameLength);
    forward.transform(buffer);
    const { power, bands } = out;
    let total = 0;
    for (let b = 0, k = 0; b < bandCount; b++) {
      let sum = 0;
      for (let j = 0; j < binsPerBand; j++, k++) {
        const re = forward.re[k] as number;
        const im = forward.im[k] as number;
        const p = (re * re + im * im) * scale;
        power[k] = p;
        sum += p;
      }
      bands[b] = sum / binsPerBand;
      total += sum;
    }
    bands[bandCount] = high;
    out.total = total + high;

    const half = small >> 1;
    for (let k = 0; k <= half; k++) {
      const p = power[k] ?? 0;
      smallBuffer[k] = p;
      if (k > 0 && k < half) smallBuffer[small - k] = p;
    }
    back.transform(smallBuffer);
    const zero = back.re[0] as number;
    let best = 0;
    for (let lag = shortest; lag <= longest && zero > 0; lag++) {
      const r = (back.re[lag] as number) / (correlation[2 * lag] as number);
      if (r > best) best = r;
    }
    out.periodicity = zero > 0 ? Math.min(1, best / zero) : 0;
  };
};

/** Hann window of even length, its peak between the two middle samples. */
export const hann = (length: number): Float64Array =>
  Float64Array.from({ length }, (_, i) => 0.5 - 0.5 * Math.cos((2 * Math.PI * (i + 0.5)) / length));

/** Autocorrelation of a window, lag 0 first, divided by lag 0. */
export const windowCorrelation = (window: Float64Array, lags: number): Float64Array => {
  const at = (lag: number): number => {
    let sum = 0;
    for (let i = 0; i + lag < window.length; i++) sum += (window[i] as number) * (window[i + lag] as number);
    return sum;
  };
  const zero = at(0);
  return Float64Array.from({ length: lags }, (_, lag) => Math.max(1e-6, at(lag) / zero));
};
