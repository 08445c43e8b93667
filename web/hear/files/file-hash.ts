import { sha1 } from "@noble/hashes/legacy.js";
import { sha256 } from "@noble/hashes/sha2.js";
import { bytesToHex } from "@noble/hashes/utils.js";
import type { FileHash } from "./listing.ts";

/** Takes a file piece by piece; the browser's own hashing would want all of it in memory at once. */
export interface RunningHash {
  add(piece: Uint8Array): void;
  hex(): string;
}

/** Begins the hash of a file of `bytes`. */
export const startHash = (algorithm: FileHash["algorithm"], bytes: number): RunningHash => {
  const hash = algorithm === "sha256" ? sha256.create() : sha1.create();
  // What git hashes is a blob: its kind and size stand before its content.
  if (algorithm === "git-sha1") hash.update(new TextEncoder().encode(`blob ${bytes}\0`));
  return { add: (piece) => void hash.update(piece), hex: () => bytesToHex(hash.digest()) };
};

/** Bytes of a hash as they are written. */
export const hex = (hash: ArrayBuffer): string => bytesToHex(new Uint8Array(hash));
