/** Words that English can hardly do without, and numbers: in a text of any length they are a third of it or more. */
const common = new Set(
  `a about after again ago all almost already also always am an and another any anybody anything are around as ask
  asked at away back bad be because been before being best better big both bring but by call called came can cannot come
  could day days did different do does doing done down each early eight else end enough even ever every everybody
  everyone everything far few find first five for four from full gave get give go going gone good got great had half
  happen happened happens has have having he hear heard help her here him his hold home hour hours how hundred i if in
  instead into is it its just keep kind knew know knows last late later least leave left let like little long look lot
  made make many may maybe me mean might minute minutes monday month months more morning most much must my myself name
  need never new next nice night nine no nobody none not nothing now of off oh old on once one only open or other
  others our out over own part people perhaps place please put question rather read really right said same saw say
  says second see seen seven shall she should show side since six so some somebody someone something soon sorry still
  stop such sure take talk tell ten than thank thanks that the their them then there these they thing things think
  third this those though thought thousand three through time times to today together told tomorrow tonight too took
  tried try twenty two under until up us use used very wait want wanted was way we week weeks well went were what when
  where which while who whole whose why will with without word words work works would wrong year years yes yesterday
  yet you your yourself tuesday wednesday thursday friday saturday sunday`.split(/\s+/),
);

/** So few words say nothing, unless every one of them is strange. */
const leastWords = 10;
const leastStrange = 6;
const leastShare = 0.2;

/** Share of the letters that are not Latin. */
const foreignLetters = (text: string): number => {
  const letters = text.match(/\p{L}/gu) ?? [];
  return letters.length < 4 ? 0 : letters.filter((letter) => !/\p{Script=Latin}/u.test(letter)).length / letters.length;
};

/** True where words that are compared (`wordsOf`) are not English: another language, or a code. */
export const isForeign = (text: string, words: readonly string[]): boolean => {
  if (foreignLetters(text) > 0.2) return true;
  const known = words.filter((word) => common.has(word)).length;
  if (words.length >= leastWords) return known / words.length < leastShare;
  return words.length >= leastStrange && known === 0;
};
