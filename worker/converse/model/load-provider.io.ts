import type { LanguageModelV4 } from "@ai-sdk/provider";
import type { Env } from "../../env.ts";
import { type ModelChoice, providerLabels } from "../../model-choices.ts";

/** Makes a provider's model of a name. The library behind it is fetched when this is first called. */
export type LoadModel = (model: string) => Promise<LanguageModelV4>;

const needed = (value: string, setting: string, { setting: place, provider }: ModelChoice): string => {
  if (value !== "") return value;
  throw new Error(`${setting} is not set, and ${place}_PROVIDER "${provider}" needs it.`);
};

/** Where the provider is: an address of one's own (a gateway, a proxy) in place of the provider's, where it is set. */
const base = (url: string) => (url === "" ? {} : { baseURL: url });

/** The binding that Workers AI is reached by. Throws where it is missing. */
export const bindingOf = ({ setting }: ModelChoice, env: Pick<Env, "AI">): Ai => {
  if (env.AI) return env.AI;
  throw new Error(`${setting}_PROVIDER is "workers-ai", and the binding AI is missing.`);
};

/** How to load a provider's models. Throws, naming the setting, where the set-up is unfinished. */
export const loaderOf = (choice: ModelChoice, env: Pick<Env, "AI">): LoadModel => {
  const { provider, url, setting } = choice;
  switch (provider) {
    case "openai-compatible": {
      const baseURL = needed(url, `${setting}_URL`, choice);
      // A server on one's own machine asks for no key.
      const key = choice.key === "" ? {} : { apiKey: choice.key };
      return async (model) => {
        const { createOpenAICompatible } = await import("@ai-sdk/openai-compatible");
        return createOpenAICompatible({ name: provider, baseURL, includeUsage: true, ...key }).chatModel(model);
      };
    }
    case "anthropic": {
      const apiKey = needed(choice.key, `${setting}_KEY`, choice);
      return async (model) => {
        const { createAnthropic } = await import("@ai-sdk/anthropic");
        return createAnthropic({ apiKey, ...base(url) }).languageModel(model);
      };
    }
    case "google": {
      const apiKey = needed(choice.key, `${setting}_KEY`, choice);
      return async (model) => {
        const { createGoogle } = await import("@ai-sdk/google");
        return createGoogle({ apiKey, ...base(url) }).languageModel(model);
      };
    }
    case "workers-ai": {
      const binding = bindingOf(choice, env);
      return async (model) => {
        const { createWorkersAI } = await import("workers-ai-provider");
        return createWorkersAI({ binding }).chat(model);
      };
    }
    default:
      return provider satisfies never;
  }
};

/** Provider and model, as sessions record who answered. */
export const nameOf = ({ provider }: ModelChoice, model: string): string => `${providerLabels[provider]}: ${model}`;
