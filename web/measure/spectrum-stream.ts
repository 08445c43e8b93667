import { decimation, decimator } from "./decimate.ts";
import { type FrameSpectrum, type SpectrumShape, spectrumOf, spectrumShape } from "./frame-spectrum.ts";
import { sampleWindow } from "./sample-window.ts";

/** Length of a frame of the pitch analysis, s. */
export const windowS = 0.04;

/** Spectra of frames of a stream, 40 ms long, at the slower rate of the pitch analysis; indices count its samples. */
export interface SpectrumStream {
  readonly shape: SpectrumShape;
  /** Time of the middle of the frame that starts at sample `first`, s. */
  middleS(first: number): number;
  /** The first sample of the frame whose middle is nearest to `timeS`. */
  firstOf(timeS: number): number;
  /** Index after the last sample there is. */
  readonly end: number;
  push(samples: Float32Array): void;
  /** The spectrum of the frame that starts at sample `first`, to `out`; lets go of what lies before. */
  take(first: number, out: FrameSpectrum): void;
}

export const spectrumStream = (sampleRateHz: number, floorHz: number, ceilingHz: number): SpectrumStream => {
  const slower = decimator(sampleRateHz, decimation(sampleRateHz));
  const shape = spectrumShape(slower.rateHz, windowS);
  const { frameLength } = shape;
  const takeSpectrum = spectrumOf(shape, floorHz, ceilingHz);
  const low = sampleWindow();
  const high = sampleWindow();
  const frame = new Float64Array(frameLength);
  // What lies above is hiss: the middle half of the frame, where the window is high, says how much.
  const quarter = frameLength >> 2;
  const above = new Float64Array(frameLength - 2 * quarter);
  return {
    shape,
    middleS: (first) => (first + frameLength / 2) / slower.rateHz + slower.offsetS,
    firstOf: (timeS) => Math.round((timeS - slower.offsetS) * slower.rateHz - 1e-6) - (frameLength >> 1),
    get end() {
      return low.end;
    },
    push: (samples) => {
      const slowed = slower.push(samples);
      low.push(slowed.low);
      high.push(slowed.high);
    },
    take: (first, out) => {
      low.copy(first, first + frameLength, frame);
      let mean = 0;
      for (let i = 0; i < frameLength; i++) mean += frame[i] as number;
      mean /= frameLength;
      for (let i = 0; i < frameLength; i++) frame[i] = (frame[i] as number) - mean;
      high.copy(first + quarter, first + frameLength - quarter, above);
      let power = 0;
      for (let i = 0; i < above.length; i++) power += (above[i] as number) * (above[i] as number);
      takeSpectrum(frame, power / above.length, out);
      low.drop(first);
      high.drop(first);
    },
  };
};
