import type { ModelFiles } from "./model-files.io.ts";

/** An answer whose bytes are handed over as they are: `Response` would copy them, and a model is large. */
class FileAnswer extends Response {
  readonly #bytes: Uint8Array<ArrayBuffer>;

  constructor(bytes: Uint8Array<ArrayBuffer>) {
    super(null, { headers: { "content-length": String(bytes.length) } });
    this.#bytes = bytes;
  }

  override async arrayBuffer(): Promise<ArrayBuffer> {
    return this.#bytes.buffer;
  }
}

/**
 * A `fetch` for transformers.js that reaches nothing but a model's files. Whatever else it asks for is not there: some
 * files are optional, and it decides whether one matters.
 * @param onFailure is told why a file could not be read; transformers.js wraps that in an error of its own.
 */
export const modelFetch =
  (files: ModelFiles, onFailure: (cause: unknown) => void) =>
  async (input: string | URL, init?: RequestInit): Promise<Response> => {
    const url = String(input);
    const path = files.paths.find((one) => url.endsWith(`/${one}`));
    if (path === undefined) return new Response(null, { status: 404 });
    // Ranges are asked for only to learn whether a file is there.
    if (new Headers(init?.headers).has("range")) return new Response(null, { status: 206 });
    try {
      return new FileAnswer(await files.read(path));
    } catch (cause) {
      onFailure(cause);
      throw cause;
    }
  };
