import { createHash } from "node:crypto";
import { createReadStream } from "node:fs";
import { mkdir, stat } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import type { HearingModel } from "../../web/hear/catalogue.ts";
import { askListing } from "../../web/hear/files/ask-listing.ts";
import { downloadFile, ModelUnreachable, type Ports } from "../../web/hear/files/download-file.ts";
import { startHash } from "../../web/hear/files/file-hash.ts";
import type { Listing, ModelFile } from "../../web/hear/files/listing.ts";
import { explained, PlainError } from "../plain-error.ts";
import { openDiskFile } from "./disk-file.ts";
import { describeFolder, writeManifest } from "./folder.ts";

const ports: Ports = {
  fetch: (url, init) => fetch(url, init),
  digest: async (bytes) => createHash("sha256").update(bytes).digest("hex"),
  pause: (ms, signal) => wait(ms, undefined, { signal }),
  origin: "",
};

/** True if the file is there and is what its host describes. */
const isThere = async (folder: string, { path, bytes, hash }: ModelFile): Promise<boolean> => {
  const file = join(folder, path);
  const size = await stat(file).then(
    (found) => found.size,
    () => 0,
  );
  if (size !== bytes) return false;
  const running = startHash(hash.algorithm, bytes);
  for await (const chunk of createReadStream(file)) running.add(chunk);
  return running.hex() === hash.hex;
};

const commitIn = ({ files }: Listing): string => /\/resolve\/([0-9a-f]{40})\//.exec(files[0]?.url ?? "")?.[1] ?? "";

/**
 * Fetches a model into a folder of its own below `into` and writes its manifest. What an interrupted pull got is not
 * fetched again.
 * @param tell is given a line for each file.
 * @returns the model's folder.
 */
export const pullModel = async (
  model: HearingModel,
  from: string,
  into: string,
  tell: (line: string) => void,
): Promise<string> => {
  const folder = join(into, model.repository);
  const megabytes = (bytes: number) => `${(bytes / 1e6).toFixed(1)} MB`;
  try {
    const listing = await askListing(model, { kind: "hub", address: from }, "", fetch);
    await mkdir(folder, { recursive: true });
    for (const file of listing.files) {
      if (await isThere(folder, file)) {
        tell(`${file.path}: here already`);
        continue;
      }
      const kept = await openDiskFile(folder, file);
      let came = 0;
      await downloadFile(file, kept, ports, (bytes) => (came += bytes), new AbortController().signal);
      tell(`${file.path}: ${megabytes(came)} fetched of ${megabytes(file.bytes)}`);
    }
    const described = await describeFolder(model, folder);
    await writeManifest(folder, { ...described, revision: commitIn(listing) });
  } catch (error) {
    if (error instanceof ModelUnreachable) throw new PlainError(`${error.message}. What came is kept: try again.`);
    throw explained(`Can't write to ${folder}`, error);
  }
  return folder;
};
