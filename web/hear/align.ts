import { positions } from "./whisper-decoder.ts";

/** Width of the median filter along time, positions of 20 ms. */
const medianWidth = 7;

/** Each value becomes the median of those around it; the ends are mirrored. `width` is odd. */
const medianFilter = (values: Float32Array, width: number): Float32Array => {
  const n = values.length;
  const half = (width - 1) / 2;
  const sorted = new Float32Array(width);
  return Float32Array.from({ length: n }, (_, t) => {
    for (let k = 0; k < width; k++) {
      const i = Math.abs(t + k - half);
      const value = values[i < n ? i : Math.max(0, 2 * (n - 1) - i)] as number;
      let at = k;
      for (; at > 0 && (sorted[at - 1] as number) > value; at--) sorted[at] = sorted[at - 1] as number;
      sorted[at] = value;
    }
    return sorted[half] as number;
  });
};

/**
 * The cheapest way through a `rows` × `columns` matrix from its first corner to its last, one step right, down or both at
 * a time: for each row the column in which it is entered. Dynamic time warping, as in openai/whisper, timing.py.
 */
export const warp = (cost: Float32Array, rows: number, columns: number): number[] => {
  const width = columns + 1;
  const total = new Float64Array((rows + 1) * width).fill(Number.POSITIVE_INFINITY);
  const came = new Uint8Array((rows + 1) * width);
  total[0] = 0;
  for (let i = 1; i <= rows; i++) {
    for (let j = 1; j <= columns; j++) {
      const both = total[(i - 1) * width + j - 1] as number;
      const down = total[(i - 1) * width + j] as number;
      const right = total[i * width + j - 1] as number;
      const way = both < down && both < right ? 0 : down < both && down < right ? 1 : 2;
      came[i * width + j] = way;
      total[i * width + j] =
        (cost[(i - 1) * columns + j - 1] as number) + (way === 0 ? both : way === 1 ? down : right);
    }
  }
  const entered = new Array<number>(rows).fill(0);
  let [i, j] = [rows, columns];
  while (i > 0 && j > 0) {
    entered[i - 1] = j - 1;
    const way = came[i * width + j];
    if (way !== 2) i--;
    if (way !== 1) j--;
  }
  return entered;
};

/**
 * Where in the window each token begins, in positions of 20 ms: the rows of the alignment heads are normalised over the
 * tokens, smoothed along time, averaged, and warped onto the sound (openai/whisper, timing.py, `find_alignment`).
 * @param attention for each head rows × 1500, see `Decoded`.
 * @param heard how many positions of the window hold sound: the silence behind it gets no token.
 */
export const align = (attention: readonly Float32Array[], rows: number, heard: number): number[] => {
  const columns = Math.max(1, Math.min(positions, heard));
  if (rows === 0) return [];
  const cost = new Float32Array(rows * columns);
  for (const head of attention) {
    const weights = new Float32Array(rows * columns);
    for (let r = 0; r < rows; r++) {
      // What a row spends on the silence behind the sound is spread over the sound.
      const row = head.subarray(r * positions, r * positions + columns);
      const sum = row.reduce((all, weight) => all + weight, 0) || 1;
      for (let t = 0; t < columns; t++) weights[r * columns + t] = (row[t] as number) / sum;
    }
    for (let t = 0; t < columns; t++) {
      let mean = 0;
      for (let r = 0; r < rows; r++) mean += (weights[r * columns + t] as number) / rows;
      let variance = 0;
      for (let r = 0; r < rows; r++) variance += ((weights[r * columns + t] as number) - mean) ** 2 / rows;
      const deviation = Math.sqrt(variance) || 1;
      for (let r = 0; r < rows; r++)
        weights[r * columns + t] = ((weights[r * columns + t] as number) - mean) / deviation;
    }
    for (let r = 0; r < rows; r++) {
      const smooth = medianFilter(weights.subarray(r * columns, (r + 1) * columns), medianWidth);
      for (let t = 0; t < columns; t++) {
        const at = r * columns + t;
        cost[at] = (cost[at] as number) - (smooth[t] as number) / attention.length;
      }
    }
  }
  return warp(cost, rows, columns);
};
