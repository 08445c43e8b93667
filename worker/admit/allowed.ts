import type { Policy } from "../../shared/people/policy.ts";
import type { Answerer } from "../../shared/session/event.ts";
import { answererOf, type Settings } from "./settings.ts";

/** Who answers in an organisation: what the deployment has, or the scripted partner where policy bars that. */
export const answererIn = (
  settings: Settings,
  policy: Pick<Policy, "allowedProviders" | "allowedModels">,
): Answerer => {
  const { LANGUAGE_MODEL_PROVIDER: provider, LANGUAGE_MODEL_NAME: model } = settings;
  if (provider === "") return answererOf(settings);
  const providerAllowed = policy.allowedProviders === null || policy.allowedProviders.includes(provider);
  const modelAllowed = policy.allowedModels === null || policy.allowedModels.includes(model);
  if (providerAllowed && modelAllowed) return answererOf(settings);
  const barred = providerAllowed ? model : provider;
  return { kind: "scripted", name: `Scripted partner: ${barred} is not allowed in this organisation`.slice(0, 120) };
};
