/** Smallest factors first or last makes no difference to the result; 400 = 2 · 8 · 5 · 5. */
const factorsOf = (n: number): number[] => {
  const factors: number[] = [];
  let rest = n;
  for (let p = 2; rest > 1; p++) {
    while (rest % p === 0) {
      factors.push(p);
      rest /= p;
    }
  }
  return factors;
};

/**
 * Makes a function that writes the power |X(k)|² for k = 0..n/2 of `n` real samples (n even, of small factors).
 * The samples are taken as n/2 complex ones, transformed by mixed radices (Stockham's order, no bit reversal), and split
 * (Press et al., Numerical Recipes, 12.3).
 */
export const powerSpectrum = (n: number): ((samples: Float64Array, power: Float64Array) => void) => {
  const half = n / 2;
  const factors = factorsOf(half);
  const cos = Float64Array.from({ length: n }, (_, k) => Math.cos((2 * Math.PI * k) / n));
  const sin = Float64Array.from({ length: n }, (_, k) => -Math.sin((2 * Math.PI * k) / n));
  let [re, im, re2, im2] = Array.from({ length: 4 }, () => new Float64Array(half)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];

  const pass = (radix: number, stride: number): void => {
    // `stride` transforms of length half/stride lie interleaved; each becomes `radix` shorter ones.
    const length = half / stride;
    const part = length / radix;
    const step = n / length;
    for (let p = 0; p < part; p++) {
      for (let q = 0; q < stride; q++) {
        for (let r = 0; r < radix; r++) {
          let sumRe = 0;
          let sumIm = 0;
          for (let j = 0; j < radix; j++) {
            const from = q + stride * (p + part * j);
            // The part's own twiddle and that of the short transform in one: exp(-2πi r (p + part j) / length).
            const at = (step * ((r * (p + part * j)) % length)) % n;
            const c = cos[at] as number;
            const s = sin[at] as number;
            const a = re[from] as number;
            const b = im[from] as number;
            sumRe += a * c - b * s;
            sumIm += a * s + b * c;
          }
          const to = q + stride * (radix * p + r);
          re2[to] = sumRe;
          im2[to] = sumIm;
        }
      }
    }
    [re, re2] = [re2, re];
    [im, im2] = [im2, im];
  };

  return (samples, power) => {
    for (let i = 0; i < half; i++) {
      re[i] = samples[2 * i] as number;
      im[i] = samples[2 * i + 1] as number;
    }
    let stride = 1;
    for (const radix of factors) {
      pass(radix, stride);
      stride *= radix;
    }
    for (let k = 0; k <= half; k++) {
      const [i, j] = [k % half, (half - k) % half];
      const evenRe = ((re[i] as number) + (re[j] as number)) / 2;
      const evenIm = ((im[i] as number) - (im[j] as number)) / 2;
      const oddRe = ((im[i] as number) + (im[j] as number)) / 2;
      const oddIm = ((re[j] as number) - (re[i] as number)) / 2;
      const c = k === half ? -1 : (cos[k] as number);
      const s = k === half ? 0 : (sin[k] as number);
      const x = evenRe + oddRe * c - oddIm * s;
      const y = evenIm + oddRe * s + oddIm * c;
      power[k] = x * x + y * y;
    }
  };
};
