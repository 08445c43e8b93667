import { mkdir, open, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import type { KeptFile } from "../../web/hear/files/download-file.ts";
import type { ModelFile } from "../../web/hear/files/listing.ts";
import { pieceCount, pieceSpan } from "../../web/hear/files/pieces.ts";

const recordSchema = z.object({
  hash: z.string(),
  pieces: z.array(z.string().nullable()),
  version: z.object({ url: z.string(), etag: z.string() }).nullable(),
});

/** A file on disk, fetched piece by piece: until it is whole and proved it is called `NAME.part`, with its record beside it. */
export const openDiskFile = async (folder: string, { path, bytes, hash }: ModelFile): Promise<KeptFile> => {
  const whole = join(folder, path);
  const part = `${whole}.part`;
  const record = `${part}.json`;
  await mkdir(dirname(whole), { recursive: true });
  const none = (): (string | null)[] => new Array(pieceCount(bytes)).fill(null);
  const read = recordSchema.safeParse(JSON.parse(await readFile(record, "utf8").catch(() => "null")));
  const known = read.success && read.data.hash === hash.hex && read.data.pieces.length === pieceCount(bytes);
  let pieces = known ? read.data.pieces : none();
  let version = known ? read.data.version : null;
  let verified = false;
  const note = () => writeFile(record, JSON.stringify({ hash: hash.hex, pieces, version }));

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
      const [start, end] = pieceSpan(index, bytes);
      const piece = new Uint8Array(end - start);
      const file = await open(part, "r");
      try {
        const { bytesRead } = await file.read(piece, 0, piece.length, start);
        return piece.subarray(0, bytesRead);
      } finally {
        await file.close();
      }
    },
    write: async (index, piece, sha256) => {
      const file = await open(part, "r+").catch(() => open(part, "w+"));
      try {
        await file.write(piece, 0, piece.length, pieceSpan(index, bytes)[0]);
        await file.sync();
      } finally {
        await file.close();
      }
      pieces = pieces.with(index, sha256);
      await note();
    },
    forget: async (indexes) => {
      pieces = pieces.map((piece, i) => (indexes.includes(i) ? null : piece));
      await note();
    },
    begin: async (next) => {
      pieces = none();
      version = next;
      await note();
    },
    setVerified: async () => {
      verified = true;
      await rename(part, whole);
      await rm(record, { force: true });
    },
  };
};
