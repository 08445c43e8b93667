import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { type Manifest, manifestName, manifestSchema } from "../../shared/speech/model-manifest.ts";
import { allFilesOf, type HearingModel } from "../../web/hear/catalogue.ts";
import { PlainError } from "../plain-error.ts";

export const sha256Of = async (file: string): Promise<string> => {
  const hash = createHash("sha256");
  for await (const chunk of createReadStream(file)) hash.update(chunk);
  return hash.digest("hex");
};

const sizeOf = (file: string): Promise<number | undefined> =>
  stat(file).then(
    (found) => (found.isFile() ? found.size : undefined),
    () => undefined,
  );

/** The folder that a model lies in: `folder` itself, or the one in it that is called like the hub calls the model. */
export const modelFolder = async (model: HearingModel, folder: string): Promise<string> => {
  for (const place of [folder, join(folder, model.repository)])
    if ((await sizeOf(join(place, "config.json"))) !== undefined) return place;
  throw new PlainError(`${folder} holds no ${model.name}: there is no config.json in it, nor in ${model.repository}.`);
};

/** What a manifest beside the files says of them; undefined where there is none. */
const readManifest = async (folder: string): Promise<Manifest | undefined> => {
  const text = await readFile(join(folder, manifestName), "utf8").catch(() => undefined);
  if (text === undefined) return undefined;
  try {
    return manifestSchema.parse(JSON.parse(text));
  } catch {
    throw new PlainError(`${join(folder, manifestName)} is damaged. Without it the files are taken as they are.`);
  }
};

/**
 * Describes the files of a model that lie in `folder`, each held against the manifest where there is one.
 * @throws PlainError where one is damaged, or there are too few to hear with.
 */
export const describeFolder = async (model: HearingModel, folder: string): Promise<Manifest> => {
  const before = await readManifest(folder);
  const files: Manifest["files"] = [];
  for (const path of allFilesOf(model)) {
    const bytes = await sizeOf(join(folder, path));
    if (bytes === undefined) continue;
    const sha256 = await sha256Of(join(folder, path));
    const known = before?.files.find((file) => file.path === path);
    if (known && known.sha256 !== sha256)
      throw new PlainError(`${join(folder, path)} is not the file that ${manifestName} describes: fetch it again.`);
    files.push({ path, bytes, sha256 });
  }
  const missing = allFilesOf(model).filter(
    (path) => path.endsWith(".json") && !files.some((file) => file.path === path),
  );
  if (missing.length > 0) throw new PlainError(`${folder} lacks ${missing.join(", ")}.`);
  const has = (part: string) => files.some(({ path }) => path.startsWith(`onnx/${part}`));
  if (!has("encoder_model") || !has("decoder_model")) throw new PlainError(`${folder} lacks the weights in onnx/.`);
  return { format: 1, repository: model.repository, revision: before?.revision ?? "", files };
};

export const writeManifest = (folder: string, manifest: Manifest): Promise<void> =>
  writeFile(join(folder, manifestName), `${JSON.stringify(manifest, null, 2)}\n`);
