import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { getPlatformProxy } from "wrangler";
import { type Manifest, manifestName } from "../../shared/speech/model-manifest.ts";
import { PlainError } from "../plain-error.ts";
import { quietWrangler, root, runTool, toolEnvironment } from "../step.ts";

/** Where a bucket is: Cloudflare's, or wrangler's stand-in in this state folder. */
export type Place = { readonly remote: true } | { readonly remote: false; readonly state: string };

/** What is used of the stand-in. */
interface Filled {
  put(key: string, bytes: Uint8Array, options: { httpMetadata: { contentType: string } }): Promise<unknown>;
}

interface Bucket {
  readonly name: string;
  /** It takes no larger file. */
  readonly largestBytes: number;
  put(key: string, file: string, type: string): Promise<void>;
  close(): Promise<void>;
}

/**
 * The bucket of speech models as wrangler.toml names it.
 * @param toml The file's text.
 */
export const modelsBucket = (toml: string): string => {
  const value = (text: string, key: string) => new RegExp(`^${key}\\s*=\\s*"([^"]+)"`, "m").exec(text)?.[1];
  const section = toml.split("[[r2_buckets]]").find((text) => value(text, "binding") === "MODELS");
  const name = section && value(section, "bucket_name");
  if (name === undefined) throw new PlainError("wrangler.toml names no bucket with the binding MODELS.");
  return name;
};

const remoteBucket = (name: string): Bucket => ({
  name,
  // wrangler's own limit for one upload.
  largestBytes: 300 * 2 ** 20,
  put: async (key, file, type) => {
    const { code, output } = await runTool(
      "wrangler",
      ["r2", "object", "put", `${name}/${key}`, "--file", file, "--content-type", type, "--force", "--remote"],
      { env: { ...toolEnvironment(), ...quietWrangler, CI: "true" } },
    );
    if (code !== 0) throw new PlainError(`${key} could not be put into ${name}:\n${output.trimEnd()}`);
  },
  close: async () => {},
});

const localBucket = async (name: string, state: string): Promise<Bucket> => {
  const folder = await mkdtemp(join(tmpdir(), "sotto-bucket-"));
  const configPath = join(folder, "wrangler.json");
  // The bucket alone: nothing else of the app is needed to fill it.
  const config = {
    name: "sotto",
    compatibility_date: "2026-10-20",
    r2_buckets: [{ binding: "MODELS", bucket_name: name }],
  };
  await writeFile(configPath, JSON.stringify(config));
  Object.assign(process.env, quietWrangler);
  const { env, dispose } = await getPlatformProxy<{ MODELS: Filled }>({
    configPath,
    envFiles: [],
    persist: { path: join(state, "v3") },
  });
  return {
    name,
    largestBytes: Number.POSITIVE_INFINITY,
    put: async (key, file, contentType) => {
      await env.MODELS.put(key, await readFile(file), { httpMetadata: { contentType } });
    },
    close: async () => {
      await dispose();
      await rm(folder, { recursive: true, force: true });
    },
  };
};

/**
 * Puts a model's files into the bucket, its manifest last: until then browsers see the version before. What is too large
 * for it is left out of the manifest, and browsers take the model in another precision.
 */
export const putModel = async (
  folder: string,
  manifest: Manifest,
  place: Place,
  tell: (line: string) => void,
): Promise<void> => {
  const name = modelsBucket(await readFile(join(root, "wrangler.toml"), "utf8"));
  const bucket = place.remote ? remoteBucket(name) : await localBucket(name, place.state);
  const scratch = await mkdtemp(join(tmpdir(), "sotto-manifest-"));
  try {
    const files = manifest.files.filter(({ bytes }) => bytes <= bucket.largestBytes);
    for (const { path } of manifest.files.filter((file) => !files.includes(file)))
      tell(`${path}: left out, as wrangler uploads nothing over 300 MiB`);
    for (const { path } of files) {
      await bucket.put(`${manifest.repository}/${path}`, join(folder, path), "application/octet-stream");
      tell(`${path}: in ${name}`);
    }
    const described = join(scratch, manifestName);
    await writeFile(described, JSON.stringify({ ...manifest, files }));
    await bucket.put(`${manifest.repository}/${manifestName}`, described, "application/json");
  } finally {
    await bucket.close();
    await rm(scratch, { recursive: true, force: true });
  }
};
