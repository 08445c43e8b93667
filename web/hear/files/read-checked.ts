import type { KeptFile } from "./download-file.ts";
import { pieceSpan } from "./pieces.ts";

/** A file's bytes, and the pieces that are not what they were when they came. */
export interface CheckedRead {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly wrong: readonly number[];
}

/**
 * Reads a file as the device has it and holds each piece against the hash that it came with: a disk, a browser or
 * another program may have changed it since.
 * @param digest SHA-256 in hex.
 */
export const readChecked = async (
  kept: KeptFile,
  size: number,
  digest: (bytes: Uint8Array<ArrayBuffer>) => Promise<string>,
): Promise<CheckedRead> => {
  const bytes = new Uint8Array(size);
  const wrong: number[] = [];
  for (const [index, sha256] of kept.pieces.entries()) {
    const [start, end] = pieceSpan(index, size);
    const piece = await kept.read(index);
    if (piece.length === end - start && (await digest(piece)) === sha256) bytes.set(piece, start);
    else wrong.push(index);
  }
  return { bytes, wrong };
};
