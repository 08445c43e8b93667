const endings = "com|org|net|info|biz|io|app|dev|example|xyz|online|site|shop|link|ru|cn|uk|eu|de";

/** What has no place in speech or advice, whoever says it. */
const offLimits: readonly RegExp[] = [
  /\bhttps?:|\bwww\.|\/\/\w/i,
  new RegExp(`\\b[\\w-]+\\.(${endings})\\b(?=[/?\\s.,;:!)]|$)`, "i"),
  /[\w.+-]+@[\w-]+/,
  /\bat [\w-]+( dot [\w-]+)+\b|\b[\w-]+ dot (com|org|net|example)\b/i,
  /<\/?[a-z!?]/i,
  /!?\[[^\]]*\]\(/,
  /```|[{}]|=>|\|\s*-{3}/,
  /\b(drop table|delete from|insert into|select \S+ from|def \w+\(|console\.log|onerror\s*=|sudo |rm -rf)/i,
  /^\s*#{1,6}\s/m,
  /(^|\s)1[.)]\s[\s\S]*\s2[.)]\s/,
  /^\s*[-*•]\s.*\n\s*[-*•]\s/m,
  /\bstep (1|one)\b[\s\S]*\bstep (2|two)\b/i,
];

/** Insults, said to the other person. */
const insult =
  /\byou(?:'re|’re| are)(?: \w+){0,3}? (?:idiot|moron|imbecile|cretin|worthless|pathetic|scum|bastard|bitch|retard\w*|piece of shit)\b/i;

/** Numbers that could be rung: eight digits or more, however they are grouped. Amounts have commas. */
const telephone = /(?<![\d,])\+?\d(?:[\s()/.-]{0,2}\d){7,}(?!,?\d)/g;

const digitsOf = (text: string): string => text.replace(/\D/g, "");

/** True where a text holds a link, contact data that nobody named before, markup, code, a list or an insult. */
export const isOffLimits = (text: string, saidBefore: string): boolean => {
  if (offLimits.some((one) => one.test(text)) || insult.test(text)) return true;
  const known = digitsOf(saidBefore);
  return (text.match(telephone) ?? []).some((number) => !known.includes(digitsOf(number)));
};
