import type { IntensityContour } from "./intensity.ts";
import { midpointQuantile } from "./quantile.ts";
import type { Segment } from "./silences.ts";

/** This close to speech a pause still holds its echo, and a window of intensity some of itself, s. */
const marginS = 0.1;
/** Fewer frames of pause than this say nothing about the noise. */
const fewestFrames = 20;
/** Less than a step of 16 bits (0 dB re 2e-5) is no noise but a gap in the sound. */
const gapDb = 0;

const powerOf = (db: number): number => 10 ** (db / 10);

/**
 * Speech over noise, dB: the mean power of the frames in speech, less that of the noise, over that of the noise. The noise is
 * the median of the frames that lie well inside pauses. From about 0 (drowned) to 60 (studio); null without speech, without
 * pauses to hear the noise in, or where nothing sounds in them.
 * As ITU-T P.56's active speech level over the idle noise, with the pauses that were found in place of its gate.
 */
export const signalToNoiseDb = ({ t0, dt, db }: IntensityContour, segments: readonly Segment[]): number | null => {
  const speech = segments.filter(({ type }) => type === "speech");
  const idle: number[] = [];
  let spoken = 0;
  let frames = 0;
  let next = 0;
  for (let i = 0; i < db.length; i++) {
    const t = t0 + i * dt;
    while (next < speech.length && (speech[next] as Segment).end + marginS <= t) next++;
    const near = speech[next];
    if (near === undefined || t < near.start - marginS) idle.push(db[i] as number);
    else if (t >= near.start && t < near.end) {
      spoken += powerOf(db[i] as number);
      frames++;
    }
  }
  if (frames === 0 || idle.length < fewestFrames) return null;
  const noiseDb = midpointQuantile(Float64Array.from(idle).sort(), 0.5);
  if (noiseDb === null || noiseDb <= gapDb) return null;
  return 10 * Math.log10(Math.max(1e-3, spoken / frames / powerOf(noiseDb) - 1));
};
