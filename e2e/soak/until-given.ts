import type { Problem } from "../../shared/problem.ts";
import type { Answer } from "../../web/sync/answer.ts";
import { pause } from "./pause.ts";

/** Asks until what is asked for is given. Rejects with the signal's reason. */
export const untilGiven = async <T>(
  ask: () => Promise<Answer<T>>,
  patience: AbortSignal,
  onRefused: (problem: Problem) => void = () => undefined,
): Promise<T> => {
  for (;;) {
    const answer = await ask();
    if (answer.kind === "given") return answer.value;
    if (answer.kind === "refused") onRefused(answer.problem);
    await pause(1000, patience);
  }
};
