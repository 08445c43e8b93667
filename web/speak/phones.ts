/** A speech sound as the test voice makes it. */
export interface Phone {
  /** Resonances of the throat and mouth, Hz. */
  readonly formants: readonly [number, number, number];
  readonly ms: number;
  /** Loudness of the voice in it, 0..1. */
  readonly voice: number;
  /** Loudness of its breath or burst, 0..1, around `noiseHz`. */
  readonly noise: number;
  readonly noiseHz: number;
}

type Formants = Phone["formants"];

const vowel = (ms: number, ...formants: Formants): Phone => ({ formants, ms, voice: 1, noise: 0, noiseHz: 1000 });
const murmur = (...formants: Formants): Phone => ({ formants, ms: 65, voice: 0.45, noise: 0, noiseHz: 1000 });
const hiss = (noiseHz: number, noise: number, voice = 0): Phone => ({
  formants: [300, 1400, 2500],
  ms: 85,
  voice,
  noise,
  noiseHz,
});
const closed = (voice: number): Phone => ({ formants: [250, 1200, 2400], ms: 50, voice, noise: 0, noiseHz: 1000 });
const burst = (noiseHz: number): Phone => ({ formants: [300, 1400, 2500], ms: 18, voice: 0, noise: 0.5, noiseHz });

/** Vowels after Peterson and Barney (1952), men's averages. */
const iy = vowel(110, 270, 2290, 3010);
const ih = vowel(80, 390, 1990, 2550);
const eh = vowel(95, 530, 1840, 2480);
const ae = vowel(110, 660, 1720, 2410);
const aa = vowel(110, 730, 1090, 2440);
const ao = vowel(110, 570, 840, 2410);
const uw = vowel(110, 300, 870, 2240);
const ah = vowel(80, 640, 1190, 2390);
const er = vowel(110, 490, 1350, 1690);
const [m, n, ng] = [murmur(250, 1100, 2100), murmur(250, 1700, 2600), murmur(250, 2000, 2700)];
const [l, r, w, y] = [
  murmur(360, 1000, 2600),
  murmur(330, 1060, 1380),
  murmur(290, 610, 2150),
  murmur(270, 2200, 3000),
];
const [s, sh, f, th, h] = [hiss(5500, 0.5), hiss(3000, 0.5), hiss(4500, 0.2), hiss(5000, 0.15), hiss(1500, 0.2)];
const [z, v, dh] = [hiss(5500, 0.25, 0.3), hiss(4500, 0.1, 0.35), hiss(5000, 0.08, 0.35)];
const [p, t, k] = [
  [closed(0), burst(1000)],
  [closed(0), burst(4500)],
  [closed(0), burst(2000)],
];
const [b, d, g] = [
  [closed(0.25), burst(900)],
  [closed(0.25), burst(3500)],
  [closed(0.25), burst(1800)],
];

/** Letters and the sounds they stand for, roughly as in English; the first that fits counts. `$`: the end of the word. */
const spellings: readonly [string, readonly Phone[]][] = [
  ["the$", [dh, ah]],
  ["you$", [y, uw]],
  ["tion", [sh, ah, n]],
  ["ough", [ao]],
  ["igh", [aa, iy]],
  ...(["ee", "ea", "ie"] as const).map((letters): [string, readonly Phone[]] => [letters, [iy]]),
  ["oo", [uw]],
  ...(["ou", "ow"] as const).map((letters): [string, readonly Phone[]] => [letters, [aa, uw]]),
  ...(["ai", "ay", "ey"] as const).map((letters): [string, readonly Phone[]] => [letters, [eh, iy]]),
  ...(["oi", "oy"] as const).map((letters): [string, readonly Phone[]] => [letters, [ao, iy]]),
  ...(["er", "ir", "ur"] as const).map((letters): [string, readonly Phone[]] => [letters, [er]]),
  ["sh", [sh]],
  ["ch", [...t, sh]],
  ["th", [th]],
  ["ph", [f]],
  ["wh", [w]],
  ["ng", [ng]],
  ["ck", k],
  ["qu", [...k, w]],
  ["x", [...k, s]],
  ["e$", []],
  ["y$", [iy]],
  ["a", [ae]],
  ["e", [eh]],
  ["i", [ih]],
  ["o", [ao]],
  ["u", [ah]],
  ["m", [m]],
  ["n", [n]],
  ["l", [l]],
  ["r", [r]],
  ["w", [w]],
  ["y", [y]],
  ["s", [s]],
  ["f", [f]],
  ["h", [h]],
  ["z", [z]],
  ["v", [v]],
  ["j", [...d, sh]],
  ["p", p],
  ["t", t],
  ["c", k],
  ["k", k],
  ["b", b],
  ["d", d],
  ["g", g],
];

const unknown: readonly Phone[] = [ah];

/** The sounds of a word, by its letters alone; a digit or a letter of another script is one short vowel. */
export const phonesOf = (word: string): Phone[] => {
  const letters = word.toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");
  const found: Phone[] = [];
  for (let at = 0; at < letters.length; ) {
    const rest = `${letters.slice(at)}$`;
    const spelling = spellings.find(([text]) => rest.startsWith(text));
    // A word that is nothing but its silent letter is said all the same.
    const isSilentWord = spelling?.[1].length === 0 && found.length === 0;
    found.push(...(spelling === undefined || isSilentWord ? unknown : spelling[1]));
    at += spelling === undefined ? 1 : spelling[0].replace("$", "").length;
  }
  return found;
};
