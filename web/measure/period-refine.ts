import { hann } from "./frame-spectrum.ts";
import { realFft } from "./real-fft.ts";

/** Autocorrelation of a Hann window of unit length at lag `u`, its slope and its curvature (Boersma 1993, equation 8). */
const windowAt = (u: number): { w: number; slope: number; curvature: number } => {
  const angle = 2 * Math.PI * u;
  const c = Math.cos(angle);
  const s = Math.sin(angle);
  return {
    w: (1 - u) * (2 / 3 + c / 3) + s / (2 * Math.PI),
    slope: -(2 / 3 + c / 3) - ((1 - u) * 2 * Math.PI * s) / 3 + c,
    curvature: (4 * Math.PI * s) / 3 - ((1 - u) * 4 * Math.PI ** 2 * c) / 3 - 2 * Math.PI * s,
  };
};

/** Newton's steps: from a few parts in a thousand two lead to less than one in a million. */
const steps = 2;

/**
 * Makes the step that finds the exact period, s, in a frame of samples from a guess that is right to a few parts in a thousand.
 * The autocorrelation is the power spectrum's sum of cosines, so its maximum is found by Newton's steps, without
 * interpolating between lags.
 */
export const periodRefiner = (
  sampleRateHz: number,
  frameLength: number,
): ((frame: Float64Array, periodS: number) => number) => {
  let size = 4;
  while (size < 1.4 * frameLength) size *= 2;
  const half = size >> 1;
  const window = hann(frameLength);
  const fft = realFft(size);
  const buffer = new Float64Array(size);
  const power = new Float64Array(half + 1);
  const unit = (2 * Math.PI) / size;
  return (frame, periodS) => {
    for (let i = 0; i < frameLength; i++) buffer[i] = (frame[i] as number) * (window[i] as number);
    buffer.fill(0, frameLength);
    fft.transform(buffer);
    let zero = 0;
    for (let k = 0; k <= half; k++) {
      const re = fft.re[k] as number;
      const im = fft.im[k] as number;
      const p = (re * re + im * im) * (k === 0 || k === half ? 0.5 : 1);
      power[k] = p;
      zero += p;
    }
    const start = periodS * sampleRateHz;
    let lag = start;
    for (let step = 0; step < steps && zero > 0; step++) {
      const stepCos = Math.cos(unit * lag);
      const stepSin = Math.sin(unit * lag);
      let c = 1;
      let s = 0;
      let sum = 0;
      let slope = 0;
      let curvature = 0;
      for (let k = 0; k <= half; k++) {
        const p = power[k] as number;
        sum += p * c;
        const kp = k * p;
        slope -= kp * s;
        curvature -= k * kp * c;
        const next = c * stepCos - s * stepSin;
        s = s * stepCos + c * stepSin;
        c = next;
      }
      const at = windowAt(lag / frameLength);
      const strength = sum / (zero * at.w);
      const w1 = at.slope / frameLength;
      const w2 = at.curvature / frameLength ** 2;
      const first = ((slope * unit) / zero - strength * w1) / at.w;
      const second = ((curvature * unit * unit) / zero - 2 * first * w1 - strength * w2) / at.w;
      const move = second < 0 ? -first / second : 0;
      lag += Math.max(-1, Math.min(1, move));
    }
    // A step that leaves the neighbourhood has found another maximum.
    return Math.abs(lag - start) < 0.1 * start ? lag / sampleRateHz : periodS;
  };
};
