import { type Problem, problem } from "../../shared/problem.ts";
import { partOf } from "./range.ts";

/** R2 takes no longer key. */
const maxKeyBytes = 1024;

/**
 * Answers with a file out of a bucket: whole, in part, or "not changed" to a browser that has it.
 * `headers` come on top. A missing file is a problem, never a page: a model loader would keep that as a model.
 */
export const serveFile = async (
  bucket: R2Bucket,
  key: string,
  request: Request,
  headers: Readonly<Record<string, string>>,
): Promise<Response | Problem> => {
  const named = key !== "" && new TextEncoder().encode(key).byteLength <= maxKeyBytes;
  const known = named ? await bucket.head(key) : null;
  if (known === null) return problem("not-found", "There is no such file.");
  const described = new Headers({
    "content-type": "application/octet-stream",
    ...headers,
    etag: known.httpEtag,
    "accept-ranges": "bytes",
  });
  const kept = request.headers.get("if-none-match");
  if (kept?.split(",").some((tag) => tag.trim().replace(/^W\//, "") === known.httpEtag)) {
    return new Response(null, { status: 304, headers: described });
  }
  const ifRange = request.headers.get("if-range");
  const ranged = ifRange === null || ifRange === known.httpEtag;
  const part = ranged ? partOf(request.headers.get("range"), known.size) : null;
  if (part === "none") return problem("range-not-satisfiable", `The file has ${known.size} bytes.`);
  described.set("content-length", String(part?.length ?? known.size));
  if (part) {
    described.set("content-range", `bytes ${part.offset}-${part.offset + part.length - 1}/${known.size}`);
  }
  const status = part ? 206 : 200;
  if (request.method === "HEAD") return new Response(null, { status, headers: described });
  const file = await bucket.get(key, part ? { range: { ...part } } : {});
  if (file === null) return problem("not-found", "There is no such file.");
  return new Response(file.body, { status, headers: described });
};
