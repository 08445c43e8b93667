import { z } from "zod";
import type { Env } from "../../env.ts";
import type { ModelChoice } from "../../model-choices.ts";
import type { ListedModel } from "./choose-model.ts";
import { bindingOf } from "./load-provider.io.ts";

/** A list that takes longer is done without: somebody waits for an answer. */
const withinMs = 5000;

/** `GET /models` of OpenAI (`created`, in s) and of Anthropic (`created_at`). */
const dataSchema = z.object({
  data: z.array(
    z.object({ id: z.string(), created: z.number().optional(), created_at: z.string().optional().catch(undefined) }),
  ),
});

/** `GET /models` of Google. */
const googleSchema = z.object({
  models: z.array(z.object({ name: z.string(), supportedGenerationMethods: z.array(z.string()).default([]) })),
});

const read = async (url: string, headers: Record<string, string>, signal: AbortSignal): Promise<unknown> => {
  const answer = await fetch(url, { headers, signal });
  if (!answer.ok) {
    await answer.body?.cancel();
    throw new Error(`the list of models was refused with status ${answer.status}`);
  }
  return answer.json();
};

const fromData = (answer: unknown): ListedModel[] =>
  dataSchema.parse(answer).data.map(({ id, created, created_at: at }) => {
    const createdAt = created === undefined ? Date.parse(at ?? "") : 1000 * created;
    return { id, createdAt: Number.isFinite(createdAt) ? createdAt : null };
  });

const addressOf = (url: string, otherwise: string) => (url === "" ? otherwise : url).replace(/\/+$/, "");

/** The models that a provider says it has, in its own order. Throws where it doesn't say. */
export const listModels = async (choice: ModelChoice, env: Pick<Env, "AI">): Promise<ListedModel[]> => {
  const { provider, url, key } = choice;
  const signal = AbortSignal.timeout(withinMs);
  switch (provider) {
    case "openai-compatible": {
      const headers = key === "" ? {} : { authorization: `Bearer ${key}` };
      return fromData(await read(`${addressOf(url, "")}/models`, headers, signal));
    }
    case "anthropic": {
      const headers = { "x-api-key": key, "anthropic-version": "2023-06-01" };
      return fromData(
        await read(`${addressOf(url, "https://api.anthropic.com/v1")}/models?limit=1000`, headers, signal),
      );
    }
    case "google": {
      const address = addressOf(url, "https://generativelanguage.googleapis.com/v1beta");
      const answer = await read(`${address}/models?pageSize=1000`, { "x-goog-api-key": key }, signal);
      return googleSchema
        .parse(answer)
        .models.filter(({ supportedGenerationMethods: methods }) => methods.includes("generateContent"))
        .map(({ name }) => ({ id: name.replace(/^models\//, ""), createdAt: null }));
    }
    case "workers-ai": {
      const models = await bindingOf(choice, env).models({ task: "Text Generation", per_page: 200 });
      return models.map(({ name }) => ({ id: name, createdAt: null }));
    }
    default:
      return provider satisfies never;
  }
};
