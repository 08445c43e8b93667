import type { Score } from "../../shared/score/evaluation.ts";
import type { Rubric } from "../../shared/score/rubric.ts";
import type { Usage } from "../../shared/session/event.ts";
import { type LanguageModel, ModelFailure } from "../../shared/session/language-model.ts";
import type { Session } from "../../shared/session/session.ts";
import { type Judgement, judgeMessages, judgeTool } from "./prompts.ts";

/** A language model that judges, and how often it is asked: how far its answers lie apart says how sure they are. */
export interface Judge {
  readonly model: LanguageModel;
  /** 1 or more. */
  readonly samples: number;
}

export const noUsage: Usage = { inputTokens: 0, outputTokens: 0 };

/** The answers, and what they cost together. */
export interface Judged {
  /** One or more. */
  readonly judgements: readonly Judgement[];
  /** The models that answered: more than one where one stood in for another. */
  readonly modelName: string;
  readonly usage: Usage;
}

/**
 * Asks the model for its judgement, as often as the judge wants, all at once. Fewer answers than were asked for are
 * still a judgement; none is the first failure, thrown. `computed` are the scores that need no judge.
 */
export const askJudge = async (
  session: Session,
  rubric: Rubric,
  computed: readonly Score[],
  { model, samples }: Judge,
  signal: AbortSignal,
): Promise<Judged> => {
  const messages = judgeMessages(session, rubric, computed);
  const asked = await Promise.allSettled(
    Array.from({ length: samples }, () => model.call(messages, judgeTool, signal)),
  );
  signal.throwIfAborted();
  const given = asked.flatMap((one) => (one.status === "fulfilled" ? [one.value] : []));
  const failed = asked.flatMap((one) => (one.status === "rejected" ? [one.reason] : []));
  const bug = failed.find((reason) => !(reason instanceof ModelFailure));
  if (bug !== undefined || given.length === 0) throw bug ?? failed[0];
  return {
    judgements: given.map(({ input }) => input),
    modelName: [...new Set(given.map((one) => one.model))].join(", "),
    usage: given.reduce(
      (sum, { usage }) => ({
        inputTokens: sum.inputTokens + usage.inputTokens,
        outputTokens: sum.outputTokens + usage.outputTokens,
      }),
      noUsage,
    ),
  };
};
