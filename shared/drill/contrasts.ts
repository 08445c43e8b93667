import type { Phoneme } from "./phonemes.ts";

/** Two sounds that tell words apart, with words that differ in nothing else. */
export interface Contrast {
  readonly id: string;
  readonly title: string;
  readonly sounds: readonly [Phoneme, Phoneme];
  /** In the order of `sounds`. */
  readonly pairs: readonly (readonly [string, string])[];
  /** How English mostly writes one of the sounds, where it writes it in a way of its own. */
  readonly spelled: RegExp | null;
}

const contrast = (a: Phoneme, b: Phoneme, list: string, spelled: RegExp | null = null): Contrast => {
  const pairs = list.split(" ").map((pair) => {
    const [one = "", other = ""] = pair.split("/");
    return [one, other] as const;
  });
  const [first, second] = pairs[0] ?? ["", ""];
  return {
    id: `${a}-${b}`,
    title: `${first[0]?.toUpperCase() ?? ""}${first.slice(1)} or ${second}`,
    sounds: [a, b],
    pairs,
    spelled,
  };
};

/**
 * Minimal pairs of English, common words first; most are heard apart in every accent of it. Words that are written
 * differently but sound alike ("whale", "wail") are left out, since no recogniser could tell which was meant.
 */
export const contrasts: readonly Contrast[] = [
  contrast("iy", "ih", "sheep/ship leave/live feel/fill beat/bit cheap/chip heat/hit", /ee|ea(?!d)/),
  contrast("eh", "ae", "bed/bad men/man set/sat pen/pan said/sad beg/bag"),
  contrast("ae", "ah", "cat/cut bag/bug ran/run cap/cup hat/hut fan/fun"),
  contrast("uw", "uh", "pool/pull fool/full Luke/look suit/soot"),
  contrast("l", "r", "light/right long/wrong fly/fry glass/grass collect/correct lock/rock"),
  contrast("v", "w", "vest/west vine/wine vet/wet verse/worse vent/went", /v|^w(?!r)/),
  contrast("b", "v", "berry/very best/vest boat/vote ban/van bet/vet"),
  contrast("th", "s", "think/sink thank/sank mouth/mouse path/pass thick/sick thing/sing", /th/),
  contrast("th", "t", "three/tree thin/tin thank/tank both/boat math/mat", /th/),
  contrast("th", "f", "three/free thin/fin death/deaf thought/fought", /th/),
  contrast("s", "z", "ice/eyes price/prize bus/buzz loose/lose rice/rise"),
  contrast("s", "sh", "sip/ship self/shelf sock/shock sign/shine save/shave", /sh/),
  contrast("ch", "sh", "chair/share chip/ship watch/wash cheap/sheep catch/cash choose/shoes", /ch|sh/),
  contrast("f", "p", "fan/pan full/pull coffee/copy fast/past leaf/leap"),
  contrast("p", "b", "pack/back path/bath cap/cab rope/robe pear/bear"),
  contrast("t", "d", "town/down time/dime seat/seed coat/code try/dry"),
  contrast("k", "g", "coat/goat came/game back/bag class/glass lock/log"),
  contrast("n", "ng", "thin/thing sin/sing ran/rang win/wing ban/bang", /ng$/),
];

/** The contrast of that id. Throws where there is none: ids come from `contrasts`. */
export const contrastOf = (id: string): Contrast => {
  const found = contrasts.find((one) => one.id === id);
  if (found === undefined) throw new RangeError(`there is no contrast ${id}`);
  return found;
};
