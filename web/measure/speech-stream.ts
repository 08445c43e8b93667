import type { Analysis } from "./analysis.ts";
import { dropCrowd } from "./drop-crowd.ts";
import { nearestSample } from "./frame-grid.ts";
import { humFilter } from "./hum.ts";
import { intensityAt, intensityStartS } from "./intensity-stream.ts";
import { smoother } from "./level.ts";
import { type LiveValue, livePitch } from "./live-pitch.ts";
import { periodRefiner } from "./period-refine.ts";
import { periodStrength, periodStrengthMargin } from "./period-strength.ts";
import { firstFrameS, pitchTrack, stepS, type TrackedFrame } from "./pitch-track.ts";
import { sampleWindow } from "./sample-window.ts";
import { series } from "./series.ts";
import { windowS } from "./spectrum-stream.ts";
import { speechNuclei } from "./speech-nuclei.ts";
import { speechSegments } from "./speech-segments.ts";
import { undamaged } from "./undamaged.ts";
import { voiceStretches } from "./voice-stretches.ts";
import { windowCurve } from "./window-curve.ts";

/** A sound that is measured while it comes. */
export interface SpeechStream {
  /** Takes the next samples; damage (NaN, infinity) counts as silence. In pieces or at once makes no difference at all. */
  push(samples: Float32Array): void;
  /** Ends the sound and gives its measures. */
  finish(): Analysis;
}

export interface SpeechSettings {
  /** Range of pitch, Hz. Above the ceiling a voice reads as unvoiced, not as its octave below. */
  readonly floorHz: number;
  readonly ceilingHz: number;
  /** Gets a provisional value every 50 ms, at most 75 ms behind the newest sample. */
  readonly live?: (value: LiveValue) => void;
}

export const speechRange: SpeechSettings = { floorHz: 75, ceilingHz: 600 };

/** Where less than this of a frame is noise, its period is taken from the whole band: it is more exact, but hiss harms it. */
const littleNoise = 0.02;
/** Where a sound repeats itself so well (23 dB), the window's length is what limits the period. */
const pure = 0.995;
/** Frames over which the level is smoothed (standard deviation). */
const levelSmoothing = 1.3;

/** Sound is worked on in pieces of so many samples at most. */
const block = 4096;

/** Above this the window itself sets the limit, not the voice: 60 dB. */
const strongest = 1 - 1e-6;

/** ... and below this there is no period: -20 dB, so that single frames don't rule the mean. */
const weakest = 0.01;

/** `samples`: how many `r` was taken from. The logarithm of a mean of so many squares reads 1 / `samples` too low: the noise's does. */
const ratioDb = (r: number, samples: number): number => 10 * Math.log10(r / (1 - r)) - 10 / (Math.LN10 * samples);

/**
 * Method 'sotto': pitch, intensity, pauses, syllables and voice of a sound that comes bit by bit. What differs from Praat, why,
 * and by how much (FFE: frames with a voicing or a gross error; at 10 dB SNR, real speech against the same engine's own answer
 * without noise, this method / Praat; run `bench/measure-noise.ts`,
 * against exact truth `bench/measure-truth.ts`):
 * - Voicing allows for the noise, band by band (`noise-floor.ts`, `noise-mean.ts`, `noise-weights.ts`), where Praat's fixed
 *   threshold gives voices up. FFE in percent at 10, 5 and 0 dB: white noise 2.5 / 7.6, 3.8 / 13.9, 6.5 / 29; pink 4.6 / 8.1,
 *   8.5 / 16, 17 / 33; kitchen 3.8 / 6.4, 6.3 / 11, 12 / 21; babble of six 9.9 / 29, 18 / 40, 33 / 53, where a pitch that
 *   does not stand out from the crowd is none (`drop-crowd.ts`). Halving at 5 dB: kitchen 0.3 / 1.4, babble 1.4 / 11. One other
 *   voice that pauses is heard as the speaker by both: 27 / 26, 32 / 33, 40 / 41.
 * - A voice whose every second pulse is weaker keeps its pitch (`subharmonic.ts`): up to 250 Hz by 40 % (Praat halves 210 Hz by 15 %).
 * - What 40 ms take off a bending pitch is given back (`window-curve.ts`): glide with vibrato 0.2 cents off, Praat 0.5.
 * - Pauses are where what stands out from the noise is weak (`speech-level.ts`) or no voice is near (`heard-voice.ts`, `speech-segments.ts`), not 25 dB below
 *   the loudest; beside a voice, clatter must exceed what it reaches elsewhere (`noise-reach.ts`), and in a crowd a stretch of
 *   sound must somewhere stand out from its voices. Boundaries at 10 and 5 dB are found to F1 0.89 and 0.87 in white noise,
 *   0.88 and 0.68 in pink, 0.82 and 0.68 in a kitchen, 0.68 and 0.24 in babble; Praat finds next to none (0.11). Steady noise,
 *   one-bit dither and silence are pauses; to Praat they sound. What smoothing takes from a pause is given back
 *   (`crossing.ts`): known pauses are 1 to 14 ms off on the average, Praat's 10 to 37.
 * - Syllables are peaks below 3.6 kHz, 1 dB above the dips on both sides (`speech-nuclei.ts`). Of 142 in five texts the counts are 11 off
 *   together, Praat's 12. At 10 and 5 dB the counts change by 2.1 and 6.1 % in white noise (Praat 7.6 and 12), 4.2 and 8.7 in pink
 *   (7.6 and 16), 1.8 and 6.4 in a kitchen (8.2 and 9.0), 8.1 and 22 in babble (44 and 49), where weak syllables drown.
 * - Noise and loudness are those of 3 s before to 1.75 s after (the memory of loud speech fades by 1 dB a second), of which single
 *   samples are no measure: no click changes a whole file, and a stream gives, bit for bit, what the file gives. A frame's final
 *   values stand 4.2 s behind it; live ones come at once and may differ.
 * - Mains hum is taken out before all but intensity (`hum.ts`): a vowel under 12 % of hum reads HNR 34 dB and shimmer 0.5 %, without it 34 dB and 0.1 %
 *   (Praat: 3.9 dB, 14.6 %).
 * - A voice above the ceiling reads as unvoiced (Praat: its octave below).
 * - HNR is that of voiced frames at their own period; Praat takes the best of all periods in every frame that isn't silent.
 * Memory: the last seconds of sound, one voiced stretch of up to 4 s, and 64 bytes a frame of series: 44 MB grown in an hour.
 */
