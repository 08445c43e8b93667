import { z } from "zod";
import type { KeptFile, Version } from "./download-file.ts";
import { openToWrite, orNull, readJsonFile, writeTextFile } from "./folder.io.ts";
import type { ModelFile } from "./listing.ts";
import { pieceCount, pieceSpan } from "./pieces.ts";

/** What lies beside a file and says which of its pieces are there: `<hash>.json`. Pieces it doesn't name are not. */
const recordSchema = z.object({
  pieces: z.array(z.string().nullable()),
  verified: z.boolean(),
  version: z.object({ url: z.string(), etag: z.string() }).nullable(),
});

type Why = "no-room" | "no-storage";

/**
 * Opens what the device has of a file. Files are named by their hash, so that two models, hosts or versions never get
 * mixed, and what they share is there once. Pieces that the device doesn't take stay in memory.
 * @param folder null: all stays in memory.
 * @param hasRoom false: what comes from now on stays in memory.
 * @param onMemory is told once, when the first piece does.
 */
export const openKeptFile = async (
  folder: FileSystemDirectoryHandle | null,
  { hash, bytes }: ModelFile,
  hasRoom: () => boolean,
  onMemory: (why: Why) => void,
): Promise<KeptFile> => {
  const count = pieceCount(bytes);
  const none = (): (string | null)[] => new Array(count).fill(null);
  const read = recordSchema.safeParse(folder && (await readJsonFile(folder, `${hash.hex}.json`)));
  let pieces = read.success && read.data.pieces.length === count ? read.data.pieces : none();
  let verified = read.success && read.data.verified && !pieces.includes(null);
  let version: Version | null = read.success ? read.data.version : null;
  const inMemory = new Map<number, Uint8Array<ArrayBuffer>>();

  const note = async () => {
    if (folder === null) return;
    const onDevice = pieces.map((piece, i) => (inMemory.has(i) ? null : piece));
    const text = JSON.stringify({ pieces: onDevice, verified: verified && inMemory.size === 0, version });
    // Without its record a file is fetched again, and nothing worse: a full disk may refuse it.
    await writeTextFile(folder, `${hash.hex}.json`, text).catch(() => {});
  };
  const keepInMemory = (index: number, piece: Uint8Array<ArrayBuffer>, why: Why) => {
    if (inMemory.size === 0) onMemory(why);
    inMemory.set(index, piece.slice());
  };
  const writeToDevice = async (at: number, piece: Uint8Array<ArrayBuffer>) => {
    if (folder === null) throw new Error("Nothing is kept for this page");
    const handle = await openToWrite(folder, hash.hex);
    try {
      if (handle.write(piece, { at }) < piece.length) throw new DOMException("Half written", "QuotaExceededError");
      handle.flush();
    } finally {
      handle.close();
    }
  };

  return {
    get pieces() {
      return pieces;
    },
    get verified() {
      return verified;
    },
    get version() {
      return version;
    },
    read: async (index) => {
      const held = inMemory.get(index);
      if (held) return held;
      const file = folder && (await orNull(folder.getFileHandle(hash.hex)));
      const [start, end] = pieceSpan(index, bytes);
      const blob = file && (await file.getFile()).slice(start, end);
      return new Uint8Array(blob ? await blob.arrayBuffer() : new ArrayBuffer(0));
    },
    write: async (index, piece, sha256) => {
      try {
        if (!hasRoom()) throw new DOMException("No room", "QuotaExceededError");
        await writeToDevice(pieceSpan(index, bytes)[0], piece);
      } catch (error) {
        const full = error instanceof DOMException && error.name === "QuotaExceededError";
        keepInMemory(index, piece, full ? "no-room" : "no-storage");
      }
      pieces = pieces.with(index, sha256);
      await note();
    },
    forget: async (indexes) => {
      for (const index of indexes) inMemory.delete(index);
      pieces = pieces.map((piece, i) => (indexes.includes(i) ? null : piece));
      verified = false;
      await note();
    },
    begin: async (next) => {
      inMemory.clear();
      pieces = none();
      verified = false;
      version = next;
      await note();
    },
    setVerified: async () => {
      verified = true;
      await note();
    },
  };
};
