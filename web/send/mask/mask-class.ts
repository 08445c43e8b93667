/** What a masked piece of text was. */
export const maskClasses = ["e-mail", "link", "IBAN", "card", "phone", "number", "address", "name"] as const;

export type MaskClass = (typeof maskClasses)[number];

/** What stands in the place of a masked piece. */
export const maskOf = (of: MaskClass): string => `[${of}]`;

/** A piece of a text that tells of a person: characters from `start` up to, not including, `end`. */
export interface Personal {
  readonly of: MaskClass;
  readonly start: number;
  readonly end: number;
}

/** Masks that stand in a text already. They are left as they are, so that masking twice is masking once. */
export const masksIn = (text: string): Personal[] =>
  maskClasses.flatMap((of) => {
    const found: Personal[] = [];
    const mask = maskOf(of);
    for (let at = text.indexOf(mask); at !== -1; at = text.indexOf(mask, at + 1)) {
      found.push({ of, start: at, end: at + mask.length });
    }
    return found;
  });
