import { hann } from "./frame-spectrum.ts";
import { realFft } from "./real-fft.ts";
import type { Segment } from "./silences.ts";

const windowS = 0.032;
/** A long-term spectrum has settled after a minute: of longer sounds so many frames are taken, evenly spread. */
const mostFrames = 2000;
/** Fewer frames of speech (half a second) say nothing. */
const fewestFrames = 16;
const bandHz = 250;
/** No voice channel ends below this, and the formants' own slope may look like an end. */
const lowestEdgeHz = 2500;
/** Speech falls by 6 to 12 dB an octave. Where it falls by this much between the 750 Hz below an edge and everything from 500 Hz above it on, a filter cut it. */
const cliffDb = 20;
const below = 3;
const gap = 2;
/** What is cut must have been there: within this of the strongest band. */
const presentDb = 40;

/** Mean power of bands of 250 Hz over the frames in speech; null of too few. */
const longTermBands = (
  samples: Float32Array,
  sampleRateHz: number,
  segments: readonly Segment[],
): Float64Array | null => {
  const length = 2 ** Math.round(Math.log2(windowS * sampleRateHz));
  const starts: number[] = [];
  for (const { start, end, type } of segments) {
    if (type === "pause") continue;
    for (let at = Math.round(start * sampleRateHz); at + length <= end * sampleRateHz; at += length) starts.push(at);
  }
  if (starts.length < fewestFrames) return null;
  const every = Math.max(1, starts.length / mostFrames);
  const transform = realFft(length);
  const buffer = new Float64Array(length);
  const window = hann(length);
  const bands = new Float64Array(Math.floor(sampleRateHz / 2 / bandHz));
  for (let n = 0; n < starts.length; n += every) {
    const first = starts[Math.floor(n)] as number;
    for (let i = 0; i < length; i++) buffer[i] = (samples[first + i] as number) * (window[i] as number);
    transform.transform(buffer);
    for (let k = 1; k < length / 2; k++) {
      const band = Math.floor((k * sampleRateHz) / length / bandHz);
      if (band >= bands.length) break;
      bands[band] = (bands[band] as number) + (transform.re[k] as number) ** 2 + (transform.im[k] as number) ** 2;
    }
  }
  return bands;
};

/**
 * Where the sound of the speech ends, Hz, to 250: the lowest frequency at which its long-term spectrum falls off a cliff and does not
 * come back, or half the sample rate where there is none. A telephone's ends at 3400 Hz (ITU-T G.712), wideband voice's
 * at 7000 (G.722). Null where there is too little speech.
 */
export const bandEdgeHz = (
  samples: Float32Array,
  sampleRateHz: number,
  segments: readonly Segment[],
): number | null => {
  const bands = longTermBands(samples, sampleRateHz, segments);
  if (bands === null) return null;
  const cliff = 10 ** (cliffDb / 10);
  const present = Math.max(...bands) / 10 ** (presentDb / 10);
  let beyond = 0;
  let edgeHz = sampleRateHz / 2;
  for (let edge = bands.length - gap - 1; edge * bandHz >= lowestEdgeHz; edge--) {
    beyond = Math.max(beyond, bands[edge + gap] as number);
    let under = 0;
    for (let b = edge - below; b < edge; b++) under += (bands[b] as number) / below;
    if (under > present && under > cliff * beyond) edgeHz = edge * bandHz;
  }
  return edgeHz;
};