export const speechStream = (
  sampleRateHz: number,
  { floorHz, ceilingHz, live }: SpeechSettings = speechRange,
): SpeechStream => {
  const raw = sampleWindow();
  const clean = sampleWindow();
  const db = series();
  const f0 = series();
  const strength = series();
  const level = series();
  const lowLevel = series();
  const threshold = series();
  const noise = series();
  const crowd = series();
  const intensity = intensityAt(sampleRateHz);
  const frameLength = 2 * Math.floor((windowS * sampleRateHz) / 2);
  const refine = periodRefiner(sampleRateHz, frameLength);
  const pieceLength = Math.round(sampleRateHz / floorHz);
  const strengthOf = periodStrength(pieceLength);
  const pieces = new Float64Array(2 * pieceLength + 2 * periodStrengthMargin + 2);
  const frame = new Float64Array(frameLength);
  const stretches = voiceStretches(clean, sampleRateHz, firstFrameS, stepS);
  let hnrSum = 0;
  let hnrFrames = 0;
  let total = 0;

  const levels = smoother(levelSmoothing, (power) => level.push(power));
  const lowLevels = smoother(levelSmoothing, (power) => lowLevel.push(power));
  const track = pitchTrack(sampleRateHz, floorHz, ceilingHz, (found) => accept(found));
  const hum = humFilter(sampleRateHz, (samples) => {
    clean.push(samples);
    track.push(samples);
  });

  const showLive = live ? livePitch(sampleRateHz, floorHz, ceilingHz, live) : null;

  /** Copies sound around `middle` and takes its mean off. */
  const around = (middle: number, length: number, out: Float64Array): void => {
    const first = Math.round(middle - length / 2 - 1e-6);
    clean.copy(first, first + length, out);
    let mean = 0;
    for (let k = 0; k < length; k++) mean += out[k] as number;
    mean /= length;
    for (let k = 0; k < length; k++) out[k] = (out[k] as number) - mean;
  };

  const curve = windowCurve((hz) => f0.push(hz));

  const accept = (found: TrackedFrame): void => {
    const i = strength.length;
    let hz = found.f0;
    let r = 0;
    if (hz > 0) {
      const middle = (firstFrameS + i * stepS) * sampleRateHz;
      around(middle, frameLength, frame);
      const periodS = refine(frame, 1 / hz);
      const lag = periodS * sampleRateHz;
      around(middle, pieceLength + Math.ceil(lag) + 2 * periodStrengthMargin, pieces);
      r = Math.min(1, strengthOf(pieces, lag));
      if (found.noisy < littleNoise) hz = 1 / periodS;
      hnrSum += ratioDb(Math.min(Math.max(r, weakest), strongest), pieceLength);
      hnrFrames++;
    }
    curve.push(hz, r > pure);
    strength.push(r);
    levels.push(found.level);
    lowLevels.push(found.lowLevel);
    threshold.push(found.threshold);
    noise.push(found.noise);
    crowd.push(found.crowd);
    const needed = Math.floor(stretches.push(i, hz) * sampleRateHz);
    clean.drop(needed);
  };

  /** More than half of an intensity window. */
  const half = Math.ceil(0.0427 * sampleRateHz) + 1;
  const measureIntensity = (): void => {
    for (;;) {
      const middle = nearestSample(intensityStartS + db.length * stepS, 1 / sampleRateHz);
      if (middle + half >= total) return;
      db.push(intensity(raw, middle));
      raw.drop(middle - half);
    }
  };

  return {
    push: (samples) => {
      for (let at = 0; at < samples.length; at += block) {
        const piece = undamaged(samples.subarray(at, at + block));
        total += piece.length;
        raw.push(piece);
        hum.push(piece);
        showLive?.(piece);
        measureIntensity();
      }
    },
    finish: () => {
      hum.finish();
      track.finish();
      curve.finish();
      levels.finish();
      lowLevels.finish();
      stretches.finish();
      const durationS = total / sampleRateHz;
      const frames = {
        t0: firstFrameS,
        dt: stepS,
        level: level.values(),
        lowLevel: lowLevel.values(),
        threshold: threshold.values(),
        noise: noise.values(),
        crowd: crowd.values(),
        f0: f0.values(),
        strength: strength.values(),
      };
      const segments = speechSegments(frames, durationS);
      const own = frames.f0.slice();
      dropCrowd(own, frames, 0);
      const voice = stretches.result();
      return {
        pitch: {
          t0: firstFrameS,
          dt: stepS,
          count: own.length,
          f0: own,
          strength: frames.strength.map((r, i) => ((own[i] as number) > 0 ? r : 0)),
        },
        intensity: { t0: intensityStartS, dt: stepS, count: db.length, db: db.values() },
        segments,
        nuclei: speechNuclei(frames, segments),
        voice: voice && { ...voice, hnrDb: hnrFrames === 0 ? null : hnrSum / hnrFrames },
      };
    },
  };
};
