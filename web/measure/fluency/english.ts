import type { Token } from "./spoken-text.ts";

/** The commonest words of English that no other language with this alphabet has among its commonest, or few. */
const common = new Set(
  (
    "the of and to that is was for it with as you this have are not be at by i but from they we she had which their " +
    "were been would there what about when your can said each how other up out many then them these so some would could my"
  ).split(" "),
);

/** Share of such words in running English is 0.4 to 0.5, elsewhere below 0.1. */
const least = 0.2;
/** Fewer words than this tell too little. */
const fewest = 4;

/** Whether a text reads as English; what is too short to tell counts as English where `assumed` says so. */
export const looksEnglish = (tokens: readonly Token[], assumed = true): boolean => {
  if (tokens.length < fewest) return assumed;
  return tokens.filter(({ text }) => common.has(text)).length / tokens.length >= least;
};
