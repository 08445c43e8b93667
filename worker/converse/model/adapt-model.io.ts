import type {
  LanguageModelV4,
  LanguageModelV4CallOptions,
  LanguageModelV4StreamPart,
  LanguageModelV4Usage,
} from "@ai-sdk/provider";
import type { z } from "zod";
import type { Usage } from "../../../shared/session/event.ts";
import type { LanguageModel, ModelChunk, ModelFailure } from "../../../shared/session/language-model.ts";
import { type Limits, startDeadline } from "./deadline.io.ts";
import { brokenOff, ofTheAnswer, passing, toModelFailure } from "./failure.ts";
import { toFunctionTool, toPrompt } from "./prompt.ts";

/** How long an answer in words may take. */
export const streamLimits: Limits = { firstMs: 20_000, idleMs: 15_000, wholeMs: 90_000 };

/** A tool call comes in one piece from many servers, so only the whole time says anything about it. */
export const callLimits: Limits = { firstMs: 90_000, idleMs: 90_000, wholeMs: 90_000 };

/**
 * What an event can carry. No limit in tokens is sent along: the setting's name differs between models of one
 * provider (OpenAI's newer ones refuse `max_tokens`), and a model's own thinking would count.
 */
const maxAnswerChars = 20_000;

const count = (tokens: number | undefined): number => Math.max(0, Math.round(tokens ?? 0));

const toUsage = ({ inputTokens, outputTokens }: LanguageModelV4Usage): Usage => ({
  inputTokens: count(inputTokens.total),
  outputTokens: count(outputTokens.total),
});

/** Parts that say nothing about whether the model has begun to answer. */
const preliminary = new Set(["stream-start", "response-metadata", "ping", "raw"]);

type Ask = Pick<LanguageModelV4CallOptions, "prompt" | "tools" | "toolChoice">;

/** A provider's model, and what sessions record it as. */
export interface Loaded {
  readonly name: string;
  readonly model: LanguageModelV4;
}

/** The parts of one answer up to its end. Throws a ModelFailure, or the reason of `caller` when that aborts. */
async function* partsOf(
  load: () => Promise<Loaded>,
  ask: Ask,
  limits: Limits,
  caller: AbortSignal,
): AsyncGenerator<LanguageModelV4StreamPart & { readonly by: string }> {
  caller.throwIfAborted();
  const { name: by, model: provider } = await load();
  const deadline = startDeadline(limits, caller);
  let reader: ReadableStreamDefaultReader<LanguageModelV4StreamPart> | undefined;
  try {
    const { stream } = await deadline.race(provider.doStream({ ...ask, abortSignal: deadline.signal }));
    reader = stream.getReader();
    for (;;) {
      const { done, value } = await deadline.race(reader.read());
      if (done) throw passing(brokenOff);
      if (!preliminary.has(value.type)) deadline.alive();
      if (value.type === "error") throw toModelFailure(value.error, Date.now());
      if (value.type === "finish") {
        const { unified, raw } = value.finishReason;
        // Anthropic's stream that ends too soon says "other", Google's "interrupted", and neither gives a reason.
        if (unified === "error" || (raw === undefined && unified !== "stop" && unified !== "tool-calls")) {
          throw passing(brokenOff);
        }
        if (unified === "content-filter") throw ofTheAnswer("The language model's provider withheld the answer.");
        yield { ...value, by };
        return;
      }
      yield { ...value, by };
    }
  } catch (error) {
    caller.throwIfAborted();
    throw deadline.signal.aborted ? deadline.signal.reason : toModelFailure(error, Date.now());
  } finally {
    deadline.stop();
    // Cancelling a stream that broke rejects with what is known already.
    reader?.cancel().catch(() => undefined);
  }
}

const malformed = (): ModelFailure => passing("The language model did not answer in the form it was asked for.");

const readInput = <T>(text: string | undefined, schema: z.ZodType<T>): T => {
  let value: unknown;
  try {
    value = text === undefined ? undefined : JSON.parse(text);
  } catch {
    throw malformed();
  }
  const read = schema.safeParse(value);
  if (!read.success || text === undefined) throw malformed();
  return read.data;
};

/**
 * A language model over a provider of the AI SDK. It is asked by the providers' own interface rather than through
 * the SDK's functions: those retry, validate and log by themselves, all of which is done elsewhere here, and they
 * would double the Worker's bytes.
 *
 * `load` finds and fetches the model when it is asked. It is asked once per call: who calls decides about retry.
 */
export const adaptModel = (
  name: string,
  load: () => Promise<Loaded>,
  limits: { readonly stream: Limits; readonly call: Limits } = { stream: streamLimits, call: callLimits },
): LanguageModel => ({
  name,

  async *stream(messages, signal): AsyncGenerator<ModelChunk> {
    let chars = 0;
    for await (const part of partsOf(load, { prompt: toPrompt(messages) }, limits.stream, signal)) {
      if (part.type === "text-delta" && part.delta !== "") {
        if (chars === 0) yield { kind: "by", model: part.by };
        chars += part.delta.length;
        if (chars > maxAnswerChars)
          throw ofTheAnswer(`The language model's answer passed ${maxAnswerChars} characters.`);
        yield { kind: "text", text: part.delta };
      } else if (part.type === "finish") {
        if (chars === 0) throw passing("The language model's answer was empty.");
        yield { kind: "end", usage: toUsage(part.usage) };
      }
    }
  },

  async call(messages, tool, signal) {
    const ask: Ask = {
      prompt: toPrompt(messages),
      tools: [toFunctionTool(tool)],
      toolChoice: { type: "tool", toolName: tool.name },
    };
    let called: string | undefined;
    let usage: Usage = { inputTokens: 0, outputTokens: 0 };
    let model = name;
    for await (const part of partsOf(load, ask, limits.call, signal)) {
      if (part.type === "tool-call" && part.toolName === tool.name) called ??= part.input;
      if (part.type !== "finish") continue;
      model = part.by;
      usage = toUsage(part.usage);
    }
    return { input: readInput(called, tool.schema), usage, model };
  },
});
