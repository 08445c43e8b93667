import type { RealFft } from "./kernels.ts";

/**
 * Makes a real transform of `size` points, a power of two of at least 4: a complex radix-2 transform of half the size over
 * even and odd samples, then split (Numerical analysis folklore; Cooley and Tukey 1965).
 */
export const plainRealFft = (size: number): RealFft => {
  if (size < 4 || (size & (size - 1)) !== 0) throw new RangeError(`not a power of two of at least 4: ${size}`);
  const half = size >> 1;
  const cos = new Float64Array(half);
  const sin = new Float64Array(half);
  for (let i = 0; i < half; i++) {
    cos[i] = Math.cos((2 * Math.PI * i) / size);
    sin[i] = -Math.sin((2 * Math.PI * i) / size);
  }
  const reversed = new Uint32Array(half);
  for (let i = 1; i < half; i++) reversed[i] = ((reversed[i >> 1] as number) >> 1) | (i & 1 ? half >> 1 : 0);
  const re = new Float64Array(half + 1);
  const im = new Float64Array(half + 1);

  const butterflies = (): void => {
    for (let width = 1, stride = half; width < half; width <<= 1, stride >>= 1) {
      for (let start = 0; start < half; start += width << 1) {
        for (let j = 0, w = 0; j < width; j++, w += stride) {
          const a = start + j;
          const b = a + width;
          const c = cos[w] as number;
          const s = sin[w] as number;
          const bRe = re[b] as number;
          const bIm = im[b] as number;
          const tRe = bRe * c - bIm * s;
          const tIm = bRe * s + bIm * c;
          const aRe = re[a] as number;
          const aIm = im[a] as number;
          re[b] = aRe - tRe;
          im[b] = aIm - tIm;
          re[a] = aRe + tRe;
          im[a] = aIm + tIm;
        }
      }
    }
  };

  const split = (): void => {
    const firstRe = re[0] as number;
    const firstIm = im[0] as number;
    re[0] = firstRe + firstIm;
    im[0] = 0;
    re[half] = firstRe - firstIm;
    im[half] = 0;
    for (let k = 1; k <= half >> 1; k++) {
      const m = half - k;
      const kRe = re[k] as number;
      const kIm = im[k] as number;
      const mRe = re[m] as number;
      const mIm = im[m] as number;
      const evenRe = 0.5 * (kRe + mRe);
      const evenIm = 0.5 * (kIm - mIm);
      const oddRe = 0.5 * (kIm + mIm);
      const oddIm = 0.5 * (mRe - kRe);
      const c = cos[k] as number;
      const s = sin[k] as number;
      const tRe = oddRe * c - oddIm * s;
      const tIm = oddRe * s + oddIm * c;
      re[k] = evenRe + tRe;
      im[k] = evenIm + tIm;
      re[m] = evenRe - tRe;
      im[m] = tIm - evenIm;
    }
  };

  return {
    size,
    re,
    im,
    transform(input) {
      for (let i = 0; i < half; i++) {
        const from = reversed[i] as number;
        re[i] = input[2 * from] as number;
        im[i] = input[2 * from + 1] as number;
      }
      butterflies();
      split();
    },
  };
};
