import { frameSamples } from "../shared/speech/frame.ts";
import { fileCapture } from "../shared/speech/utterance.ts";
import { decodeWav } from "../shared/speech/wav.ts";
import { mixDown } from "../web/capture/mono.ts";
import { harmonicity } from "../web/measure/harmonicity.ts";
import { intensity } from "../web/measure/intensity.ts";
import { jitter } from "../web/measure/jitter.ts";
import { measure } from "../web/measure/measure.ts";
import { intervals } from "../web/measure/periods.ts";
import { pitch } from "../web/measure/pitch.ts";
import { pitchTrack } from "../web/measure/pitch-track.ts";
import { pulses } from "../web/measure/pulses.ts";
import { pulseAmplitudes, shimmer } from "../web/measure/shimmer.ts";
import { silences } from "../web/measure/silences.ts";
import { speechRange, speechStream } from "../web/measure/speech-stream.ts";
import { nucleusPitch } from "../web/measure/syllables.ts";

/** Seconds by step. The steps bear the same names whoever takes them. */
export type Times = Record<string, number>;

/** One call that does everything, reading included; the other steps are parts of it. */
export const all = "all together";

/** Steps of the method `sotto`, and the step of Praat's that each is compared with. */
export const sottoSteps: Readonly<Record<string, string>> = { "sotto: pitch": "pitch", "sotto: all together": all };

/** Samples come to the pitch analysis in pieces of so many. */
const piece = 4000;

/** Measures a WAV file, by Praat's method step by step and at once, then by our own, and says how long each took. */
export const timeSteps = (bytes: Uint8Array): Times => {
  const times: Times = {};
  const timed = <T>(name: string, step: () => T): T => {
    const start = performance.now();
    const result = step();
    times[name] = (performance.now() - start) / 1000;
    return result;
  };
  const { samples, sampleRateHz } = timed("reading", () => {
    const sound = decodeWav(bytes);
    if ("refusal" in sound) throw new Error(sound.refusal);
    return { samples: mixDown(sound.channels), sampleRateHz: sound.sampleRateHz };
  });
  const contour = timed("pitch", () => pitch(samples, sampleRateHz));
  timed("intensity", () => intensity(samples, sampleRateHz, 75, 0.01));
  const pulseTimes = timed("pulses", () => pulses(samples, sampleRateHz, contour));
  timed("jitter and shimmer", () => [
    jitter(intervals(pulseTimes)),
    shimmer(pulseAmplitudes(samples, sampleRateHz, pulseTimes)),
  ]);
  timed("harmonicity", () => harmonicity(samples, sampleRateHz));
  timed("silences", () => silences(intensity(samples, sampleRateHz, 50), samples.length / sampleRateHz));
  timed("pitch of syllables", () => pitch(samples, sampleRateHz, nucleusPitch));
  const capture = fileCapture(sampleRateHz);
  const measured = [
    timed(all, () => measure({ samples, sampleRateHz, capture, method: "praat" })),
    timed("sotto: all together", () => measure({ samples, sampleRateHz, capture, method: "sotto" })),
  ];
  for (const name of [all, "sotto: all together"]) times[name] = (times[name] ?? 0) + (times.reading ?? 0);
  let frames = 0;
  timed("sotto: pitch", () => {
    const track = pitchTrack(sampleRateHz, speechRange.floorHz, speechRange.ceilingHz, () => frames++);
    for (let at = 0; at < samples.length; at += piece) track.push(samples.subarray(at, at + piece));
    track.finish();
  });
  let values = 0;
  timed("sotto: live", () => {
    const stream = speechStream(sampleRateHz, { ...speechRange, live: () => values++ });
    for (let at = 0; at < samples.length; at += frameSamples) stream.push(samples.subarray(at, at + frameSamples));
    stream.finish();
  });
  if (frames === 0 || values === 0 || measured.some((prosody) => prosody.voicedFraction === 0)) {
    throw new Error("the bench's sound has no voice");
  }
  return times;
};
