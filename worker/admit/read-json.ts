import { type Problem, problem } from "../../shared/problem.ts";

const bytesOf = async (body: ReadableStream<Uint8Array>, maxBytes: number): Promise<Uint8Array | null> => {
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of body) {
    length += chunk.byteLength;
    if (length > maxBytes) return null;
    chunks.push(chunk);
  }
  const bytes = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
};

/** Reads a JSON body of at most `maxBytes`, however long it says it is. The problem says what is wrong with it. */
export const readJson = async (
  request: Request,
  maxBytes: number,
): Promise<{ readonly value: unknown } | { readonly refused: Problem }> => {
  const type = request.headers.get("content-type")?.split(";")[0]?.trim().toLowerCase();
  if (type !== "application/json") return { refused: problem("unsupported-media-type", "Send application/json.") };
  const tooLarge = { refused: problem("too-large", `At most ${maxBytes} bytes are taken here.`) };
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) return tooLarge;
  if (request.body === null) return { refused: problem("bad-request", "The request has no body.") };
  const bytes = await bytesOf(request.body, maxBytes);
  if (bytes === null) return tooLarge;
  try {
    const value: unknown = JSON.parse(new TextDecoder("utf-8", { fatal: true, ignoreBOM: false }).decode(bytes));
    return { value };
  } catch {
    return { refused: problem("bad-request", "The body is not JSON in UTF-8.") };
  }
};
