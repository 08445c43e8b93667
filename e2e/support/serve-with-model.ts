import { type LanguageModelServer, startLanguageModel } from "./language-model-server.ts";
import { type App, serveApp } from "./serve.ts";

/**
 * The app, answering with a language model on a local address that does as it is told.
 * @param settings Variables of wrangler.toml besides.
 */
export const serveWithModel = async (
  settings: Record<string, string> = {},
): Promise<{
  app: App;
  model: LanguageModelServer;
  stop: () => Promise<void>;
}> => {
  const model = await startLanguageModel();
  const app = await serveApp({
    ...settings,
    LANGUAGE_MODEL_PROVIDER: "openai-compatible",
    LANGUAGE_MODEL_URL: model.url,
    LANGUAGE_MODEL_NAME: "test",
  });
  return {
    app,
    model,
    async stop() {
      await app.stop();
      await model.stop();
    },
  };
};
