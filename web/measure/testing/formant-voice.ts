/** A vowel's formants, Hz. */
export type Formants = readonly [number, number, number];

export const schwa: Formants = [600, 1200, 2500];
export const ee: Formants = [290, 2300, 3000];
/** A closed mouth: hardly anything above the first resonance. */
export const em: Formants = [250, 250, 250];

const bandwidthHz = 90;
const gain = (hz: number, formants: Formants): number =>
  formants.reduce((product, f) => product * (f / Math.hypot(f - hz, bandwidthHz)), 1) / 30;

/**
 * A sung vowel at 16 kHz: harmonics weighted by formants that glide from `from` to `to`, its pitch from `hz[0]` to `hz[1]`.
 */
export const vowel = (
  seconds: number,
  from: Formants,
  to: Formants = from,
  hz: readonly [number, number] = [110, 105],
) => {
  const rate = 16_000;
  const length = Math.round(seconds * rate);
  let phase = 0;
  return Float32Array.from({ length }, (_, i) => {
    const part = i / length;
    const f0 = hz[0] + (hz[1] - hz[0]) * part;
    phase += (2 * Math.PI * f0) / rate;
    const at = (k: 0 | 1 | 2): number => from[k] + (to[k] - from[k]) * part;
    const formants: Formants = [at(0), at(1), at(2)];
    const fade = Math.min(1, (8 * Math.min(i, length - i)) / (0.16 * rate));
    let sum = 0;
    for (let k = 1; k * f0 < 4500; k++) sum += (gain(k * f0, formants) / k) * Math.sin(k * phase);
    return 0.15 * fade * sum;
  });
};
