/** Numbers, one a frame, of a stream whose length isn't known: eight bytes each, and nothing per number beside them. */
export interface Series {
  readonly length: number;
  push(x: number): void;
  at(i: number): number;
  /** What was pushed, without a copy: valid until the next push. */
  values(): Float64Array;
}

export const series = (): Series => {
  let buffer = new Float64Array(1024);
  let length = 0;
  return {
    get length() {
      return length;
    },
    push: (x) => {
      if (length === buffer.length) {
        const larger = new Float64Array(2 * length);
        larger.set(buffer);
        buffer = larger;
      }
      buffer[length++] = x;
    },
    at: (i) => (i < length ? (buffer[i] as number) : Number.NaN),
    values: () => buffer.subarray(0, length),
  };
};
