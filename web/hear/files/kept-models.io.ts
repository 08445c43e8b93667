import { type ModelId, models } from "../catalogue.ts";
import { modelsFolder, orNull, readJsonFile } from "./folder.io.ts";
import { listingName, listingSchema } from "./listing.ts";

/** What a model takes on this device. */
export interface KeptModel {
  readonly id: ModelId;
  readonly bytes: number;
}

/** Hashes of the files that each model's kept listing names. */
const namedBy = async (folder: FileSystemDirectoryHandle): Promise<Map<ModelId, Set<string>>> => {
  const named = new Map<ModelId, Set<string>>();
  for (const { id } of models) {
    const listing = listingSchema.safeParse(await readJsonFile(folder, listingName(id)));
    if (listing.success) named.set(id, new Set(listing.data.files.map(({ hash }) => hash.hex)));
  }
  return named;
};

const remove = async (folder: FileSystemDirectoryHandle, name: string): Promise<void> => {
  // A file that another page is writing now can't be removed: it goes with the next sweep.
  await folder.removeEntry(name).catch(() => {});
};

/** Removes the files that no kept model needs any more. */
export const sweepModels = async (folder: FileSystemDirectoryHandle): Promise<void> => {
  const needed = new Set([...(await namedBy(folder)).values()].flatMap((hashes) => [...hashes]));
  const listings = new Set(models.map(({ id }) => listingName(id)));
  for await (const name of folder.keys())
    if (!listings.has(name) && !needed.has(name.replace(/\.json$/, ""))) await remove(folder, name);
};

/** The models of which this device has anything, and how much. */
export const keptModels = async (): Promise<KeptModel[]> => {
  const folder = await modelsFolder();
  if (folder === null) return [];
  const kept: KeptModel[] = [];
  for (const [id, hashes] of await namedBy(folder)) {
    let bytes = 0;
    for (const hash of hashes) {
      const file = await orNull(folder.getFileHandle(hash));
      if (file) bytes += (await file.getFile()).size;
    }
    if (bytes > 0) kept.push({ id, bytes });
  }
  return kept;
};

/** Removes a model from this device; what it shares with another one stays. */
export const removeModel = async (id: ModelId): Promise<void> => {
  const folder = await modelsFolder();
  if (folder === null) return;
  await remove(folder, listingName(id));
  await sweepModels(folder);
};
