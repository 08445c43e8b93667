import type { Prosody } from "./prosody.ts";

/**
 * A PitchTier of the voiced frames, in Praat's long text format. Throws a RangeError for a sound without length: Praat
 * has no PitchTier for that.
 */
export const pitchTier = ({ duration, pitch }: Prosody): string => {
  if (!(duration > 0)) throw new RangeError("a PitchTier needs a length of time");
  const points = pitch.f0.flatMap((hz, i) => (hz === null ? [] : [{ time: pitch.t0 + i * pitch.dt, hz }]));
  return [
    'File type = "ooTextFile"',
    'Object class = "PitchTier"',
    "",
    "xmin = 0",
    `xmax = ${duration}`,
    `points: size = ${points.length}`,
    ...points.flatMap(({ time, hz }, i) => [`points [${i + 1}]:`, `    number = ${time}`, `    value = ${hz}`]),
    "",
  ].join("\n");
};
