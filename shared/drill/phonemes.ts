/** Consonants by the chart of the International Phonetic Association (Handbook of the IPA, 1999), named as in ARPABET. */
interface Consonant {
  readonly voiced: boolean;
  /** From the lips (0) to the glottis (7). */
  readonly place: number;
  readonly manner: "stop" | "affricate" | "fricative" | "nasal" | "approximant" | "lateral";
  readonly sibilant: boolean;
}

/** Vowels of General American by height (0 open to 3 close), backness (0 front to 2 back), rounding and length. */
interface Vowel {
  readonly height: number;
  readonly back: number;
  readonly rounded: boolean;
  readonly tense: boolean;
}

const c = (voiced: boolean, place: number, manner: Consonant["manner"], sibilant = false): Consonant => ({
  voiced,
  place,
  manner,
  sibilant,
});
const v = (height: number, back: number, rounded: boolean, tense: boolean): Vowel => ({ height, back, rounded, tense });

const consonants = {
  p: c(false, 0, "stop"),
  b: c(true, 0, "stop"),
  f: c(false, 1, "fricative"),
  v: c(true, 1, "fricative"),
  w: c(true, 0, "approximant"),
  th: c(false, 2, "fricative"),
  t: c(false, 3, "stop"),
  d: c(true, 3, "stop"),
  s: c(false, 3, "fricative", true),
  z: c(true, 3, "fricative", true),
  n: c(true, 3, "nasal"),
  l: c(true, 3, "lateral"),
  r: c(true, 4, "approximant"),
  sh: c(false, 4, "fricative", true),
  ch: c(false, 4, "affricate", true),
  k: c(false, 6, "stop"),
  g: c(true, 6, "stop"),
  ng: c(true, 6, "nasal"),
} as const satisfies Record<string, Consonant>;

const vowels = {
  iy: v(3, 0, false, true),
  ih: v(2.5, 0, false, false),
  eh: v(1.5, 0, false, false),
  ae: v(0.5, 0, false, false),
  ah: v(1, 1, false, false),
  uh: v(2.5, 2, true, false),
  uw: v(3, 2, true, true),
} as const satisfies Record<string, Vowel>;

export type Phoneme = keyof typeof consonants | keyof typeof vowels;

const consonantOf = (phoneme: Phoneme): Consonant | undefined =>
  (consonants as Partial<Record<Phoneme, Consonant>>)[phoneme];
const vowelOf = (phoneme: Phoneme): Vowel | undefined => (vowels as Partial<Record<Phoneme, Vowel>>)[phoneme];

const mean = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;
const same = (a: unknown, b: unknown): number => (a === b ? 1 : 0);

/**
 * How alike two sounds are made, 0 to 1: the mean over their features, each 1 where it agrees and, where it is a scale, less by
 * the part of the scale that lies between. A vowel and a consonant have nothing in common. Sounds that share features are the ones
 * that listeners take for one another (Miller & Nicely 1955, J. Acoust. Soc. Am. 27).
 */
export const similarity = (a: Phoneme, b: Phoneme): number => {
  const [left, right] = [consonantOf(a), consonantOf(b)];
  if (left !== undefined && right !== undefined) {
    return mean([
      same(left.voiced, right.voiced),
      1 - Math.abs(left.place - right.place) / 7,
      same(left.manner, right.manner),
      same(left.sibilant, right.sibilant),
    ]);
  }
  const [high, low] = [vowelOf(a), vowelOf(b)];
  if (high === undefined || low === undefined) return 0;
  return mean([
    1 - Math.abs(high.height - low.height) / 3,
    1 - Math.abs(high.back - low.back) / 2,
    same(high.rounded, low.rounded),
    same(high.tense, low.tense),
  ]);
};
