import { limits } from "../../shared/protocol/limits.ts";
import type { ModelChunk } from "../../shared/session/language-model.ts";
import type { Clock } from "./context.ts";

/**
 * The first word of a scripted line, then two each time that readers may be told of more, which is 33 a second: it reads
 * like an answer being written, without making anyone wait.
 */
const fewWords = /^\s*\S+|(?:\s*\S+){1,2}/g;

const pause = (ms: number, after: Clock["after"], signal: AbortSignal): Promise<void> =>
  new Promise((resolve, reject) => {
    const stop = () => {
      cancel();
      reject(signal.reason);
    };
    const cancel = after(ms, () => {
      signal.removeEventListener("abort", stop);
      resolve();
    });
    signal.addEventListener("abort", stop, { once: true });
  });

/** Streams a scripted line a few words at a time, in the shape in which a model streams its answer. */
export async function* speakLine(text: string, after: Clock["after"], signal: AbortSignal): AsyncGenerator<ModelChunk> {
  for (const [index, words] of (text.match(fewWords) ?? []).entries()) {
    if (index > 0) await pause(limits.deltaBatchMs, after, signal);
    yield { kind: "text", text: words };
  }
  yield { kind: "end", usage: { inputTokens: 0, outputTokens: 0 } };
}
