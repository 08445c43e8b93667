import { emptySpectrum, type FrameSpectrum } from "./frame-spectrum.ts";
import { emptyNoiseFloor, noiseUnder } from "./noise-floor.ts";
import { candidatesOf, emptyCandidates } from "./pitch-candidates.ts";
import { spectrumStream } from "./spectrum-stream.ts";

/** How fast the memory of loud speech fades, dB a second. */
const fadingDb = 1;

/**
 * The spectra of a stream's last `held` frames, what is noise among them, and what pitch a frame could have: what the analysis
 * that waits for the sound around a frame and the live one have in common.
 */
export const noisyFrames = (sampleRateHz: number, floorHz: number, ceilingHz: number, held: number) => {
  const stream = spectrumStream(sampleRateHz, floorHz, ceilingHz);
  const { shape } = stream;
  const takeCandidates = candidatesOf(shape, floorHz, ceilingHz);
  const spectra = Array.from({ length: held }, () => emptySpectrum(shape));
  const spectrum = (i: number): FrameSpectrum => spectra[i % held] as FrameSpectrum;
  const noise = emptyNoiseFloor(shape.bandCount);
  const candidates = emptyCandidates();
  let loud = 0;
  return {
    stream,
    spectrum,
    noise,
    candidates,
    /** Power of the loud speech around, as of the last `renew`. */
    get loud() {
      return loud;
    },
    /** Takes `noise` anew from the frames `from` to `to`, `passedS` seconds after the last time. */
    renew: (from: number, to: number, passedS: number): void => {
      noiseUnder(spectrum, from, to, shape.bandCount, noise);
      loud = Math.max(noise.loud, loud * 10 ** ((-fadingDb * passedS) / 10));
    },
    /** Fills `candidates` with those of a frame, given the mean of its bands over some frames. */
    take: (frame: FrameSpectrum, smooth: Float64Array): void => takeCandidates(frame, smooth, noise, candidates),
  };
};
