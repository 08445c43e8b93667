import type { LanguageModel, LanguageModels, Tier } from "../../../shared/session/language-model.ts";
import type { Env } from "../../env.ts";
import {
  type Allowed,
  allowedChoices,
  type ModelChoice,
  type ModelSettings,
  readModelChoices,
  tell,
} from "../../model-choices.ts";
import { adaptModel, callLimits, streamLimits } from "./adapt-model.io.ts";
import { findModel, forgetList } from "./find-model.io.ts";
import { loaderOf, nameOf } from "./load-provider.io.ts";
import { afterFailure, type Health, well } from "./provider-breaker.ts";
import { type Candidate, standIn } from "./stand-in.ts";

/** The part of the environment that says which language models answer. */
export type ModelEnv = ModelSettings & Pick<Env, "AI">;

/** With another provider to turn to, nobody waits as long for the first word of this one. */
const firstMsWithOthers = 10_000;

/** How each provider has done, by its settings: shared by every session of this isolate, gone with it. */
const healths = new Map<string, Health>();

const candidateOf = (
  choice: ModelChoice,
  tier: Tier,
  { env, allowed, others }: { env: ModelEnv; allowed: Allowed; others: boolean },
): Candidate => {
  const load = loaderOf(choice, env);
  const stream = others ? { ...streamLimits, firstMs: firstMsWithOthers } : streamLimits;
  const model = adaptModel(
    tell(choice),
    async () => {
      const name = await findModel(choice, tier, allowed.models, env);
      return { name: nameOf(choice, name), model: await load(name) };
    },
    { stream, call: callLimits },
  );
  const place = `${choice.setting} ${choice.provider} ${choice.url}`;
  return {
    model,
    health: () => healths.get(place) ?? well,
    answered: () => void healths.delete(place),
    failed: (failure, now) => {
      healths.set(place, afterFailure(healths.get(place) ?? well, failure, now));
      // It may be that the model is there no more: the list then knows a newer one.
      if (!failure.retryable) forgetList(choice);
    },
  };
};

/**
 * The language models that this deployment is set up for and `allowed` lets answer, the first choice with those that
 * stand in for it; null where there is none, and the scripted partner answers. Nothing is asked of a provider before
 * it is needed. Throws, naming the setting, where the set-up is unfinished.
 */
export const pickModels = (
  env: ModelEnv,
  allowed: Allowed = { providers: null, models: null },
): LanguageModels | null => {
  const choices = allowedChoices(readModelChoices(env), allowed);
  if (choices.length === 0) return null;
  const modelOf = (tier: Tier): LanguageModel =>
    standIn(
      choices.map((choice) => candidateOf(choice, tier, { env, allowed, others: choices.length > 1 })),
      () => Date.now(),
    );
  const models = { fast: modelOf("fast"), strong: modelOf("strong") };
  return (tier) => models[tier];
};
