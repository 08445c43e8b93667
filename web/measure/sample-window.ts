/** The part of a stream of samples that is still needed. Indices count from the stream's first sample. */
export interface SampleWindow {
  /** Index of the first sample held. */
  readonly first: number;
  /** Index after the last one. */
  readonly end: number;
  push(samples: Float32Array): void;
  /** Samples `from` to `to` (not included), 0 outside what is held, written to `out`. */
  copy(from: number, to: number, out: Float32Array | Float64Array): void;
  /** Lets go of what lies before `index`. */
  drop(index: number): void;
}

/** Holds 32-bit samples, moving them down in place when half of them are of no more use: bounded by what is not dropped. */
export const sampleWindow = (): SampleWindow => {
  let buffer = new Float32Array(4096);
  let first = 0;
  let offset = 0;
  let count = 0;

  /** Makes room for `more` samples after the last. */
  const reserve = (more: number): void => {
    if (offset + count + more <= buffer.length) return;
    const needed = count + more;
    if (needed <= buffer.length >> 1) buffer.copyWithin(0, offset, offset + count);
    else {
      const larger = new Float32Array(2 ** Math.ceil(Math.log2(2 * needed)));
      larger.set(buffer.subarray(offset, offset + count));
      buffer = larger;
    }
    offset = 0;
  };

  return {
    get first() {
      return first;
    },
    get end() {
      return first + count;
    },
    push: (samples) => {
      reserve(samples.length);
      buffer.set(samples, offset + count);
      count += samples.length;
    },
    copy: (from, to, out) => {
      if (from >= first && to <= first + count) {
        const start = offset + from - first;
        for (let i = 0; i < to - from; i++) out[i] = buffer[start + i] as number;
        return;
      }
      for (let i = from; i < to; i++) {
        out[i - from] = i < first || i >= first + count ? 0 : (buffer[offset + i - first] as number);
      }
    },
    drop: (index) => {
      const gone = Math.min(count, Math.max(0, index - first));
      first += gone;
      offset += gone;
      count -= gone;
    },
  };
};
