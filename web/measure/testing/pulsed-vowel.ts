/** Formants of an [a], Hz, and their bandwidths. */
const formants = [
  [730, 80],
  [1090, 90],
  [2440, 120],
] as const;

/**
 * A vowel [a]: pulses at `hz` through three resonances, every second pulse weaker by the part `weaker` (0..1). So spoken, a
 * voice has a subharmonic at half its pitch; its pitch is the rate of its pulses. Peak 0.5.
 */
export const pulsedVowel = (seconds: number, rateHz: number, hz: number, weaker: number): Float32Array => {
  const length = Math.round(seconds * rateHz);
  const out = new Float64Array(length);
  const period = rateHz / hz;
  for (let pulse = 0; pulse * period < length - 1; pulse++) {
    const at = pulse * period;
    const amplitude = pulse % 2 === 0 ? 1 : 1 - weaker;
    // Between two samples a pulse is a sinc, under a window of 16 samples a side.
    for (let i = Math.max(0, Math.ceil(at - 16)); i <= Math.min(length - 1, at + 16); i++) {
      const x = i - at;
      const sinc = Math.abs(x) < 1e-9 ? 1 : Math.sin(Math.PI * x) / (Math.PI * x);
      out[i] = (out[i] as number) + amplitude * sinc * (0.5 + 0.5 * Math.cos((Math.PI * x) / 17));
    }
  }
  for (const [formantHz, bandHz] of formants) {
    const radius = Math.exp((-Math.PI * bandHz) / rateHz);
    const first = 2 * radius * Math.cos((2 * Math.PI * formantHz) / rateHz);
    let before = 0;
    let last = 0;
    for (let i = 0; i < length; i++) {
      const y = (out[i] as number) + first * last - radius * radius * before;
      before = last;
      last = y;
      out[i] = y;
    }
  }
  const peak = out.reduce((most, x) => Math.max(most, Math.abs(x)), 0);
  return Float32Array.from(out, (x) => (0.5 * x) / peak);
};
