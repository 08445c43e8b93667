import { maxFrames, maxMarks, type ProsodySeries } from "./prosody.ts";
import { type VarintReader, type VarintWriter, varintReader, varintWriter } from "./varint.ts";

/**
 * The series of a turn as bytes: each number rounded to a step well below what an ear can tell, written as the difference
 * to the one before it, one byte where that is small. What comes out again lies within these of what went in.
 */
export const tolerance = {
  /** Cents, between 10 Hz and 20 kHz. */
  pitchCents: 1,
  strength: 0.005,
  intensityDb: 0.05,
  /** Segments and syllables, s. */
  placeS: 0.0005,
} as const;

/** The one format there is. Its number is the first byte, so that another can follow. */
const version = 1;

const lowestHz = 10;
const highestHz = 20_000;
/** Steps of two cents. */
const stepsPerOctave = 600;
const stepsPerStrength = 100;
const stepsPerDb = 10;
const farthestDb = 1000;
const stepsPerSecond = 1000;
/** Where a grid of frames lies, in microseconds. */
const gridSteps = 1_000_000;
const longestGridS = 60;
const farthestPlaceS = 3600;

/**
 * More than this is no turn: even the most erratic frames take 1 byte for the length of a run, 4 for pitch and strength and 3
 * for intensity, 0.8 KB a second; speech takes a quarter of that.
 */
export const maxSeriesBytes = 600_000;

const clamp = (x: number, low: number, high: number): number => Math.min(high, Math.max(low, x));

const pitchSteps = (hz: number): number =>
  Math.round(stepsPerOctave * Math.log2(clamp(hz, lowestHz, highestHz) / lowestHz));
const pitchHz = (steps: number): number => lowestHz * 2 ** (steps / stepsPerOctave);
const mostPitchSteps = pitchSteps(highestHz);
const placeSteps = (s: number): number => Math.round(clamp(s, 0, farthestPlaceS) * stepsPerSecond);

const putGrid = (to: VarintWriter, { t0, dt }: { t0: number; dt: number }, count: number): void => {
  to.put(Math.round(clamp(t0, 0, longestGridS) * gridSteps));
  to.put(Math.max(1, Math.round(clamp(dt, 0, longestGridS) * gridSteps)));
  to.put(count);
};

const putPitch = (to: VarintWriter, pitch: ProsodySeries["pitch"]): void => {
  const { f0, strength } = pitch;
  putGrid(to, pitch, f0.length);
  to.put(strength === undefined ? 0 : 1);
  let lastPitch = 0;
  let lastStrength = 0;
  let isVoiced = false;
  for (let i = 0; i < f0.length; isVoiced = !isVoiced) {
    const start = i;
    while (i < f0.length && ((f0[i] ?? null) !== null) === isVoiced) i++;
    to.put(i - start);
    for (let k = start; isVoiced && k < i; k++) {
      const steps = pitchSteps(f0[k] ?? 0);
      to.putSigned(steps - lastPitch);
      lastPitch = steps;
      if (strength === undefined) continue;
      const strong = Math.round(stepsPerStrength * clamp(strength[k] ?? 0, 0, 1));
      to.putSigned(strong - lastStrength);
      lastStrength = strong;
    }
  }
};

const putIntensity = (to: VarintWriter, intensity: ProsodySeries["intensity"]): void => {
  putGrid(to, intensity, intensity.db.length);
  let last = 0;
  for (const db of intensity.db) {
    const steps = Math.round(clamp(db, -farthestDb, farthestDb) * stepsPerDb);
    to.putSigned(steps - last);
    last = steps;
  }
};

/** The series as bytes. Unvoiced frames lose their strength. */
export const encodeSeries = ({ pitch, intensity, segments, syllables }: ProsodySeries): Uint8Array<ArrayBuffer> => {
  const to = varintWriter();
  to.put(version);
  putPitch(to, pitch);
  putIntensity(to, intensity);
  to.put(segments.length);
  let last = 0;
  for (const { start, end, type } of segments) {
    to.put(type === "speech" ? 1 : 0);
    to.putSigned(placeSteps(start) - last);
    to.putSigned(placeSteps(end) - placeSteps(start));
    last = placeSteps(end);
  }
  to.put(syllables.times.length);
  last = 0;
  for (const time of syllables.times) {
    to.putSigned(placeSteps(time) - last);
    last = placeSteps(time);
  }
  return to.bytes();
};

