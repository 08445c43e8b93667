import { z } from "zod";
import type { Tier } from "../shared/session/language-model.ts";

/** The providers that can be set up, in the names of the settings. */
export const providerSchema = z.enum(["openai-compatible", "anthropic", "google", "workers-ai"]);

export type Provider = z.infer<typeof providerSchema>;

/** What each is called where people read it. */
export const providerLabels: Readonly<Record<Provider, string>> = {
  "openai-compatible": "OpenAI-compatible",
  anthropic: "Anthropic",
  google: "Google",
  "workers-ai": "Workers AI",
};

/** The first choice, and who stands in for it. Each has its own settings: the first without a number. */
const places = ["", "_2", "_3"] as const;

type Place = (typeof places)[number];

type Setting = "PROVIDER" | "URL" | "NAME" | "STRONG" | "KEY";

/** The variables and secrets that say which language models answer. Empty and absent are the same. */
export type ModelSettings = { readonly [Name in `LANGUAGE_MODEL${Place}_${Setting}`]?: string };

/** A provider that is set up, in the order of preference. */
export interface ModelChoice {
  /** What its settings begin with, for messages about them. */
  readonly setting: `LANGUAGE_MODEL${Place}`;
  readonly provider: Provider;
  /** Empty: the provider's own address. */
  readonly url: string;
  readonly key: string;
  /**
   * The model of each tier: its name, or one with `*` in it that stands for the newest of the provider's list which
   * fits. Empty: whichever of that list suits the tier.
   */
  readonly names: Readonly<Record<Tier, string>>;
}

const nameSchema = z.string().max(80);
const urlSchema = z.union([z.literal(""), z.url({ protocol: /^https?$/ })]);

/** Throws, naming the setting and never its value. */
const read = <T>(schema: z.ZodType<T>, settings: ModelSettings, name: keyof ModelSettings): T => {
  const parsed = schema.safeParse(settings[name] ?? "");
  if (parsed.success) return parsed.data;
  const wanted = name.endsWith("_PROVIDER")
    ? `one of ${providerSchema.options.join(", ")}, or empty`
    : "as README says";
  throw new Error(`${name} is wrong: it has to be ${wanted}.`);
};

/**
 * The providers that are set up, first choice first; none where nothing is. A place left empty is passed over. Throws
 * where a setting can't be read, naming it.
 */
export const readModelChoices = (settings: ModelSettings): ModelChoice[] =>
  places.flatMap((place) => {
    const setting = `LANGUAGE_MODEL${place}` as const;
    const provider = read(z.union([z.literal(""), providerSchema]), settings, `${setting}_PROVIDER`);
    if (provider === "") return [];
    const fast = read(nameSchema, settings, `${setting}_NAME`);
    return [
      {
        setting,
        provider,
        url: read(urlSchema, settings, `${setting}_URL`),
        key: settings[`${setting}_KEY`] ?? "",
        names: { fast, strong: read(nameSchema, settings, `${setting}_STRONG`) || fast },
      },
    ];
  });

/** What an organisation lets answer; null: any. */
export interface Allowed {
  readonly providers: readonly string[] | null;
  readonly models: readonly string[] | null;
}

/** True where a name that is set, which may hold `*`, stands for this model. An empty one stands for every model. */
export const standsFor = (set: string, model: string): boolean => {
  if (set === "") return true;
  const [first = "", ...rest] = set.split("*");
  if (rest.length === 0) return set === model;
  if (!model.startsWith(first)) return false;
  const last = rest.pop() ?? "";
  let at = first.length;
  for (const piece of rest) {
    const found = model.indexOf(piece, at);
    if (found === -1) return false;
    at = found + piece.length;
  }
  return model.length - last.length >= at && model.endsWith(last);
};

/** True where a model's name is one, and not a wish about several. */
export const isExact = (set: string): boolean => set !== "" && !set.includes("*");

/** The choices that an organisation allows, for both tiers. */
export const allowedChoices = (choices: readonly ModelChoice[], { providers, models }: Allowed): ModelChoice[] =>
  choices.filter(
    ({ provider, names }) =>
      (providers === null || providers.includes(provider)) &&
      (models === null ||
        Object.values(names).every((set) =>
          isExact(set) ? models.includes(set) : models.some((model) => standsFor(set, model)),
        )),
  );

/** How a choice is told: its provider, and its model where that is set. */
export const tell = ({ provider, names }: ModelChoice): string =>
  names.fast === "" ? provider : `${provider}: ${names.fast}`;
