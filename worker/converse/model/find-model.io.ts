import { type Tier, tiers } from "../../../shared/session/language-model.ts";
import type { Env } from "../../env.ts";
import { log } from "../../log.io.ts";
import { isExact, type ModelChoice } from "../../model-choices.ts";
import { chooseModel, type ListedModel } from "./choose-model.ts";
import { lasting, passing } from "./failure.ts";
import { listModels } from "./list-models.io.ts";

/** A provider's list is asked for again after so long, ms; one that could not be read, sooner. */
const freshMs = 60 * 60_000;
const againMs = 60_000;

interface Known {
  readonly models: Promise<readonly ListedModel[] | null>;
  readonly until: number;
}

/** What was listed, by where: shared by every session of this isolate. */
const known = new Map<string, Known>();

const placeOf = ({ setting, provider, url }: ModelChoice) => `${setting} ${provider} ${url}`;

/** The provider's list; the last one that could be read where it can't be now; null where none ever could. */
const listOf = (choice: ModelChoice, env: Pick<Env, "AI">, now: number): Promise<readonly ListedModel[] | null> => {
  const place = placeOf(choice);
  const before = known.get(place);
  if (before !== undefined && now < before.until) return before.models;
  const models = listModels(choice, env).catch(async (error: unknown) => {
    const name = error instanceof Error ? error.name : typeof error;
    log("warn", { at: "list of models", orgId: null, provider: choice.provider, error: name });
    known.set(place, { models, until: Date.now() + againMs });
    return (await before?.models) ?? null;
  });
  known.set(place, { models, until: now + freshMs });
  return models;
};

/** Forgets a list: a model on it turned out not to be there. */
export const forgetList = (choice: ModelChoice): void => {
  known.delete(placeOf(choice));
};

/**
 * The name of the model that serves a tier. A name that is set is taken as it is. Else the provider's list decides;
 * where that can't be read, a name that is set for another tier serves. Throws a ModelFailure where there is none.
 */
export const findModel = async (
  choice: ModelChoice,
  tier: Tier,
  allowed: readonly string[] | null,
  env: Pick<Env, "AI">,
): Promise<string> => {
  const set = choice.names[tier];
  if (isExact(set)) return set;
  const listed = await listOf(choice, env, Date.now());
  const chosen = listed === null ? null : chooseModel(choice.provider, tier, set, listed, allowed);
  if (chosen !== null) return chosen;
  const other = tiers.map((one) => choice.names[one]).find(isExact);
  if (other !== undefined) return other;
  throw listed === null
    ? passing("The provider's list of language models can't be read.")
    : lasting("None of the provider's language models is one that may answer.");
};
