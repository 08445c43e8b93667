import { comparableWords } from "../../shared/speech/normalise.ts";

/** Word error rate: the least number of words put in, left out or changed, per word of what was really said. */
export const wordErrorRate = (said: string, heard: string): number => {
  const [truth, guess] = [comparableWords(said), comparableWords(heard)];
  let row = Array.from({ length: guess.length + 1 }, (_, j) => j);
  for (const [i, word] of truth.entries()) {
    const next = [i + 1];
    for (const [j, other] of guess.entries())
      next.push(Math.min((row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1, (row[j] ?? 0) + (word === other ? 0 : 1)));
    row = next;
  }
  return truth.length === 0 ? guess.length : (row.at(-1) ?? 0) / truth.length;
};
