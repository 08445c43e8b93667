import type { ModelChunk } from "../../shared/session/language-model.ts";
import type { Clock } from "./context.ts";

/** A word of a scripted line every 30 ms: it reads like an answer being written, without making anyone wait. */
const wordMs = 30;

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

/** Streams a scripted line word by word, in the shape in which a model streams its answer. */
export async function* speakLine(text: string, after: Clock["after"], signal: AbortSignal): AsyncGenerator<ModelChunk> {
  for (const [index, word] of (text.match(/\s*\S+/g) ?? []).entries()) {
    if (index > 0) await pause(wordMs, after, signal);
    yield { kind: "text", text: word };
  }
  yield { kind: "end", usage: { inputTokens: 0, outputTokens: 0 } };
}
