import type { LanguageModelV4 } from "@ai-sdk/provider";
import { z } from "zod";
import type { LanguageModel } from "../../../shared/session/language-model.ts";
import type { Env } from "../../env.ts";
import { adaptModel } from "./adapt-model.io.ts";

/** The part of the environment that says which language model answers. */
export type ModelEnv = Pick<
  Env,
  "AI" | "LANGUAGE_MODEL_PROVIDER" | "LANGUAGE_MODEL_URL" | "LANGUAGE_MODEL_NAME" | "LANGUAGE_MODEL_KEY"
>;

const providerSchema = z.enum(["openai-compatible", "anthropic", "google", "workers-ai"]);

type Provider = z.infer<typeof providerSchema>;

const labels: Record<Provider, string> = {
  "openai-compatible": "OpenAI-compatible",
  anthropic: "Anthropic",
  google: "Google",
  "workers-ai": "Workers AI",
};

const needed = (value: string | undefined, name: string, provider: Provider): string => {
  if (value) return value;
  throw new Error(`${name} is not set, and LANGUAGE_MODEL_PROVIDER "${provider}" needs it.`);
};

/** Where the provider is: an address of one's own (a gateway, a proxy) in place of the provider's, where it is set. */
const base = (url: string) => (url === "" ? {} : { baseURL: url });

/** How to load the provider. What it needs is looked up now, so that a missing setting shows at the first session. */
const loaderOf = (provider: Provider, model: string, env: ModelEnv): (() => Promise<LanguageModelV4>) => {
  const url = env.LANGUAGE_MODEL_URL;
  switch (provider) {
    case "openai-compatible": {
      const baseURL = needed(url, "LANGUAGE_MODEL_URL", provider);
      // A server on one's own machine asks for no key.
      const key = env.LANGUAGE_MODEL_KEY ? { apiKey: env.LANGUAGE_MODEL_KEY } : {};
      return async () => {
        const { createOpenAICompatible } = await import("@ai-sdk/openai-compatible");
        return createOpenAICompatible({ name: "openai-compatible", baseURL, includeUsage: true, ...key }).chatModel(
          model,
        );
      };
    }
    case "anthropic": {
      const apiKey = needed(env.LANGUAGE_MODEL_KEY, "LANGUAGE_MODEL_KEY", provider);
      return async () => {
        const { createAnthropic } = await import("@ai-sdk/anthropic");
        return createAnthropic({ apiKey, ...base(url) }).languageModel(model);
      };
    }
    case "google": {
      const apiKey = needed(env.LANGUAGE_MODEL_KEY, "LANGUAGE_MODEL_KEY", provider);
      return async () => {
        const { createGoogle } = await import("@ai-sdk/google");
        return createGoogle({ apiKey, ...base(url) }).languageModel(model);
      };
    }
    case "workers-ai": {
      const binding = env.AI;
      if (!binding) throw new Error('LANGUAGE_MODEL_PROVIDER is "workers-ai", and the binding AI is missing.');
      return async () => {
        const { createWorkersAI } = await import("workers-ai-provider");
        return createWorkersAI({ binding }).chat(model);
      };
    }
    default:
      return provider satisfies never;
  }
};

/**
 * The language model that this deployment is set up for; null where it is set up for none, and the scripted partner
 * answers. Providers are loaded when they are first asked. Throws, naming the setting, where the set-up is unfinished.
 */
export const pickModel = (env: ModelEnv): LanguageModel | null => {
  if (env.LANGUAGE_MODEL_PROVIDER === "") return null;
  const read = providerSchema.safeParse(env.LANGUAGE_MODEL_PROVIDER);
  if (!read.success) {
    throw new Error(`LANGUAGE_MODEL_PROVIDER is none of: ${providerSchema.options.join(", ")}, or empty.`);
  }
  const provider = read.data;
  const model = needed(env.LANGUAGE_MODEL_NAME, "LANGUAGE_MODEL_NAME", provider);
  const load = loaderOf(provider, model, env);
  let loaded: Promise<LanguageModelV4> | undefined;
  return adaptModel(`${labels[provider]}: ${model}`.slice(0, 120), () => {
    loaded ??= load();
    return loaded;
  });
};
