const counts = ["none", "one", "two", "three", "four", "five", "six"] as const;
const countWord = (n: number): string => counts[n] ?? String(n);

const asSentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);

/** Objectives as the next thing to do: each is a sentence that says what. */
export const sayOpen = (open: readonly string[]): string => open.map(asSentence).join(" ");

/** Which of the objectives that a criterion asks for were reached, and what is left, in whole sentences. */
export const sayCovered = (met: readonly string[], open: readonly string[]): string => {
  const all = met.length + open.length;
  if (open.length === 0) {
    if (all === 1) return "You did what this asks for.";
    return `You did ${all === 2 ? "both" : `all ${countWord(all)}`} things that this asks for.`;
  }
  const did =
    met.length > 0
      ? `You did ${countWord(met.length)} of the ${countWord(all)} things that this asks for.`
      : `${all === 1 ? "This did not come" : "None of this came"} up.`;
  return `${did} For next time: ${sayOpen(open)}`;
};

/** Objectives that were reached, as praise. */
export const sayReached = (met: readonly string[]): string =>
  `You reached ${met.length === 1 ? "this objective" : "these objectives"}: ${met.map((text) => `“${asSentence(text)}”`).join(" ")}`;