/** Why bytes are no series. */
export interface SeriesRefusal {
  readonly refusal: "unknown-version" | "damaged";
}

/** Bytes break a rule. Thrown from whatever depth, caught in `decodeSeries`, never seen outside. */
class Damaged extends Error {}

const within = (x: number, low: number, high: number): number => {
  if (!(x >= low && x <= high)) throw new Damaged();
  return x;
};

const sound = (from: VarintReader): void => {
  if (from.isDamaged) throw new Damaged();
};

const nextGrid = (from: VarintReader): { t0: number; dt: number; count: number } => {
  const t0 = within(from.next(), 0, longestGridS * gridSteps) / gridSteps;
  const dt = within(from.next(), 1, longestGridS * gridSteps) / gridSteps;
  const count = within(from.next(), 0, maxFrames);
  sound(from);
  return { t0, dt, count };
};

const nextPitch = (from: VarintReader): ProsodySeries["pitch"] => {
  const { t0, dt, count } = nextGrid(from);
  const hasStrength = within(from.next(), 0, 1) === 1;
  const f0: (number | null)[] = [];
  const strength: (number | null)[] = [];
  let steps = 0;
  let strong = 0;
  let isVoiced = false;
  for (let i = 0; i < count; isVoiced = !isVoiced) {
    // Only the first run may be empty: a sound that is voiced from its first frame.
    const end = i + within(from.next(), i === 0 && !isVoiced ? 0 : 1, count - i);
    for (; i < end; i++) {
      if (isVoiced) {
        steps = within(steps + from.nextSigned(), 0, mostPitchSteps);
        if (hasStrength) strong = within(strong + from.nextSigned(), 0, stepsPerStrength);
        sound(from);
      }
      f0.push(isVoiced ? pitchHz(steps) : null);
      if (hasStrength) strength.push(isVoiced ? strong / stepsPerStrength : null);
    }
  }
  return { t0, dt, f0, ...(hasStrength ? { strength } : {}) };
};

const nextIntensity = (from: VarintReader): ProsodySeries["intensity"] => {
  const { t0, dt, count } = nextGrid(from);
  const db: number[] = [];
  let steps = 0;
  for (let i = 0; i < count; i++) {
    steps = within(steps + from.nextSigned(), -farthestDb * stepsPerDb, farthestDb * stepsPerDb);
    sound(from);
    db.push(steps / stepsPerDb);
  }
  return { t0, dt, db };
};

const nextPlaces = (from: VarintReader) => {
  let last = 0;
  return (): number => {
    last = within(last + from.nextSigned(), 0, farthestPlaceS * stepsPerSecond);
    sound(from);
    return last / stepsPerSecond;
  };
};

const listOf = <T>(from: VarintReader, item: () => T): T[] => {
  const count = within(from.next(), 0, maxMarks);
  const items: T[] = [];
  for (let i = 0; i < count; i++) items.push(item());
  return items;
};

const read = (from: VarintReader): ProsodySeries => {
  const pitch = nextPitch(from);
  const intensity = nextIntensity(from);
  const place = nextPlaces(from);
  const segments = listOf(from, () => {
    const type = within(from.next(), 0, 1) === 1 ? ("speech" as const) : ("pause" as const);
    return { start: place(), end: place(), type };
  });
  const times = listOf(from, nextPlaces(from));
  if (!from.isAtEnd) throw new Damaged();
  return { pitch, intensity, segments, syllables: { count: times.length, times } };
};

/** The series that `bytes` hold, whoever wrote them: a refusal, never a throw; no more work than their length asks for. */
export const decodeSeries = (bytes: Uint8Array): ProsodySeries | SeriesRefusal => {
  if (bytes.length > maxSeriesBytes) return { refusal: "damaged" };
  const from = varintReader(bytes);
  if (from.next() !== version) return { refusal: "unknown-version" };
  try {
    return read(from);
  } catch (error) {
    if (!(error instanceof Damaged)) throw error;
    return { refusal: "damaged" };
  }
};
