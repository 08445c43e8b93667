/** A low-pass filter cut into phases: row p of `table` serves outputs that fall p / `phases` after an input sample. */
export interface FilterBank {
  /** Taps per phase, even: half of them at or before the position, half after it. */
  readonly taps: number;
  readonly phases: number;
  readonly table: Float32Array;
}

/** Attenuation of what would fold back, dB. */
const attenuationDb = 80;

/** Kaiser's window for that attenuation (Kaiser 1974; Oppenheim and Schafer, section 7.5.3). */
const beta = 0.1102 * (attenuationDb - 8.7);

/** The pass band ends here, as a part of the lower Nyquist frequency; what lies between is the filter's slope. */
const passPart = 0.92;

/**
 * Beyond this many phases the nearest one is taken: the error of a 4096th of a sample lies below the filter's own.
 * Only odd rates such as 44,099 Hz have more.
 */
const mostPhases = 4096;

const bessel0 = (x: number): number => {
  let term = 1;
  let sum = 1;
  for (let k = 1; term > sum * 1e-17; k++) {
    term *= (x / (2 * k)) ** 2;
    sum += term;
  }
  return sum;
};

const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x));

export const greatestCommonDivisor = (a: number, b: number): number => (b === 0 ? a : greatestCommonDivisor(b, a % b));

/**
 * Makes the windowed-sinc filter between two rates. It passes up to 92 % of the lower Nyquist frequency flat and stops
 * from that frequency on, so nothing folds back into the speech.
 */
export const filterBank = (sourceHz: number, targetHz: number): FilterBank => {
  const nyquist = Math.min(sourceHz, targetHz) / 2;
  const slope = (1 - passPart) * nyquist;
  const cutoff = (nyquist - slope / 2) / sourceHz;
  const reach = Math.ceil((attenuationDb - 7.95) / (14.36 * (slope / sourceHz)) / 2);
  const taps = 2 * reach;
  const phases = Math.min(mostPhases, targetHz / greatestCommonDivisor(sourceHz, targetHz));
  const table = new Float32Array(taps * phases);
  const row = new Float64Array(taps);
  const peak = bessel0(beta);
  for (let phase = 0; phase < phases; phase++) {
    let sum = 0;
    for (let j = 0; j < taps; j++) {
      const distance = j - reach + 1 - phase / phases;
      const window = bessel0(beta * Math.sqrt(Math.max(0, 1 - (distance / reach) ** 2))) / peak;
      const tap = 2 * cutoff * sinc(2 * cutoff * distance) * window;
      row[j] = tap;
      sum += tap;
    }
    // Each phase passes a constant unchanged: else a DC offset would turn into a tone at the phases' rhythm.
    for (let j = 0; j < taps; j++) table[phase * taps + j] = (row[j] as number) / sum;
  }
  return { taps, phases, table };
};
