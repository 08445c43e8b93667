import { z } from "zod";
import { loudnessSpread } from "./loudness-spread.ts";
import { pitchSpread } from "./pitch-spread.ts";
import type { ProsodySeries } from "./prosody.ts";
import { roundedRecord } from "./rounded.ts";
import { speechSpan, timeIn } from "./segments.ts";

/** Minutes of the longest turn. */
const mostMinutes = 11;

/** What was measured of one minute of a turn: minute i goes from 60 i to 60 (i + 1) s, the last to the turn's end. */
export const minuteSchema = z.strictObject({
  /** Its length, s: 60 but for the last. */
  seconds: z.number().min(0).max(60),
  /** Time in speech, s. */
  talkS: z.number().min(0).max(60),
  /** Pauses over pauses and speech, 0..1, the silence before the first word and after the last left out; null without any. */
  pauseShare: z.number().min(0).max(1).nullable(),
  /** Hz; null with less than two seconds of voice. */
  pitchMedianHz: z.number().positive().nullable(),
  /** Semitones, as in `pitch-spread.ts`; null with less than two seconds of voice. */
  pitchRangeSt: z.number().min(0).nullable(),
  /** dB, as in `loudness-spread.ts`; null with less than two seconds of speech. */
  loudnessRangeDb: z.number().min(0).nullable(),
});

export type Minute = z.infer<typeof minuteSchema>;

export const minutesSchema = z.array(minuteSchema).max(mostMinutes);

/** A range over less than this is chance, s. */
const leastS = 2;

interface Grid {
  readonly t0: number;
  readonly dt: number;
}

/** The frames whose middle lies from `from` up to `to`. */
const framesBetween = <T>({ t0, dt }: Grid, frames: readonly T[], from: number, to: number): readonly T[] => {
  const at = (s: number): number => Math.min(frames.length, Math.max(0, Math.ceil((s - t0) / dt)));
  return frames.slice(at(from), at(to));
};

/** A turn of `durationS`, minute by minute. Nothing has no minute. */
export const minutesOf = (series: ProsodySeries, durationS: number): Minute[] => {
  const { pitch, intensity, segments } = series;
  const speech = segments.filter(({ type }) => type === "speech");
  const span = speechSpan(segments);
  const count = Math.min(mostMinutes, Math.ceil(durationS / 60));
  return Array.from({ length: count }, (_, i) => {
    const from = 60 * i;
    const to = Math.min(durationS, from + 60);
    const talkS = Math.min(to - from, timeIn(speech, from, to));
    const withinSpan = Math.max(0, Math.min(to, span.end) - Math.max(from, span.start));
    const f0 = framesBetween(pitch, pitch.f0, from, to);
    const isVoice = f0.filter((hz) => hz !== null).length * pitch.dt >= leastS;
    const { medianHz, rangeSt } = pitchSpread(isVoice ? f0 : []);
    const db = framesBetween(intensity, intensity.db, from, to);
    const t0 = Math.max(intensity.t0, intensity.t0 + Math.ceil((from - intensity.t0) / intensity.dt) * intensity.dt);
    const { rangeDb } = loudnessSpread({ t0, dt: intensity.dt, db: talkS >= leastS ? db : [] }, segments);
    const minute = {
      seconds: to - from,
      talkS,
      pauseShare: withinSpan === 0 ? null : Math.max(0, 1 - talkS / withinSpan),
      pitchMedianHz: medianHz,
      pitchRangeSt: rangeSt,
      loudnessRangeDb: rangeDb,
    };
    return roundedRecord(minute, 3);
  });
};
