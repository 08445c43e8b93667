import type { Tier } from "../../../shared/session/language-model.ts";
import { type Provider, standsFor } from "../../model-choices.ts";

/** A model in a provider's list. `createdAt`: ms since 1970, null where the list doesn't say. */
export interface ListedModel {
  readonly id: string;
  readonly createdAt: number | null;
}

/** Models that don't hold a conversation in text, or hold one in a special way, by the words in their names. */
const unsuited =
  /embed|whisper|tts|audio|speech|realtime|image|imagen|veo|dall-e|sora|moderation|guard|transcribe|rerank|search|(^|[-_])live|codex|coder|code-|computer-use|robotics|ocr|lora|deep-research|customtools/i;

/** Not meant to be relied on: taken only where nothing else fits. */
const unsettled = /preview|exp(erimental)?([-.]|$)|beta|alpha/i;

/** What suits each tier, best first: the names by which a provider tells quick models from thorough ones. */
const families: Readonly<Record<Provider, Readonly<Record<Tier, readonly RegExp[]>>>> = {
  anthropic: { fast: [/haiku/, /sonnet/], strong: [/sonnet/, /opus/] },
  google: {
    fast: [/^gemini-[\d.]+-flash$/, /flash(?!-lite)/, /flash/],
    strong: [/^gemini-[\d.]+-pro$/, /-pro\b/, /^gemini/],
  },
  "openai-compatible": {
    fast: [/^gpt-[\d.]+-mini$/, /(^|[-_/])(mini|flash|haiku|small|lite)([-_.:]|$)/i, /(^|[-_:])[3-9]b([-_.:]|$)/i],
    strong: [/^gpt-[\d.]+$/, /(^|[-_/])(sonnet|pro|large|opus)([-_.:]|$)/i, /(^|[-_:])(27|3\d|7\d|\d{3})b([-_.:]|$)/i],
  },
  "workers-ai": {
    fast: [/llama.*-fast$/, /-8b-/, /(^|[-_:])[3-9]b([-_.:]|$)/i],
    strong: [/(^|[-_:])\d{3}b([-_.:]|$)/i, /(^|[-_:])[3-7]\db([-_.:]|$)/i],
  },
};

/** Newest first: settled before unsettled, then by date, then by the numbers in the name. */
const byAge = (a: ListedModel, b: ListedModel): number =>
  Number(unsettled.test(a.id)) - Number(unsettled.test(b.id)) ||
  (b.createdAt ?? 0) - (a.createdAt ?? 0) ||
  b.id.localeCompare(a.id, "en", { numeric: true });

/**
 * The model of a provider's list for a tier: the newest that fits `set` (which may hold `*`) and that `allowed` names;
 * with nothing set the newest of the first family that suits the tier, else the first of the list. Null where none is
 * left.
 */
export const chooseModel = (
  provider: Provider,
  tier: Tier,
  set: string,
  listed: readonly ListedModel[],
  allowed: readonly string[] | null,
): string | null => {
  const fit = listed.filter(({ id }) => standsFor(set, id) && (allowed === null || allowed.includes(id)));
  const suited = fit.filter(({ id }) => !unsuited.test(id));
  if (set !== "") return (suited.length > 0 ? suited : fit).toSorted(byAge)[0]?.id ?? null;
  for (const family of families[provider][tier]) {
    const [newest] = suited.filter(({ id }) => family.test(id)).toSorted(byAge);
    if (newest !== undefined) return newest.id;
  }
  return suited[0]?.id ?? null;
};
