import { sampleRateHz } from "../../shared/speech/frame.ts";
import { type FilterBank, filterBank, greatestCommonDivisor } from "./filter-bank.ts";

/**
 * Turns a stream of blocks at one rate into 16 kHz.
 * However the stream is cut into blocks, the same samples come out: sample k of the output stands at the time of
 * k / 16000 s of the input (the filter's delay is taken out), and after `flush` there are ceil(n * 16000 / rate) of them.
 */
export interface Resampler {
  /** Takes a block of any length and returns what is ready, about a filter's half behind. */
  push(block: Float32Array): Float32Array<ArrayBuffer>;
  /** Returns the rest, as if silence followed. Nothing may be pushed after it. */
  flush(): Float32Array<ArrayBuffer>;
}

/** How many samples of input are taken into the filter's memory at once. */
const slice = 2048;

/** Makes a resampler from `sourceHz`, a whole number from 3000 to 768000, to 16 kHz. Throws a RangeError for another rate. */
export const resampler = (sourceHz: number): Resampler => {
  if (!Number.isInteger(sourceHz) || sourceHz < 3000 || sourceHz > 768_000) {
    throw new RangeError(`can't resample from ${sourceHz} Hz`);
  }
  if (sourceHz === sampleRateHz) return { push: (block) => block.slice(), flush: () => new Float32Array(0) };
  const common = greatestCommonDivisor(sourceHz, sampleRateHz);
  return polyphase(filterBank(sourceHz, sampleRateHz), sourceHz / common, sampleRateHz / common);
};

/** Output k stands at input position k * `down` / `up`. */
const polyphase = (bank: FilterBank, down: number, up: number): Resampler => {
  const { taps, phases, table } = bank;
  const reach = taps / 2;
  // Holds input samples `origin` .. `origin + held - 1`; before the stream there is silence.
  const memory = new Float32Array(taps + slice);
  let origin = -reach;
  let held = reach;
  let taken = 0;
  let made = 0;

  const positionOf = (k: number): number => Math.floor((k * down) / up);
  /** How many outputs can be made once input up to, not including, `end` is there. */
  const readyBy = (end: number): number => Math.max(made, Math.ceil(((end - reach) * up) / down));

  const make = (): number => {
    const whole = positionOf(made);
    const phase = Math.floor((((made * down) % up) * phases) / up);
    const first = whole - reach + 1 - origin;
    const row = phase * taps;
    let sum = 0;
    for (let j = 0; j < taps; j++) sum += (memory[first + j] as number) * (table[row + j] as number);
    made++;
    return sum;
  };

  const forget = (): void => {
    const needed = positionOf(made) - reach + 1;
    const drop = Math.min(held, Math.max(0, needed - origin));
    memory.copyWithin(0, drop, held);
    origin += drop;
    held -= drop;
  };

  const run = (block: Float32Array, total: number): Float32Array<ArrayBuffer> => {
    const out = new Float32Array(total - made);
    let at = 0;
    for (let from = 0; from < block.length; from += slice) {
      const part = block.subarray(from, from + slice);
      memory.set(part, held);
      held += part.length;
      const ready = Math.min(total, readyBy(origin + held));
      while (made < ready) out[at++] = make();
      forget();
    }
    return out;
  };

  return {
    push: (block) => {
      taken += block.length;
      return run(block, readyBy(taken));
    },
    flush: () => run(new Float32Array(reach), Math.ceil((taken * up) / down)),
  };
};

/** Resamples a whole sound to 16 kHz. */
export const resample = (samples: Float32Array, sourceHz: number): Float32Array<ArrayBuffer> => {
  const stream = resampler(sourceHz);
  const head = stream.push(samples);
  const tail = stream.flush();
  const whole = new Float32Array(head.length + tail.length);
  whole.set(head);
  whole.set(tail, head.length);
  return whole;
};
