const leet: Readonly<Record<string, string>> = { "4": "a", "3": "e", "1": "i", "0": "o", "7": "t", "5": "s" };

const rot13 = (text: string): string =>
  text.replace(/[a-z]/gi, (letter) => {
    const base = letter <= "Z" ? 65 : 97;
    return String.fromCharCode(((letter.charCodeAt(0) - base + 13) % 26) + base);
  });

/**
 * Texts that could be hidden in this one, by ways to write that leave it readable to whoever knows: read from the end,
 * letters or words, digits for letters, the alphabet turned by half. Codes that nobody could say aloud are no text at
 * all, and found as that.
 */
export const decodings = (text: string): string[] => [
  text,
  text.split(/\s+/).reverse().join(" "),
  [...text].reverse().join(""),
  text.replace(/[431075]/g, (digit) => leet[digit] ?? digit),
  rot13(text),
];

/** True where a piece of the text is nothing that anybody could say: a code, letters one by one, a word without end. */
export const isUnspeakable = (text: string): boolean =>
  text.split(/[\s—–…]+|-(?=\p{L}{2})/u).some((piece) => piece.length > 28) ||
  /(?:(?<![\p{L}\p{N}'’])\p{L}[\s.,·_*|]+){7,}\p{L}(?![\p{L}'’])/u.test(text) ||
  /(?:(?<!\p{L})\p{L}-){3,}\p{L}(?!\p{L})/u.test(text) ||
  /(?:\b[0-9a-f]{2}\s+){5,}/i.test(text) ||
  /(?:\b[01]{8}\s*){3,}/.test(text) ||
  /(?:[.-]{1,5}\s+){5,}/.test(text);
