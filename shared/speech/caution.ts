import { z } from "zod";

/** What may stand against relying on what was measured of a turn. */
const kinds = [
  /** The browser applied it. */
  "echo-cancelled",
  "gain-controlled",
  "noise-suppressed",
  /** The browser did not say whether it applied any of these. */
  "settings-unknown",
  /** Tops cut flat, a second of sound. */
  "clipped",
  /** Level of the loud parts, dB re full scale. */
  "too-quiet",
  /** Speech in the turn, s. */
  "too-short",
  /** Speech over the noise in its pauses, dB. */
  "noisy",
  /** Where the sound ends, Hz. */
  "band-limited",
  /** Mean of the samples, as a part of full scale. */
  "offset",
] as const;

/** Why measures can't be relied on in a turn, said beside them rather than hidden, with the figure that says so. */
export const cautionSchema = z.strictObject({
  kind: z.enum(kinds),
  /** In the unit that its kind names above; null where there is nothing to measure. */
  value: z.number().nullable(),
});

export type Caution = z.infer<typeof cautionSchema>;
export type CautionKind = Caution["kind"];

export const cautionsSchema = z.array(cautionSchema).max(kinds.length);

/** Measures that stand and fall together: of F0, of intensity, of jitter, shimmer and harmonicity, of pauses and syllables. */
export type MeasureFamily = "pitch" | "loudness" | "voice" | "pauses";

const all: readonly MeasureFamily[] = ["pitch", "loudness", "voice", "pauses"];

/**
 * What each caution makes unreliable.
 * - Echo cancellation and noise suppression rebuild the spectrum frame by frame; the latter also cuts off weak ends of words.
 * - Gain control moves loudness, and the amplitudes that shimmer compares.
 * - Tops cut flat are harmonics that were not there, and loudness that is missing.
 * - Beyond the edge of a telephone's band lie most of the fricatives and of the breath that harmonicity weighs.
 * - An offset leaves less room on one side, and shimmer compares peaks of one sign.
 */
const touchedByKind: Readonly<Record<Exclude<CautionKind, "noisy">, readonly MeasureFamily[]>> = {
  "echo-cancelled": ["pitch", "loudness", "voice"],
  "gain-controlled": ["loudness", "voice"],
  "noise-suppressed": all,
  "settings-unknown": ["loudness", "voice"],
  clipped: ["loudness", "voice"],
  "too-quiet": all,
  "too-short": all,
  "band-limited": ["loudness", "voice"],
  offset: ["voice"],
};

/**
 * Below this ratio, dB, noise also moves pitch and pauses; above it, it fills the weak parts of speech and breathes into
 * every period, but pitch and pauses stand (measured: at 10 dB of white, pink and kitchen noise pause boundaries are found to F1 0.84
 * or better, at 5 dB no longer).
 */
export const drownedDb = 10;

/** The measures that a caution makes unreliable. */
export const touchedBy = ({ kind, value }: Caution): readonly MeasureFamily[] => {
  if (kind !== "noisy") return touchedByKind[kind];
  return value !== null && value >= drownedDb ? ["loudness", "voice"] : all;
};
