import { PlainError } from "./plain-error.ts";

/** Secrets without which the app doesn't start; `npm start` makes them for local use. */
export const neededSecrets = ["COOKIE_SECRET", "IDENTITY_SECRET", "SIGNING_SECRET", "METRICS_TOKEN"];

/** Secrets that only some choices ask for. */
export const optionalSecrets = [
  "LANGUAGE_MODEL_KEY",
  "LANGUAGE_MODEL_2_KEY",
  "LANGUAGE_MODEL_3_KEY",
  "OIDC_CLIENT_SECRET",
];

/**
 * The names under `[vars]` in wrangler.toml.
 * @param toml The file's text.
 */
export const variableNames = (toml: string): string[] => {
  const section = /^\[vars\]$([\s\S]*?)(?=^\[|(?![\s\S]))/m.exec(toml)?.[1] ?? "";
  return [...section.matchAll(/^([A-Z][A-Z0-9_]*)\s*=/gm)].flatMap(([, name]) => name ?? []);
};

/** Where the browser fetches models from: `MODEL_HOST` as a person set it, else as wrangler.toml does. */
export const modelHostOf = (toml: string, settings: Readonly<Record<string, string>> = {}): string =>
  settings.MODEL_HOST ?? /^MODEL_HOST\s*=\s*"([^"]*)"/m.exec(toml)?.[1] ?? "";

/** When the sweeps are due, as wrangler.toml's `crons` says. */
export const cronSchedules = (toml: string): string[] =>
  [...(/^crons\s*=\s*\[([^\]]*)\]/m.exec(toml)?.[1] ?? "").matchAll(/"([^"]+)"/g)].flatMap(([, cron]) => cron ?? []);

/**
 * The settings that a person gave through the environment: those that name a variable or a secret of the app.
 * An empty text counts: it unsets a default.
 */
export const settingsFrom = (environment: Record<string, string | undefined>, toml: string): Record<string, string> =>
  Object.fromEntries(
    [...variableNames(toml), ...neededSecrets, ...optionalSecrets].flatMap((name) => {
      const value = environment[name];
      return value === undefined ? [] : [[name, value]];
    }),
  );

/** What differs from a deployment where nothing is set: whoever can reach a local address may practise there. */
export const localDefaults = { OPEN_ACCESS: "true" };

/**
 * Writes settings as wrangler's `--env-file` reads them. It replaces `$NAME` even within single quotes, so dollars are
 * escaped; quotes are chosen so that nothing else is.
 */
export const envFile = (settings: Record<string, string>): string =>
  Object.entries(settings)
    .map(([name, value]) => {
      const quote = ["'", "`"].find((mark) => !value.includes(mark));
      if (!quote || /[\r\n]/.test(value))
        throw new PlainError(`${name} holds a line break or both ' and \`, which a setting may not.`);
      return `${name}=${quote}${value.replaceAll("$", "\\$")}${quote}\n`;
    })
    .join("");

/** Reads back what `envFile` wrote. */
export const readEnvFile = (text: string): Record<string, string> =>
  Object.fromEntries(
    [...text.matchAll(/^([A-Z][A-Z0-9_]*)=(['`])(.*)\2$/gm)].map(([, name, , value]) => [
      name,
      value?.replaceAll("\\$", "$"),
    ]),
  );
