import { jitter } from "./jitter.ts";
import { intervals, meanPeriod } from "./periods.ts";
import { pulses } from "./pulses.ts";
import type { SampleWindow } from "./sample-window.ts";
import { series } from "./series.ts";
import { pulseAmplitudes, shimmer } from "./shimmer.ts";

/** A stretch that lasts is measured in pieces, so that the sound held stays bounded, frames. */
const longestStretch = 400;
/** Sound kept around a stretch for the pulses at its ends, s. */
const margin = 0.04;

/** Jitter and shimmer, found stretch by stretch. */
export interface VoiceStretches {
  /** Takes frame `i`, in order, whose F0 is final (0 when unvoiced), and says from which time on sound is still needed, s. */
  push(i: number, f0: number): number;
  finish(): void;
  /** Null with too few pulses to have neighbours. */
  result(): (ReturnType<typeof jitter> & ReturnType<typeof shimmer> & { meanPeriod: number | null }) | null;
}

export const voiceStretches = (samples: SampleWindow, sampleRateHz: number, t0: number, dt: number): VoiceStretches => {
  const times = series();
  const amplitudeTimes = series();
  const amplitudes = series();
  let first = -1;
  let f0s: number[] = [];

  const measure = (): void => {
    const from = Math.max(0, Math.floor((t0 + (first - 1) * dt - margin) * sampleRateHz));
    const to = Math.ceil((t0 + (first + f0s.length) * dt + margin) * sampleRateHz);
    const sound = new Float32Array(Math.min(to, samples.end) - from);
    samples.copy(from, from + sound.length, sound);
    const start = from / sampleRateHz;
    const contour = {
      t0: t0 + first * dt - start,
      dt,
      count: f0s.length,
      f0: Float64Array.from(f0s),
      strength: new Float64Array(f0s.length),
    };
    const found = pulses(sound, sampleRateHz, contour);
    const last = times.length > 0 ? times.at(times.length - 1) - start : Number.NEGATIVE_INFINITY;
    // As between the stretches of one sound: no pulse within 0.8 of a period of the last.
    const nearest = 0.8 / (f0s[0] as number);
    const own = found.filter((t) => t > last + nearest);
    for (const t of own) times.push(t + start);
    const loud = pulseAmplitudes(sound, sampleRateHz, own);
    loud.times.forEach((t, i) => {
      amplitudeTimes.push(t + start);
      amplitudes.push(loud.amplitudes[i] as number);
    });
    f0s = [];
    first = -1;
  };

  return {
    push: (i, f0) => {
      if (f0 > 0) {
        if (first < 0) first = i;
        f0s.push(f0);
        if (f0s.length >= longestStretch) measure();
      } else if (first >= 0) measure();
      return t0 + ((first < 0 ? i : first) - 1) * dt - margin;
    },
    finish: () => {
      if (first >= 0) measure();
    },
    result: () => {
      if (times.length < 3) return null;
      const lengths = intervals(times.values());
      return {
        ...jitter(lengths),
        ...shimmer({ times: [...amplitudeTimes.values()], amplitudes: [...amplitudes.values()] }),
        meanPeriod: meanPeriod(lengths),
      };
    },
  };
};
