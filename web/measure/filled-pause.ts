import type { Prosody } from "../../shared/speech/prosody.ts";
import { pitchLine } from "./pitch-line.ts";
import type { Island } from "./sound-islands.ts";
import type { SpectralShape } from "./spectral-shape.ts";
import { fitTwoStates } from "./two-states.ts";

/** A filled pause as it was found in the sound. */
export interface FilledPause extends Island {
  /** 0.5 at a limit to 1 well inside all of them; a place on a scale, not a probability. */
  readonly confidence: number;
  /** "um" where the mouth closes at its end, else "uh". */
  readonly text: "um" | "uh";
}

/** What a stretch of sound is judged by. */
export interface Surroundings {
  readonly prosody: Pick<Prosody, "pitch">;
  shapeAt(timeS: number): SpectralShape;
  /** How many of its two ends touch silence. */
  readonly setOff: 0 | 1 | 2;
}

/** Filled pauses last 150 to 1000 ms; what is said on either side of the voice (breath, creak) is allowed for. */
const shortestS = 0.15;
const longestS = 1;
const longestWithBreathS = 1.2;

/**
 * How still a filled pause holds, by how many of its ends touch silence: the more it is attached to other sounds, the more a
 * piece of a word looks like one, and the stiller and longer it must be.
 */
const limits = {
  2: { deviationDb: 3.7, voicedS: shortestS },
  1: { deviationDb: 1.9, voicedS: 0.2 },
  0: { deviationDb: 1.4, voicedS: 0.3 },
} as const;

/** Least share of the sound that is voiced: a word with voiceless consonants has less. */
const leastVoiced = 0.55;
/** Longest hiss, s: an "s" or the burst of a "t" lasts longer. */
const longestHissS = 0.02;
const hissShare = 0.5;
/** The pitch lies on a line (semitones) that falls or stays (semitones per second): Shriberg and Lickley (1993). */
const pitchDeviationSt = 1.2;
const steepestRise = 10;
/** Edges of the voice, where it starts and fades, are no part of its steadiness, s. */
const edgeS = 0.03;
const stepS = 0.01;
/** A nasal's spectrum falls off this much more than the vowel's before it, dB. */
const nasalDropDb = 9;

const steps = (start: number, end: number): number[] =>
  Array.from({ length: Math.max(0, Math.floor((end - start) / stepS + 1e-6) + 1) }, (_, i) => start + i * stepS);

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Judges whether a stretch of sound is a filled pause: voiced throughout, its pitch flat or gently falling, its spectrum
 * steady in one or two states, 150 to 1000 ms long (Goto, Itou and Hayamizu 1999; Kaushik et al. 2010; in the gaps between
 * recognised words, as arXiv 2203.15135). Null where any of it says otherwise.
 */
export const filledPause = ({ start, end }: Island, { prosody, shapeAt, setOff }: Surroundings): FilledPause | null => {
  if (end - start < shortestS || end - start > longestWithBreathS) return null;
  const voice = pitchLine(prosody.pitch, start, end);
  if (voice === null) return null;
  const { deviationDb, voicedS } = limits[setOff];
  const length = voice.end - voice.start + stepS;
  if (length < voicedS || length > longestS || length < leastVoiced * (end - start)) return null;
  if (voice.deviationSt > pitchDeviationSt || voice.slope > steepestRise) return null;
  const hiss = steps(start, end).filter((t) => shapeAt(t).highShare > hissShare).length * stepS;
  if (hiss > longestHissS) return null;
  const shapes = steps(voice.start + edgeS, voice.end - edgeS).map(shapeAt);
  const states = fitTwoStates(shapes.map(({ cepstrum }) => cepstrum));
  if (states === null || states.deviationDb > deviationDb) return null;
  const tilts = shapes.map(({ tiltDb }) => tiltDb);
  const closes = mean(tilts.slice(0, states.cut)) - mean(tilts.slice(states.cut)) > nasalDropDb;
  const worst = Math.max(states.deviationDb / deviationDb, voice.deviationSt / pitchDeviationSt);
  return { start, end, confidence: Math.round(100 * (1 - worst / 2)) / 100, text: closes ? "um" : "uh" };
};
