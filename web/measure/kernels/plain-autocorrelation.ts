import { plainRealFft } from "./plain-real-fft.ts";

/** Writes the autocorrelation of a windowed frame, lags 0..lags, each divided by lag 0. */
export type Autocorrelate = (frame: Float64Array, out: Float64Array) => void;

/**
 * Makes an autocorrelation through the power spectrum for frames of up to `frameLength` samples.
 * The transform is `lags` longer than that, so those lags are free of wrap-around.
 */
export const autocorrelator = (frameLength: number, lags: number): Autocorrelate => {
  let size = 4;
  while (size < frameLength + lags) size *= 2;
  const fft = plainRealFft(size);
  const buffer = new Float64Array(size);
  const half = size >> 1;
  return (frame, out) => {
    buffer.fill(0);
    buffer.set(frame);
    fft.transform(buffer);
    for (let k = 0; k <= half; k++) {
      const re = fft.re[k] as number;
      const im = fft.im[k] as number;
      const power = re * re + im * im;
      buffer[k] = power;
      if (k > 0 && k < half) buffer[size - k] = power;
    }
    fft.transform(buffer);
    const zero = fft.re[0] as number;
    for (let lag = 0; lag < out.length; lag++) out[lag] = zero > 0 ? (fft.re[lag] as number) / zero : lag === 0 ? 1 : 0;
  };
};
