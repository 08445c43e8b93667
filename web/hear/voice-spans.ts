import { sampleRateHz } from "../../shared/speech/frame.ts";
import { powerDbfs } from "../../shared/speech/level.ts";
import type { Span } from "../../shared/speech/span.ts";

const stepMs = 10;
const stepSamples = (sampleRateHz * stepMs) / 1000;

/** Rumble, hum and a constant offset below this count for nothing, Hz. */
const rumblePole = Math.exp((-2 * Math.PI * 120) / sampleRateHz);

/** Voice starts this far above the background and lasts as long as it stays that far above it, dB. */
const onsetDb = 9;
const holdDb = 5;
/** Below this nothing is voice, dB re full scale. */
const leastDbfs = -66;
/** The background is the least smoothed level this far around: longer than anybody speaks without a gap, ms. */
const aroundMs = 2000;
/** The smoothed level follows within so many steps. */
const smoothSteps = 6;

/** A shorter gap is part of the speech around it, ms. */
const leastGapMs = 150;
/** A shorter sound is a click, ms. */
const leastVoiceMs = 60;

/** Level of each 10 ms without rumble, dB re full scale. */
const levels = (samples: Float32Array): Float64Array => {
  const steps = Math.floor(samples.length / stepSamples);
  let before = 0;
  let filtered = 0;
  let at = 0;
  return Float64Array.from({ length: steps }, () => {
    let sum = 0;
    for (let i = 0; i < stepSamples; i++) {
      const x = samples[at++] as number;
      filtered = rumblePole * (filtered + x - before);
      before = x;
      sum += filtered * filtered;
    }
    return powerDbfs(sum / stepSamples);
  });
};

/** For each value the least of those at most `reach` away (van Herk's running minimum, by a monotonic queue). */
const runningMinimum = (values: Float64Array, reach: number): Float64Array => {
  const queue: number[] = [];
  let first = 0;
  let next = 0;
  return values.map((_, i) => {
    for (; next < values.length && next <= i + reach; next++) {
      while (queue.length > first && (values[queue.at(-1) as number] as number) >= (values[next] as number))
        queue.pop();
      queue.push(next);
    }
    while ((queue[first] as number) < i - reach) first++;
    return values[queue[first] as number] as number;
  });
};

const smoothed = (values: Float64Array): Float64Array => {
  const half = smoothSteps / 2;
  return values.map((_, i) => {
    let sum = 0;
    let count = 0;
    for (let k = Math.max(0, i - half); k <= Math.min(values.length - 1, i + half); k++) {
      sum += values[k] as number;
      count++;
    }
    return sum / count;
  });
};

/**
 * Where somebody may be speaking, by energy well above the background on either side. For sound that nobody has looked at
 * yet, such as a file: a turn from the microphone comes with the detector's own spans.
 */
export const voiceSpans = (samples: Float32Array): Span[] => {
  const level = levels(samples);
  const background = runningMinimum(smoothed(level), aroundMs / stepMs);
  const spans: { startMs: number; endMs: number; voiceMs: number }[] = [];
  let voice = false;
  for (let i = 0; i < level.length; i++) {
    const thresholdDbfs: number = (background[i] as number) + (voice ? holdDb : onsetDb);
    voice = (level[i] as number) > Math.max(leastDbfs, thresholdDbfs);
    if (!voice) continue;
    const last = spans.at(-1);
    const startMs = i * stepMs;
    if (last !== undefined && startMs - last.endMs < leastGapMs) {
      last.endMs = startMs + stepMs;
      last.voiceMs += stepMs;
    } else spans.push({ startMs, endMs: startMs + stepMs, voiceMs: stepMs });
  }
  return spans.filter(({ voiceMs }) => voiceMs >= leastVoiceMs).map(({ startMs, endMs }) => ({ startMs, endMs }));
};
