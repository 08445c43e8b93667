import type { z } from "zod";
import type { Problem } from "../problem.ts";
import type { Usage } from "./event.ts";

export interface ModelMessage {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}

/** A piece of an answer, or its end with the tokens that the provider counted. */
export type ModelChunk =
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "end"; readonly usage: Usage };

/**
 * Why a model gave no answer. `retryable` failures (time-out, 429, 5xx, a broken stream, a
 * tool call that does not fit its schema) may be asked again, after `problem.retryAfterMs` where it is given.
 */
export class ModelFailure extends Error {
  override readonly name = "ModelFailure";
  readonly problem: Problem;
  readonly retryable: boolean;
  constructor(problem: Problem, retryable: boolean, options?: ErrorOptions) {
    super(problem.detail ?? problem.title, options);
    this.problem = problem;
    this.retryable = retryable;
  }
}

/** A language model, whoever provides it. Decision logic takes one as an argument and never knows which. */
export interface LanguageModel {
  /** Shown to the trainee: provider and model. */
  readonly name: string;
  /** Streams an answer. Throws a ModelFailure; an abort throws the signal's reason. */
  stream(messages: readonly ModelMessage[], signal: AbortSignal): AsyncIterable<ModelChunk>;
  /** Has the model call one tool whose input fits `schema`. Throws a ModelFailure where it doesn't. */
  call<T>(
    messages: readonly ModelMessage[],
    tool: { readonly name: string; readonly description: string; readonly schema: z.ZodType<T> },
    signal: AbortSignal,
  ): Promise<{ readonly input: T; readonly usage: Usage }>;
}
