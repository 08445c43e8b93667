import { problem } from "../../shared/problem.ts";
import { type LanguageModel, ModelFailure } from "../../shared/session/language-model.ts";
import { objectiveCallSchema } from "../../worker/brief/prompts.ts";
import { judgementSchema, judgeTool } from "../../worker/evaluate/prompts.ts";
import type { RecordedSession } from "./recorded-session.ts";

type Recorded = RecordedSession["recorded"];

const name = "recorded answers";

/**
 * A language model that gives what was recorded with a session: its checks, and one of its judgements after the other,
 * whatever it is asked. What doesn't fit the schema of whoever asks is refused, as any model's answer is.
 */
export const recordedModel = ({ checks, judgements }: Recorded): LanguageModel => {
  let judged = 0;
  return {
    name,
    stream: () => {
      throw new Error("No replies were recorded.");
    },
    call: async (_, tool) => {
      const parsed = tool.schema.safeParse(tool.name === judgeTool.name ? judgements[judged++] : { checks });
      if (!parsed.success) throw new ModelFailure(problem("model-unavailable", parsed.error.message), false, "answer");
      return { input: parsed.data, usage: { inputTokens: 0, outputTokens: 0 }, model: name };
    },
  };
};

/** A model like `model`, and what it gave so far, as it is kept with a session. */
export const recording = (model: LanguageModel): { readonly model: LanguageModel; readonly given: Recorded } => {
  const given: Recorded = { checks: [], judgements: [] };
  const heard: LanguageModel = {
    ...model,
    call: async (messages, tool, signal) => {
      const answer = await model.call(messages, tool, signal);
      if (tool.name === judgeTool.name) given.judgements.push(judgementSchema.parse(answer.input));
      else given.checks.push(...objectiveCallSchema.parse(answer.input).checks);
      return answer;
    },
  };
  return { model: heard, given };
};
