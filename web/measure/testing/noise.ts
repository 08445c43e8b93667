import { realFft } from "../real-fft.ts";

/** Numbers from 0 to 1, always the same for a seed (Mulberry32). */
export const seeded = (seed: number): (() => number) => {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
};

/** White Gaussian noise (Box and Muller). */
export const whiteNoise = (length: number, seed: number): Float64Array => {
  const random = seeded(seed);
  return Float64Array.from({ length }, () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random()));
};

/** Noise whose power falls by 3 dB an octave, from 30 Hz at 16 kHz on. */
export const pinkNoise = (length: number, seed: number): Float64Array => {
  let size = 4;
  while (size < length) size *= 2;
  const fft = realFft(size);
  const white = new Float64Array(size);
  white.set(whiteNoise(length, seed));
  fft.transform(white);
  // The real part of a spectrum with random phases, transformed again, is as random as the inverse transform.
  const shaped = new Float64Array(size);
  for (let k = Math.ceil((30 * size) / 16_000); k < size / 2; k++) {
    const gain = 1 / Math.sqrt(k);
    shaped[k] = ((fft.re[k] as number) + (fft.im[k] as number)) * gain;
    shaped[size - k] = ((fft.re[k] as number) - (fft.im[k] as number)) * gain;
  }
  fft.transform(shaped);
  return Float64Array.from(
    { length },
    (_, i) =>
      (i <= size / 2 ? (fft.re[i] as number) : (fft.re[size - i] as number)) +
      (i <= size / 2 ? (fft.im[i] as number) : -(fft.im[size - i] as number)),
  );
};

/** A piece of a noise, from a place that the seed chooses, repeated as often as needed. */
export const pieceOf = (noise: Float32Array, length: number, seed: number): Float64Array => {
  const start = Math.floor(seeded(seed)() * noise.length);
  return Float64Array.from({ length }, (_, i) => noise[(start + i) % noise.length] as number);
};

const rms = (x: ArrayLike<number>, from = 0, to = x.length): number => {
  let sum = 0;
  for (let i = from; i < to; i++) sum += (x[i] as number) ** 2;
  return Math.sqrt(sum / Math.max(1, to - from));
};

/** Level of the speech in a recording at 16 kHz: RMS over the frames of 20 ms within 30 dB of the loudest. */
const activeLevel = (x: Float32Array): number => {
  const frames = Array.from({ length: Math.floor(x.length / 320) }, (_, i) => rms(x, 320 * i, 320 * (i + 1)));
  const loudest = Math.max(...frames);
  const active = frames.filter((level) => level > loudest * 10 ** (-30 / 20));
  return Math.sqrt(active.reduce((sum, level) => sum + level * level, 0) / active.length);
};

/** A recording at 16 kHz with noise added, `snrDb` below the level of its speech; the whole scaled down where it would clip. */
export const withNoise = (x: Float32Array, noise: Float64Array, snrDb: number): Float32Array => {
  const gain = (activeLevel(x) * 10 ** (-snrDb / 20)) / rms(noise);
  const mixed = x.map((sample, i) => sample + gain * (noise[i] as number));
  const peak = mixed.reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
  return peak > 0.95 ? mixed.map((sample) => (sample * 0.95) / peak) : mixed;
};
