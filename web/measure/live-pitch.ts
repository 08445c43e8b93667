import { levelDb } from "./intensity.ts";
import { noisyFrames } from "./noisy-frames.ts";
import { unvoicedWorth, voicedWorth, weighing } from "./voicing.ts";

/** What a voice is doing now, as far as what came before can tell. */
export interface LiveValue {
  /** The middle of the 40 ms it is taken from, s from the start of the sound. */
  readonly timeS: number;
  /** Hz; null when unvoiced. */
  readonly f0: number | null;
  /** Mean square over those 40 ms, dB re 2e-5. */
  readonly db: number;
  /** Power above that of the noise, dB; null before any noise is known. */
  readonly snrDb: number | null;
}

/** Values come this often. */
export const liveStepS = 0.05;

/** Values whose noise is remembered: three seconds. */
const held = 60;

/**
 * Live values of a stream, one every 50 ms, each from the last 40 ms: it is 20 ms behind the newest sample, and never more than
 * 75 ms behind the voice. Provisional: the final values also look four seconds ahead, and take out hum. `emit` is called
 * from within `push`.
 */
export const livePitch = (
  sampleRateHz: number,
  floorHz: number,
  ceilingHz: number,
  emit: (value: LiveValue) => void,
): ((samples: Float32Array) => void) => {
  const known = noisyFrames(sampleRateHz, floorHz, ceilingHz, held);
  const { stream, spectrum, noise, candidates } = known;
  const { frameLength, rateHz } = stream.shape;
  const step = Math.round(liveStepS * rateHz);
  /** Index after the last sample of the next value. */
  let until = step * Math.ceil(frameLength / step);
  let frames = 0;
  let lastOctave = 0;

  const voice = (): number => {
    const free = lastOctave === 0 ? weighing.change : 0;
    const spectrumNow = spectrum(frames);
    let best =
      unvoicedWorth(candidates, known.loud, spectrumNow.total, noise) + (lastOctave === 0 ? 0 : -weighing.change);
    let found = 0;
    for (let c = 0; c < candidates.count; c++) {
      const f = candidates.frequency[c] as number;
      const jump = lastOctave === 0 ? 0 : 0.2 * weighing.octaveJump * Math.abs(Math.log2(f) - lastOctave);
      const worth = voicedWorth(candidates, c) - free - jump;
      if (worth <= best) continue;
      best = worth;
      found = f < ceilingHz ? f : 0;
    }
    return found;
  };

  const measure = (first: number): void => {
    const now = spectrum(frames);
    stream.take(first, now);
    known.renew(Math.max(0, frames - held + 1), frames, liveStepS);
    known.take(now, now.bands);
    const f0 = voice();
    lastOctave = f0 > 0 ? Math.log2(f0) : 0;
    emit({
      timeS: stream.middleS(first),
      f0: f0 > 0 ? f0 : null,
      db: levelDb(now.total),
      snrDb: noise.total > 0 && now.total > 0 ? 10 * Math.log10(Math.max(now.total / noise.total, 1e-3)) : null,
    });
    frames++;
  };

  return (samples) => {
    stream.push(samples);
    for (; stream.end >= until; until += step) measure(until - frameLength);
  };
};
