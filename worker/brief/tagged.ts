/** Characters of one turn that a model gets to read: about eight minutes of speech. */
const maxChars = 8000;

/** Angle brackets, and what a model may read as one. */
const brackets: Readonly<Record<string, string>> = { "<": "‹", "＜": "‹", "﹤": "‹", ">": "›", "＞": "›", "﹥": "›" };

/** Puts something that was said between tags. Angle brackets inside become others, so that no speech can close its tag. */
export const tagged = (tag: string, said: string): string => {
  const clipped = said.length > maxChars ? `${said.slice(0, maxChars)} ...` : said;
  return `<${tag}>${clipped.replace(/[<＜﹤>＞﹥]/g, (bracket) => brackets[bracket] ?? "")}</${tag}>`;
};
