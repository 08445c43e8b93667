/** Removes mains hum from a stream of samples, some blocks behind. */
export interface HumFilter {
  push(samples: Float32Array): void;
  finish(): void;
}

const blockS = 0.25;
/** Blocks to each side over which hum must keep its phase. */
const side = 6;
/** Samples are averaged to about this rate to look for hum: its lines end below. */
const slowHz = 2000;
const highestHz = 650;
const mains = [50, 60];
/** A line is hum when its phasors over three seconds add up to this part of the sum of their sizes, squared. */
const coherence = 0.8;
/** ... and the first line stands this far above the sound 7 Hz beside it, as a ratio of powers. */
const prominence = 6;

/** Fewer blocks than this (a second) show nothing. */
const fewest = 4;

interface Line {
  readonly hz: number;
  /** Its place among the phasors of a block. */
  readonly index: number;
}

/** A quarter of a second of sound. */
interface Block {
  readonly samples: Float32Array;
  /** Index of its first sample. */
  readonly start: number;
  /** The same more slowly, its mean taken off, tapered. */
  readonly slow: Float64Array;
  /** Phasors by line; not-a-number until they are asked for. */
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/**
 * Mains hum is 50 or 60 Hz and its multiples, of constant amplitude and phase: no voice keeps its phase for seconds.
 * Each line's phasor is taken over blocks of a quarter of a second; where the phasors of three seconds agree (and the mains'
 * own frequency, below any voice, is among them) their mean is a sinusoid that is subtracted. Without hum the samples
 * come out as they went in. `emit` gets every sample, in order, at most 1.75 s after it went in.
 */
export const humFilter = (sampleRateHz: number, emit: (samples: Float32Array) => void): HumFilter => {
  const factor = Math.max(1, Math.round(sampleRateHz / slowHz));
  const slowCount = Math.round((blockS * sampleRateHz) / factor);
  const blockLength = slowCount * factor;
  let lineCount = 0;
  const line = (hz: number): Line => ({ hz, index: lineCount++ });
  const families = mains.map((base) => {
    const lines: Line[] = [];
    for (let hz = base; hz < Math.min(highestHz, sampleRateHz / 4); hz += base) lines.push(line(hz));
    return { lines, beside: [-7, 7].map((by) => line(base + by)) };
  });
  /** From `side` blocks before the next to be given on. */
  const blocks: Block[] = [];
  let current = new Float32Array(blockLength);
  let filled = 0;
  let taken = 0;
  /** Index in `blocks` of the next to be given. */
  let next = 0;
  const taper = Float64Array.from({ length: slowCount }, (_, i) => 1 - Math.cos((2 * Math.PI * (i + 0.5)) / slowCount));

  const slowed = (samples: Float32Array): Float64Array => {
    const slow = new Float64Array(slowCount);
    let mean = 0;
    for (let i = 0; i < slowCount; i++) {
      let sum = 0;
      for (let j = 0; j < factor; j++) sum += samples[i * factor + j] as number;
      slow[i] = sum / factor;
      mean += sum / factor / slowCount;
    }
    for (let i = 0; i < slowCount; i++) slow[i] = ((slow[i] as number) - mean) * (taper[i] as number);
    return slow;
  };

  const takePhasor = ({ slow, start, re, im }: Block, { hz, index }: Line): void => {
    const w = 2 * Math.PI * hz;
    const startS = (start + 0.5 * (factor - 1)) / sampleRateHz;
    const stepCos = Math.cos((w * factor) / sampleRateHz);
    const stepSin = Math.sin((w * factor) / sampleRateHz);
    let c = Math.cos(w * startS);
    let s = Math.sin(w * startS);
    let sumRe = 0;
    let sumIm = 0;
    for (let i = 0; i < slowCount; i++) {
      const x = slow[i] as number;
      sumRe += x * c;
      sumIm += x * s;
      const turned = c * stepCos - s * stepSin;
      s = s * stepCos + c * stepSin;
      c = turned;
    }
    // The average over `factor` samples weakens the line by this.
    const half = (w * factor) / (2 * sampleRateHz);
    const gain = (2 / slowCount) * (half / Math.sin(half));
    re[index] = sumRe * gain;
    im[index] = sumIm * gain;
  };

  const agreement = (line: Line): { re: number; im: number; coherence: number; power: number } => {
    let re = 0;
    let im = 0;
    let sizes = 0;
    for (const block of blocks) {
      if (Number.isNaN(block.re[line.index])) takePhasor(block, line);
      const a = block.re[line.index] as number;
      const b = block.im[line.index] as number;
      re += a;
      im += b;
      sizes += a * a + b * b;
    }
    const n = blocks.length;
    const power = (re * re + im * im) / n;
    return { re: re / n, im: im / n, coherence: sizes > 0 ? power / sizes : 0, power: sizes / n };
  };

  const clean = (samples: Float32Array, start: number): void => {
    if (blocks.length < fewest) return;
    for (const { lines, beside } of families) {
      const first = lines[0];
      if (first === undefined) continue;
      const base = agreement(first);
      if (base.coherence < coherence) continue;
      const around = Math.max(...beside.map((line) => agreement(line).power));
      if (base.power < prominence * around) continue;
      for (const line of lines) {
        const found = agreement(line);
        if (found.coherence < coherence) continue;
        const w = (2 * Math.PI * line.hz) / sampleRateHz;
        for (let i = 0; i < samples.length; i++) {
          const angle = w * (start + i);
          samples[i] = (samples[i] as number) - (found.re * Math.cos(angle) + found.im * Math.sin(angle));
        }
      }
    }
  };

  const take = (samples: Float32Array): void => {
    const none = () => new Float64Array(lineCount).fill(Number.NaN);
    blocks.push({ samples, start: taken, slow: slowed(samples), re: none(), im: none() });
    taken += blockLength;
  };

  const advance = (isLast: boolean): void => {
    while (next < blocks.length && (isLast || blocks.length - next > side)) {
      const { samples, start } = blocks[next] as Block;
      clean(samples, start);
      emit(samples);
      next++;
      if (next <= side) continue;
      blocks.shift();
      next--;
    }
  };

  return {
    push: (samples) => {
      for (let at = 0; at < samples.length; ) {
        const count = Math.min(blockLength - filled, samples.length - at);
        current.set(samples.subarray(at, at + count), filled);
        at += count;
        filled += count;
        if (filled < blockLength) continue;
        take(current);
        current = new Float32Array(blockLength);
        filled = 0;
        advance(false);
      }
    },
    finish: () => {
      advance(true);
      const rest = current.subarray(0, filled);
      clean(rest, taken);
      emit(rest);
    },
  };
};
