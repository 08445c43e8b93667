import { frameSamples } from "../../shared/speech/frame.ts";
import type { Judge } from "./judge.ts";
import { windowSamples } from "./silero-net.ts";
import type { Thresholds } from "./thresholds.ts";

/**
 * Judges by the probability of speech in windows of 32 ms, with hysteresis. A frame of 20 ms is judged by the window that
 * its middle lies in, at most two frames later, so that its time stays its own.
 */
export const sileroJudge = (net: (window: Float32Array) => number, thresholds: Thresholds): Judge => {
  const window = new Float32Array(windowSamples);
  let filled = 0;
  let windowsEnd = 0;
  let framesJudged = 0;
  let speech = false;
  return (samples) => {
    const judged: boolean[] = [];
    for (let from = 0; from < samples.length; ) {
      const part = samples.subarray(from, from + windowSamples - filled);
      window.set(part, filled);
      filled += part.length;
      from += part.length;
      if (filled < windowSamples) break;
      filled = 0;
      windowsEnd += windowSamples;
      speech = net(window) >= (speech ? thresholds.silenceProbability : thresholds.speechProbability);
      while ((framesJudged + 0.5) * frameSamples < windowsEnd) {
        judged.push(speech);
        framesJudged++;
      }
    }
    return judged;
  };
};
