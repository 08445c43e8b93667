/** Removes mains hum from a stream of samples, some blocks behind. */
export interface HumFilter {
  push(x: number): void;
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
  /** Phasors of the last blocks, oldest first. */
  readonly re: number[];
  readonly im: number[];
}

/**
 * Mains hum is 50 or 60 Hz and its multiples, of constant amplitude and phase: no voice keeps its phase for seconds.
 * Each line's phasor is taken over blocks of a quarter of a second; where the phasors of three seconds agree (and the mains'
 * own frequency, below any voice, is among them) their mean is a sinusoid that is subtracted. Without hum the samples
 * come out as they went in. `emit` gets every sample, in order, at most 1.75 s after it went in.
 */
export const humFilter = (sampleRateHz: number, emit: (x: number) => void): HumFilter => {
  const factor = Math.max(1, Math.round(sampleRateHz / slowHz));
  const slowCount = Math.round((blockS * sampleRateHz) / factor);
  const blockLength = slowCount * factor;
  const families = mains.map((base) => {
    const lines: Line[] = [];
    for (let hz = base; hz < Math.min(highestHz, sampleRateHz / 4); hz += base) lines.push({ hz, re: [], im: [] });
    return { base, lines, beside: [-7, 7].map((by): Line => ({ hz: base + by, re: [], im: [] })) };
  });
  const all = families.flatMap(({ lines, beside }) => [...lines, ...beside]);
  const blocks: Float32Array[] = [];
  let current = new Float32Array(blockLength);
  let filled = 0;
  /** Index of the first block held, and of the block to be given next. */
  let firstBlock = 0;
  let nextBlock = 0;
  const slow = new Float64Array(slowCount);
  const taper = slow.map((_, i) => 1 - Math.cos((2 * Math.PI * (i + 0.5)) / slowCount));

  const takePhasors = (block: Float32Array, index: number): void => {
    let mean = 0;
    for (let i = 0; i < slowCount; i++) {
      let sum = 0;
      for (let j = 0; j < factor; j++) sum += block[i * factor + j] as number;
      slow[i] = sum / factor;
      mean += (slow[i] as number) / slowCount;
    }
    for (let i = 0; i < slowCount; i++) slow[i] = ((slow[i] as number) - mean) * (taper[i] as number);
    const startS = (index * blockLength + 0.5 * (factor - 1)) / sampleRateHz;
    for (const line of all) {
      const w = 2 * Math.PI * line.hz;
      const stepCos = Math.cos((w * factor) / sampleRateHz);
      const stepSin = Math.sin((w * factor) / sampleRateHz);
      let c = Math.cos(w * startS);
      let s = Math.sin(w * startS);
      let re = 0;
      let im = 0;
      for (let i = 0; i < slowCount; i++) {
        const x = slow[i] as number;
        re += x * c;
        im += x * s;
        const next = c * stepCos - s * stepSin;
        s = s * stepCos + c * stepSin;
        c = next;
      }
      // The average over `factor` samples weakens the line by this.
      const half = (w * factor) / (2 * sampleRateHz);
      const gain = (2 / slowCount) * (half / Math.sin(half));
      line.re.push(re * gain);
      line.im.push(im * gain);
    }
  };

  const agreement = (line: Line): { re: number; im: number; coherence: number; power: number } => {
    let re = 0;
    let im = 0;
    let sizes = 0;
    const n = line.re.length;
    for (let i = 0; i < n; i++) {
      const a = line.re[i] as number;
      const b = line.im[i] as number;
      re += a;
      im += b;
      sizes += a * a + b * b;
    }
    const power = (re * re + im * im) / n;
    return { re: re / n, im: im / n, coherence: sizes > 0 ? power / sizes : 0, power: sizes / n };
  };

  const clean = (samples: Float32Array, start: number): void => {
    for (const { lines, beside } of families) {
      const first = lines[0];
      if (first === undefined || first.re.length < fewest) continue;
      const base = agreement(first);
      const around = Math.max(...beside.map((line) => agreement(line).power));
      if (base.coherence < coherence || base.power < prominence * around) continue;
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

  const give = (samples: Float32Array): void => {
    for (let i = 0; i < samples.length; i++) emit(samples[i] as number);
  };

  const advance = (isLast: boolean): void => {
    const known = firstBlock + blocks.length;
    while (nextBlock < known && (isLast || known - nextBlock > side)) {
      const block = blocks[nextBlock - firstBlock] as Float32Array;
      clean(block, nextBlock * blockLength);
      nextBlock++;
      give(block);
      if (nextBlock - firstBlock <= side) continue;
      blocks.shift();
      firstBlock++;
      for (const line of all) {
        line.re.shift();
        line.im.shift();
      }
    }
  };

  return {
    push: (x) => {
      current[filled++] = x;
      if (filled < blockLength) return;
      takePhasors(current, firstBlock + blocks.length);
      blocks.push(current);
      current = new Float32Array(blockLength);
      filled = 0;
      advance(false);
    },
    finish: () => {
      advance(true);
      const rest = current.slice(0, filled);
      clean(rest, nextBlock * blockLength);
      give(rest);
    },
  };
};
