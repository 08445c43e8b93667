import type { ModelChunk } from "../../shared/session/language-model.ts";

/** The same pieces; `first` is told when the first word is there. */
export async function* untilFirst(chunks: AsyncIterable<ModelChunk>, first: () => void): AsyncGenerator<ModelChunk> {
  let waiting = true;
  for await (const chunk of chunks) {
    if (waiting && chunk.kind === "text") {
      waiting = false;
      first();
    }
    yield chunk;
  }
}
