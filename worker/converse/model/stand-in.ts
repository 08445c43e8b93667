import { type LanguageModel, type ModelChunk, ModelFailure } from "../../../shared/session/language-model.ts";
import { askForTheRest, goOn } from "./continuation.ts";
import { resting } from "./failure.ts";
import { type Health, inOrder } from "./provider-breaker.ts";

/** A provider that may be asked. */
export interface Candidate {
  readonly model: LanguageModel;
  /** What is remembered of it: sessions of one isolate share it. */
  readonly health: () => Health;
  readonly answered: () => void;
  readonly failed: (failure: ModelFailure, now: number) => void;
}

/** The failure to tell of several: one that passes, the soonest of those, rather than one that lasts. */
const toTell = (failures: readonly ModelFailure[]): ModelFailure => {
  const [passing] = failures
    .filter(({ retryable }) => retryable)
    .toSorted((a, b) => (a.problem.retryAfterMs ?? 0) - (b.problem.retryAfterMs ?? 0));
  const [first] = failures;
  const failure = passing ?? first;
  if (failure === undefined) throw new Error("there is a failure to tell");
  return failure;
};

/** Those to ask now. Throws where every one asked to be left alone. */
const toAsk = (candidates: readonly Candidate[], now: number): Candidate[] => {
  const ordered = inOrder(candidates, ({ health }) => health(), now);
  if (ordered.length > 0) return ordered;
  throw resting(Math.min(...candidates.map(({ health }) => health().notBefore)) - now);
};

/**
 * Several providers as one model: each is asked in its order, the next one where it fails, at once. One that keeps
 * failing is passed over for a while. A stream that breaks in the middle goes on where it broke: by the same provider
 * once more, then by the next. Fails where all of them do.
 */
export const standIn = (candidates: readonly Candidate[], now: () => number): LanguageModel => {
  const failed = (candidate: Candidate, error: unknown): ModelFailure => {
    if (!(error instanceof ModelFailure)) throw error;
    candidate.failed(error, now());
    if (error.scope === "answer") throw error;
    return error;
  };
  return {
    name: candidates.map(({ model }) => model.name).join(", else "),

    async *stream(messages, signal): AsyncGenerator<ModelChunk> {
      const failures: ModelFailure[] = [];
      const queue = toAsk(candidates, now());
      let said = "";
      let by = "";
      for (let candidate = queue.shift(); candidate !== undefined; candidate = queue.shift()) {
        const { model } = candidate;
        const unbroken = said === "";
        try {
          const chunks = unbroken
            ? model.stream(messages, signal)
            : goOn(said, model.stream(askForTheRest(messages, said), signal));
          for await (const chunk of chunks) {
            if (chunk.kind === "text") said += chunk.text;
            if (chunk.kind !== "by") yield chunk;
            else if (!by.endsWith(chunk.model)) {
              by = said === "" ? chunk.model : `${by}, then ${chunk.model}`;
              yield { kind: "by", model: by };
            }
          }
          candidate.answered();
          return;
        } catch (error) {
          failures.push(failed(candidate, error));
          if (unbroken && said !== "") queue.unshift(candidate);
        }
      }
      throw toTell(failures);
    },

    async call(messages, tool, signal) {
      const failures: ModelFailure[] = [];
      for (const candidate of toAsk(candidates, now())) {
        try {
          const answer = await candidate.model.call(messages, tool, signal);
          candidate.answered();
          return answer;
        } catch (error) {
          failures.push(failed(candidate, error));
        }
      }
      throw toTell(failures);
    },
  };
};
