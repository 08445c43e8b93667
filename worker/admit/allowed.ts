import type { Policy } from "../../shared/people/policy.ts";
import { type Answerer, maxModelName } from "../../shared/session/event.ts";
import { allowedChoices, tell } from "../model-choices.ts";
import type { Settings } from "./settings.ts";

/**
 * Who may answer in an organisation: what the deployment has, as far as policy allows it; the scripted partner where it
 * has nothing or policy bars all of it.
 */
export const answererIn = (
  { modelChoices }: Pick<Settings, "modelChoices">,
  { allowedProviders: providers, allowedModels: models }: Pick<Policy, "allowedProviders" | "allowedModels">,
): Answerer => {
  const allowed = { providers, models };
  const [first] = modelChoices;
  const left = allowedChoices(modelChoices, allowed);
  if (left.length > 0) {
    return { kind: "model", name: left.map(tell).join(", else ").slice(0, maxModelName), ...allowed };
  }
  const scripted = { kind: "scripted", providers: null, models: null } as const;
  if (first === undefined) return { ...scripted, name: "Scripted partner" };
  const providerBarred = allowedChoices([first], { providers, models: null }).length === 0;
  const barred = providerBarred ? first.provider : first.names.fast || first.provider;
  const name = `Scripted partner: ${barred} is not allowed in this organisation`;
  return { ...scripted, name: name.slice(0, maxModelName) };
};
