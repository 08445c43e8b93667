import type { ModelChunk } from "../../shared/session/language-model.ts";
import type { AnswerSource } from "./deliver-answer.io.ts";
import { guardAnswer, Withheld } from "./guard-answer.ts";

/** A model's answer, what it is held against, and what is said in its place. */
interface CheckedAnswer<Why extends string> {
  /** Asks the model; `again` after an answer that could not be said. */
  readonly ask: (again: boolean) => AsyncIterable<ModelChunk>;
  readonly check: (text: string, whole: boolean) => Why | null;
  /** Said where the model's second answer can't be said either. */
  readonly script: () => AnswerSource;
  /** Is told why an answer was withheld, and how many characters of it had come. */
  readonly withheld: (why: Why, chars: number) => void;
}

/**
 * Streams a model's answer as far as it may be said. One that may not is taken back and asked for once more; after
 * that the script answers, so that the conversation goes on.
 */
export const deliverChecked = async <Why extends string>(
  deliver: (source: AnswerSource) => Promise<void>,
  { ask, check, script, withheld }: CheckedAnswer<Why>,
): Promise<void> => {
  for (const again of [false, true]) {
    try {
      return await deliver({ chunks: guardAnswer(ask(again), check), beatId: null });
    } catch (error) {
      if (!(error instanceof Withheld)) throw error;
      // `check` alone makes these.
      withheld(error.why as Why, error.chars);
    }
  }
  return deliver(script());
};
