import { APICallError } from "@ai-sdk/provider";
import { problem } from "../../../shared/problem.ts";
import { ModelFailure } from "../../../shared/session/language-model.ts";

/** A failure that asking again may mend. `retryAfterMs` is how long the provider wants to be left alone. */
export const passing = (detail: string, retryAfterMs?: number): ModelFailure =>
  new ModelFailure(problem("model-unavailable", detail, retryAfterMs === undefined ? {} : { retryAfterMs }), true);

/** A failure that will be the same next time: a wrong key, a model that isn't there. */
export const lasting = (detail: string): ModelFailure => new ModelFailure(problem("model-unavailable", detail), false);

/** A failure of this one answer: another provider is not asked for what this one thought better of. */
export const ofTheAnswer = (detail: string): ModelFailure =>
  new ModelFailure(problem("model-unavailable", detail), false, "answer");

/** Where every provider asked to be left alone: for `ms` more. */
export const resting = (ms: number): ModelFailure =>
  passing("The language model asked to be left alone for a while.", Math.max(0, Math.ceil(ms)));

/** Said where an answer began, or was to begin, and can't be read to its end. */
export const brokenOff = "The language model's answer broke off.";

const headerOf = (error: APICallError, name: string): string | undefined =>
  Object.entries(error.responseHeaders ?? {}).find(([key]) => key.toLowerCase() === name)?.[1];

/**
 * Milliseconds to wait by the answer's headers: `retry-after-ms` (OpenAI's own), else `Retry-After` in seconds or
 * as a date (RFC 9110, 10.2.3); undefined where neither can be read. `now` is in ms since 1970.
 */
const retryAfterMs = (error: APICallError, now: number): number | undefined => {
  const inMs = Number(headerOf(error, "retry-after-ms") ?? Number.NaN);
  if (Number.isFinite(inMs)) return Math.max(0, Math.ceil(inMs));
  const text = headerOf(error, "retry-after")?.trim();
  if (text === undefined || text === "") return undefined;
  const ms = /^\d+(\.\d+)?$/.test(text) ? 1000 * Number(text) : Date.parse(text) - now;
  return Number.isFinite(ms) ? Math.max(0, Math.ceil(ms)) : undefined;
};

/**
 * Says why a provider gave no answer. `now` is in ms since 1970.
 *
 * Neither the provider's own words nor the error itself go along as the cause: both hold the prompt, which is what
 * the trainee said, and would end up in a log.
 */
export const toModelFailure = (error: unknown, now: number): ModelFailure => {
  if (error instanceof ModelFailure) return error;
  if (!APICallError.isInstance(error)) return passing(brokenOff);
  const { statusCode } = error;
  if (statusCode === undefined) return passing("The language model can't be reached.");
  if (statusCode === 429) return passing("The language model is being asked too often.", retryAfterMs(error, now));
  if (statusCode >= 500 || statusCode === 408 || statusCode === 409) {
    return passing(`The language model's provider has a fault (status ${statusCode}).`, retryAfterMs(error, now));
  }
  if (statusCode === 401 || statusCode === 403) {
    return lasting(`The language model's provider refused the key (status ${statusCode}).`);
  }
  if (statusCode === 404) return lasting("The language model's provider does not know this model or address.");
  if (statusCode >= 400) return lasting(`The language model's provider refused the request (status ${statusCode}).`);
  return passing(brokenOff);
};
