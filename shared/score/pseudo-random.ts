/** Draws whole numbers from 0 up to, not including, `below` (1 to 2^20), each as likely as the next. */
export type Draw = (below: number) => number;

const twoTo32 = 4_294_967_296;

/** FNV-1a, 32 bits, over the UTF-16 code units of `text` (Fowler, Noll & Vo; RFC 9923), begun at `basis`. */
export const fnv1a = (text: string, basis = 0x811c9dc5): number => {
  let hash = basis;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
};

const rotl = (x: number, by: number): number => (x << by) | (x >>> (32 - by));

/**
 * xoshiro128** 1.1 (Blackman & Vigna 2021, ACM Trans. Math. Softw. 47): 32-bit words, none of `state` (at least one not
 * 0). It takes only whole-number steps that the language defines to the bit, so Node, browsers and workerd draw the same.
 */
export const xoshiro = (state: readonly [number, number, number, number]): (() => number) => {
  let [a, b, c, d] = state;
  return () => {
    const drawn = Math.imul(rotl(Math.imul(b, 5), 7), 9) >>> 0;
    const t = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= t;
    d = rotl(d, 11);
    return drawn;
  };
};

/** Draws that follow from `seed` alone: the same text, the same draws, wherever it runs. */
export const drawsFrom = (seed: string): Draw => {
  const first = fnv1a(seed);
  const second = fnv1a(seed, first);
  const third = fnv1a(seed, second);
  const next = xoshiro([first, second, third, fnv1a(seed, third) | 1]);
  // Texts that differ in their last letter begin alike; some rounds and they are strangers.
  for (let i = 0; i < 16; i++) next();
  return (below) => Math.floor((next() / twoTo32) * below);
};
