import { type Problem, problem } from "../../shared/problem.ts";
import { manifestName, manifestSchema } from "../../shared/speech/model-manifest.ts";
import { serveFile } from "./serve-file.io.ts";

/** `owner/name/file`, or one folder deeper. A bucket has no folders to climb out of; odd names are simply none of ours. */
const modelPath = /^([\w-][\w.-]{0,95}\/[\w-][\w.-]{0,95})\/((?:onnx\/)?[\w-][\w.-]{0,95})$/;

const none = (): Problem => problem("not-found", "There is no such file.");

/** The path of a request below `/models/`, as it was meant; null where it can't be read. */
const decoded = (request: Request): string | null => {
  try {
    return decodeURIComponent(new URL(request.url).pathname.slice("/models/".length));
  } catch {
    return null;
  }
};

/**
 * Answers with a file of a speech model out of the deployment's own bucket. With the hash that the model's manifest gives
 * in the address, the answer can be kept for good; with another one, it would be that of another version, and is refused.
 */
export const serveModelFile = async (
  bucket: R2Bucket,
  request: Request,
  sha256: string | undefined,
): Promise<Response | Problem> => {
  const [key, repository, path] = modelPath.exec(decoded(request) ?? "") ?? [];
  if (key === undefined) return none();
  if (sha256 === undefined) return serveFile(bucket, key, request, { "cache-control": "no-cache" });
  const kept = await bucket.get(`${repository}/${manifestName}`);
  const manifest = manifestSchema.safeParse(await kept?.json().catch(() => null));
  const known = manifest.data?.files.find((file) => file.path === path);
  return known?.sha256 === sha256
    ? serveFile(bucket, key, request, { "cache-control": "public, max-age=31536000, immutable" })
    : none();
};
