import { createHash } from "node:crypto";
import { expect, test } from "vitest";
import { downloadFile, type KeptFile, type Ports } from "./download-file.ts";
import type { ModelFile } from "./listing.ts";
import { pieceBytes } from "./pieces.ts";

const origin = "https://sotto.example";
const content = new Uint8Array(2 * pieceBytes + 5).map((_, i) => i * 31);
const sha256 = (bytes: Uint8Array) => createHash("sha256").update(bytes).digest("hex");
const fileAt = (url: string): ModelFile => ({
  path: "x.onnx",
  url,
  bytes: content.length,
  hash: { algorithm: "sha256", hex: sha256(content) },
});

const inMemory = (): KeptFile & { held: Uint8Array<ArrayBuffer>[] } => {
  const kept = {
    held: [] as Uint8Array<ArrayBuffer>[],
    pieces: [null, null, null] as (string | null)[],
    verified: false,
    version: null,
    read: async (index: number) => kept.held[index] ?? new Uint8Array(0),
    write: async (index: number, bytes: Uint8Array<ArrayBuffer>, hash: string) => {
      kept.held[index] = bytes;
      kept.pieces[index] = hash;
    },
    forget: async () => {},
    begin: async () => {
      kept.pieces = [null, null, null];
    },
    setVerified: async () => {
      kept.verified = true;
    },
  };
  return kept;
};

/** A host that answers as `answer` says to a range (null: the whole is asked for). */
const portsWith = (answer: (range: string | null, asked: number) => Promise<Response> | Response) => {
  const ranges: (string | null)[] = [];
  const ports: Ports = {
    fetch: async (_, init) => {
      const range = new Headers(init.headers).get("range");
      ranges.push(range);
      return answer(range, ranges.length);
    },
    digest: async (bytes) => sha256(bytes),
    // Pauses between tries are over at once; that of a stalled connection never is.
    pause: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (ms < 30_000) resolve();
        else signal.addEventListener("abort", () => reject(signal.reason));
      }),
    origin,
  };
  return { ports, ranges };
};

const get = (file: ModelFile, kept: KeptFile, ports: Ports) =>
  downloadFile(file, kept, ports, () => {}, new AbortController().signal);
const firstPieceThere = async () => {
  const kept = inMemory();
  await kept.write(0, content.slice(0, pieceBytes), sha256(content.subarray(0, pieceBytes)));
  return kept;
};

test("a host of another origin that refuses ranges is asked for the whole in the end", async () => {
  const kept = await firstPieceThere();
  const { ports, ranges } = portsWith((range) => {
    if (range !== null) throw new TypeError("Failed to fetch");
    return new Response(content);
  });
  await get(fileAt("https://hub.example/x.onnx"), kept, ports);
  expect(kept.verified).toBe(true);
  expect(ranges.slice(0, -1).every((range) => range === `bytes=${pieceBytes}-${content.length - 1}`)).toBe(true);
  expect(ranges.at(-1)).toBeNull();
});

test("what is there stays where nobody answers", async () => {
  const kept = await firstPieceThere();
  const { ports } = portsWith(() => {
    throw new TypeError("Failed to fetch");
  });
  await expect(get(fileAt("https://hub.example/x.onnx"), kept, ports)).rejects.toThrow("can't be fetched");
  expect(kept.pieces[0]).not.toBeNull();
});

test("a host that is gone for a moment again and again is borne with as long as something comes", async () => {
  const kept = inMemory();
  const { ports, ranges } = portsWith((range, asked) => {
    if (asked % 3 !== 0) return new Response(null, { status: 503 });
    const from = Number(/=(\d+)/.exec(range ?? "")?.[1] ?? 0);
    const part = content.slice(from, from + pieceBytes + 7);
    return new Response(part, { status: range === null ? 200 : 206 });
  });
  await get(fileAt(`${origin}/models/x.onnx`), kept, ports);
  expect(kept.verified).toBe(true);
  expect(ranges).toHaveLength(6);
});

test("a file that is never what its host describes is refused, after a second try", async () => {
  const other = content.with(9, 1);
  const { ports, ranges } = portsWith(() => new Response(other));
  await expect(get(fileAt(`${origin}/models/x.onnx`), inMemory(), ports)).rejects.toThrow("is not the file");
  expect(ranges).toEqual([null, null]);
});
