import { filesOf, type HearingModel, type ModelHost, type Precision } from "../catalogue.ts";
import type { Download } from "../message.ts";
import { askListing } from "./ask-listing.ts";
import { bundledListing } from "./bundled-listing.ts";
import { downloadFile, type KeptFile, ModelUnreachable, type Ports } from "./download-file.ts";
import { hex } from "./file-hash.ts";
import { modelsFolder, readJsonFile, writeTextFile } from "./folder.io.ts";
import { openKeptFile } from "./kept-file.io.ts";
import { sweepModels } from "./kept-models.io.ts";
import { hostAddress, type Listing, listingName, listingSchema, type ModelFile } from "./listing.ts";
import { bytesThere } from "./pieces.ts";
import { type Progress, startProgress } from "./progress.ts";
import { readChecked } from "./read-checked.ts";

/** The host has the model, but not in the precision that was asked for: another one may do. */
export class PrecisionMissing extends ModelUnreachable {}

/** What to get, and from where. */
export interface ModelRequest {
  readonly model: HearingModel;
  readonly precision: Precision;
  readonly host: ModelHost;
  readonly onDownload: (download: Download) => void;
  readonly signal: AbortSignal;
}

/** A model's files on this device, each proved to be what its host describes. */
export interface ModelFiles {
  /** Every file that the model has. */
  readonly paths: readonly string[];
  /**
   * The whole of a file. One that has been damaged since it came is mended first: what is wrong is fetched again.
   * @throws ModelUnreachable where that can't be, or the signal's reason.
   */
  read(path: string): Promise<Uint8Array<ArrayBuffer>>;
}

/** What is kept by us must not lie in the browser's own cache a second time. */
const portsFor = (kept: boolean): Ports => ({
  fetch: (url, init) => fetch(url, kept ? { ...init, cache: "no-store" } : init),
  digest: async (bytes) => hex(await crypto.subtle.digest("SHA-256", bytes)),
  pause: (ms, signal) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const timer = setTimeout(resolve, ms);
      signal.addEventListener("abort", () => {
        clearTimeout(timer);
        reject(signal.reason);
      });
    }),
  origin: location.origin,
});

const missingIn = (listing: Listing, paths: readonly string[]) =>
  paths.filter((path) => !listing.files.some((file) => file.path === path));

/** Recordings need room, too: a model must not take the last of it. */
const reservedBytes = 50_000_000;

/** True if so much more may be kept on this device, as far as the browser tells. */
const isRoomFor = async (bytes: number): Promise<boolean> => {
  const { usage, quota } = await navigator.storage.estimate().catch((): StorageEstimate => ({}));
  return usage === undefined || quota === undefined || quota - usage >= bytes + reservedBytes;
};

/** Only one page at a time fetches a model: the second finds what the first one got. */
const alone = <T>(name: string, signal: AbortSignal, work: () => Promise<T>): Promise<T> => {
  // Plain http has no locks; it keeps no files either.
  const locks: LockManager | undefined = navigator.locks;
  return locks === undefined ? work() : locks.request(`sotto-model-${name}`, { signal }, work);
};

/**
 * Sees to it that all files of a model in one precision are on this device, or in memory where it has no room for them.
 * What an earlier try got is not fetched again. For workers only.
 * @throws ModelUnreachable (PrecisionMissing), or the signal's reason.
 */
export const getModelFiles = async (request: ModelRequest): Promise<ModelFiles> => {
  const { model, precision, host, onDownload, signal } = request;
  const folder = await modelsFolder();
  const ports = portsFor(folder !== null);
  const name = listingName(model.id);
  const paths = filesOf(precision);

  const ask = async (): Promise<Listing> => {
    try {
      return await keep(
        await askListing(model, host, location.origin, (url) => fetch(url, { signal, cache: "no-cache" })),
      );
    } catch (cause) {
      signal.throwIfAborted();
      throw cause;
    }
  };
  const keep = async (listing: Listing): Promise<Listing> => {
    // Without it the host is asked again next time: a full disk may refuse it.
    if (folder) await writeTextFile(folder, name, JSON.stringify(listing)).catch(() => {});
    return listing;
  };
  /** What is known from before serves without the host, so that a model that is here works without a network. */
  const findListing = async (): Promise<{ listing: Listing; fresh: boolean }> => {
    if (model.bundled) return { listing: await keep(bundledListing(model.repository, location.origin)), fresh: true };
    const known = listingSchema.safeParse(folder && (await readJsonFile(folder, name)));
    if (
      known.success &&
      known.data.source === hostAddress(host, location.origin) &&
      missingIn(known.data, paths).length === 0
    )
      return { listing: known.data, fresh: false };
    return { listing: await ask(), fresh: true };
  };

  const open = new Map<string, { file: ModelFile; kept: KeptFile }>();
  let hasRoom = true;
  let inMemory: Download["kept"] = "device";
  let progress: Progress | undefined;
  const onMemory = (why: "no-room" | "no-storage") => {
    inMemory = why;
    progress?.inMemory(why);
  };
  const download = async (files: readonly { file: ModelFile; kept: KeptFile }[]) => {
    const total = files.reduce((sum, { file }) => sum + file.bytes, 0);
    const there = files.reduce((sum, { file, kept }) => sum + bytesThere(kept.pieces, file.bytes), 0);
    progress = startProgress(there, total, () => performance.now(), onDownload);
    if (inMemory !== "device") progress.inMemory(inMemory);
    if (folder !== null && there < total) hasRoom = await isRoomFor(total - there);
    if (!hasRoom) progress.inMemory("no-room");
    if (there < total) progress.tell();
    for (const { file, kept } of files)
      if (!kept.verified) await downloadFile(file, kept, ports, progress.came, signal);
    if (there < total) progress.tell();
  };
  const getAll = async ({ files }: Listing) => {
    for (const path of paths) {
      const file = files.find((one) => one.path === path);
      if (file) open.set(path, { file, kept: await openKeptFile(folder, file, () => hasRoom, onMemory) });
    }
    await download([...open.values()]);
  };

  await alone(model.id, signal, async () => {
    const { listing, fresh } = await findListing();
    const missing = missingIn(listing, paths);
    const reason = `${listing.source} lacks ${missing.join(", ")} of ${model.repository}`;
    if (missing.some((path) => !path.startsWith("onnx/"))) throw new ModelUnreachable(reason);
    if (missing.length > 0) throw new PrecisionMissing(reason);
    try {
      await getAll(listing);
    } catch (cause) {
      // The host may have got a newer version since its listing was kept.
      if (fresh || !(cause instanceof ModelUnreachable)) throw cause;
      await getAll(await ask());
    }
    // What an older version of it left.
    if (folder) await sweepModels(folder);
  });

  return {
    paths,
    read: async (path) => {
      const found = open.get(path);
      if (found === undefined) throw new ModelUnreachable(`${path} is no file of ${model.repository}`);
      const { file, kept } = found;
      for (let repaired = false; ; repaired = true) {
        const { bytes, wrong } = await readChecked(kept, file.bytes, ports.digest);
        if (wrong.length === 0) return bytes;
        if (repaired) throw new ModelUnreachable(`${path} is damaged again as soon as it is kept`);
        await alone(model.id, signal, async () => {
          await kept.forget(wrong);
          await download([found]);
        });
      }
    },
  };
};
