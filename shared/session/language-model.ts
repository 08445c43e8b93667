import type { z } from "zod";
import type { Problem } from "../problem.ts";
import type { Usage } from "./event.ts";

export interface ModelMessage {
  readonly role: "system" | "user" | "assistant";
  readonly content: string;
}

/**
 * What models are told apart by. `fast` answers while somebody waits: partner, coach, objectives. `strong` takes its
 * time: evaluation, and the elaboration of a scenario.
 */
export const tiers = ["fast", "strong"] as const;

export type Tier = (typeof tiers)[number];

/**
 * Part of an answer. `by` comes before the first text and names provider and model, since one provider may stand in
 * for another; `text` is a piece; `end` brings the tokens that were counted.
 */
export type ModelChunk =
  | { readonly kind: "by"; readonly model: string }
  | { readonly kind: "text"; readonly text: string }
  | { readonly kind: "end"; readonly usage: Usage };

/**
 * Why a model gave no answer. `retryable` failures (time-out, 429, 5xx, a broken stream, a
 * tool call that does not fit its schema) may be asked again, after `problem.retryAfterMs` where it is given.
 * `scope`: the provider's, so that another may do better, or this answer's own.
 */
export class ModelFailure extends Error {
  override readonly name = "ModelFailure";
  readonly problem: Problem;
  readonly retryable: boolean;
  readonly scope: "provider" | "answer";
  constructor(problem: Problem, retryable: boolean, scope: "provider" | "answer" = "provider") {
    super(problem.detail ?? problem.title);
    this.problem = problem;
    this.retryable = retryable;
    this.scope = scope;
  }
}

/** A language model, whoever provides it. Decision logic takes one as an argument and never knows which. */
export interface LanguageModel {
  /** Provider and model, or those that stand in for each other. */
  readonly name: string;
  /** Streams an answer. Throws a ModelFailure; an abort throws the signal's reason. */
  stream(messages: readonly ModelMessage[], signal: AbortSignal): AsyncIterable<ModelChunk>;
  /**
   * Has the model call one tool whose input fits `schema`. Throws a ModelFailure where it doesn't. `model` names who
   * did it.
   */
  call<T>(
    messages: readonly ModelMessage[],
    tool: { readonly name: string; readonly description: string; readonly schema: z.ZodType<T> },
    signal: AbortSignal,
  ): Promise<{ readonly input: T; readonly usage: Usage; readonly model: string }>;
}

/** The models of a deployment: one for each tier. */
export type LanguageModels = (tier: Tier) => LanguageModel;
