import { startHash } from "./file-hash.ts";
import type { ModelFile } from "./listing.ts";
import { bytesThere, firstGap, pieceBytes, pieceSpan, type Run } from "./pieces.ts";

/** The model's files can't be had: its host is down, lacks them, or answers with something else. */
export class ModelUnreachable extends Error {
  override readonly name = "ModelUnreachable";
}

/** A file as far as this device has it. */
export interface KeptFile {
  /** SHA-256 of each piece that is there, null for each that is not. */
  readonly pieces: readonly (string | null)[];
  /** True once the whole was found to be what its host describes. */
  readonly verified: boolean;
  /** Which version the pieces are of, where the server names one. */
  readonly version: Version | null;
  read(index: number): Promise<Uint8Array<ArrayBuffer>>;
  write(index: number, bytes: Uint8Array<ArrayBuffer>, sha256: string): Promise<void>;
  /** Lets go of pieces that turned out to be wrong. */
  forget(indexes: readonly number[]): Promise<void>;
  /** Begins from nothing, with another version. */
  begin(version: Version | null): Promise<void>;
  setVerified(): Promise<void>;
}

export interface Version {
  readonly url: string;
  readonly etag: string;
}

/** What downloading needs of the world. */
export interface Ports {
  fetch(url: string, init: RequestInit): Promise<Response>;
  /** SHA-256 in hex. */
  digest(bytes: Uint8Array<ArrayBuffer>): Promise<string>;
  /** Resolves after `ms`; rejects when the signal is aborted. */
  pause(ms: number, signal: AbortSignal): Promise<void>;
  /** The page's own origin: only there may conditions be sent without the server's leave (CORS). */
  readonly origin: string;
}

/** A connection that has not moved for so long is given up, and the rest asked for anew. */
const stalledMs = 30_000;

/** Pauses before the next tries, while none of them brings anything. */
const backoffMs = [500, 1000, 2000, 4000];

/** What the next try may mend. */
class Interrupted extends Error {}

const etagOf = (response: Response): string | null => {
  const etag = response.headers.get("etag");
  // A weak one may stand for other bytes (RFC 9110, 13.1.5).
  return etag === null || etag.startsWith("W/") ? null : etag;
};

/** Which pieces an answer brings. */
const piecesIn = async (
  response: Response,
  file: ModelFile,
  kept: KeptFile,
  gap: Run,
  came: (bytes: number) => void,
): Promise<Run> => {
  const { status } = response;
  if (response.ok && response.headers.get("content-type")?.startsWith("text/html"))
    // An app's start page, a sign-in, a captive portal.
    throw new ModelUnreachable(`${file.url} is answered with a web page`);
  const etag = etagOf(response);
  const version = etag === null ? null : { url: file.url, etag };
  const begin = async () => {
    came(-bytesThere(kept.pieces, file.bytes));
    await kept.begin(version);
  };
  if (status === 206) {
    const range = response.headers.get("content-range");
    const changed = version !== null && kept.version?.url === file.url && kept.version.etag !== etag;
    // Servers of other origins may hide the header.
    if (changed || (range !== null && !range.startsWith(`bytes ${gap.from * pieceBytes}-`))) {
      await begin();
      throw new Interrupted("The file is another one than before");
    }
    return gap;
  }
  if (status === 200) {
    await begin();
    return { from: 0, to: kept.pieces.length };
  }
  if (status === 416) {
    await begin();
    throw new Interrupted("The file is shorter than before");
  }
  const reason = `${file.url} is answered with status ${status}`;
  throw status >= 500 || status === 429 || status === 408 ? new Interrupted(reason) : new ModelUnreachable(reason);
};

/** What comes of `work`, unless it takes so long that the connection must have stalled. */
const inTime = async <T>(work: Promise<T>, { pause }: Ports): Promise<T> => {
  const arrived = new AbortController();
  const stalled = pause(stalledMs, arrived.signal).then(() => {
    throw new Interrupted("The connection has stalled");
  });
  try {
    return await Promise.race([work, stalled]);
  } finally {
    arrived.abort();
  }
};

const isOwn = (file: ModelFile, { origin }: Ports): boolean => file.url.startsWith(`${origin}/`);

/**
 * Fetches the first run of missing pieces, as far as it comes.
 * @param inParts false: the whole file is asked for, and what there is of it goes when it comes.
 */
const fetchGap = async (
  file: ModelFile,
  kept: KeptFile,
  ports: Ports,
  fresh: boolean,
  came: (bytes: number) => void,
  signal: AbortSignal,
  inParts = true,
): Promise<void> => {
  const gap = firstGap(kept.pieces);
  if (gap === undefined) return;
  const start = gap.from * pieceBytes;
  const end = Math.min(file.bytes, gap.to * pieceBytes);
  const headers = new Headers();
  if (inParts && (start > 0 || end < file.bytes)) headers.set("range", `bytes=${start}-${end - 1}`);
  const known = kept.version?.url === file.url && isOwn(file, ports) ? kept.version : null;
  if (headers.has("range") && known !== null) headers.set("if-range", known.etag);
  const asking = new AbortController();
  const init = {
    headers,
    signal: AbortSignal.any([signal, asking.signal]),
    ...(fresh ? { cache: "reload" as const } : {}),
  };
  const response = await inTime(ports.fetch(file.url, init), ports).catch((cause: unknown) => {
    asking.abort();
    throw cause;
  });
  const brought = await piecesIn(response, file, kept, gap, came);
  const reader = response.body?.getReader();
  if (reader === undefined) throw new Interrupted("The answer has no body");

  let index = brought.from;
  let [from, to] = pieceSpan(index, file.bytes);
  let piece = new Uint8Array(to - from);
  let filled = 0;
  try {
    while (index < brought.to) {
      const { done, value } = await inTime(reader.read(), ports);
      if (done) throw new Interrupted("The answer ended too early");
      for (let at = 0; at < value.length && index < brought.to; ) {
        const taken = value.subarray(at, at + piece.length - filled);
        piece.set(taken, filled);
        filled += taken.length;
        at += taken.length;
        came(taken.length);
        if (filled < piece.length) continue;
        await kept.write(index, piece, await ports.digest(piece));
        filled = 0;
        index += 1;
        [from, to] = pieceSpan(index, file.bytes);
        piece = new Uint8Array(Math.max(0, to - from));
      }
    }
  } finally {
    if (filled > 0) came(-filled);
    // Not awaited: one that has broken off may never answer.
    void reader.cancel().catch(() => {});
  }
};

/** True if what is kept is, as a whole, the file that its host describes. */
const isWhole = async (file: ModelFile, kept: KeptFile, signal: AbortSignal): Promise<boolean> => {
  const hash = startHash(file.hash.algorithm, file.bytes);
  for (let index = 0; index < kept.pieces.length; index++) {
    signal.throwIfAborted();
    hash.add(await kept.read(index));
  }
  return hash.hex() === file.hash.hex;
};

const fetchGaps = async (
  file: ModelFile,
  kept: KeptFile,
  ports: Ports,
  fresh: boolean,
  came: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> => {
  for (let failures = 0; firstGap(kept.pieces) !== undefined; ) {
    const before = firstGap(kept.pieces)?.from;
    // Older browsers ask a host of another origin whether it takes ranges, and some hosts have no answer to that (CORS).
    const inParts = isOwn(file, ports) || failures < backoffMs.length;
    try {
      await fetchGap(file, kept, ports, fresh, came, signal, inParts);
    } catch (cause) {
      signal.throwIfAborted();
      if (cause instanceof ModelUnreachable) throw cause;
      if (firstGap(kept.pieces)?.from !== before) failures = 0;
      const pauseMs = backoffMs[failures];
      const reason = cause instanceof Error ? cause.message : String(cause);
      if (pauseMs === undefined) throw new ModelUnreachable(`${file.url} can't be fetched: ${reason}`, { cause });
      failures += 1;
      await ports.pause(pauseMs, signal);
    }
  }
};

/**
 * Fetches what is missing of a file, from where an earlier try broke off, and proves the whole by its hash. What came
 * stays with the device whatever happens.
 * @param came is told of bytes as they come, and of those (negative) that must come again.
 * @throws ModelUnreachable, or the signal's reason.
 */
export const downloadFile = async (
  file: ModelFile,
  kept: KeptFile,
  ports: Ports,
  came: (bytes: number) => void,
  signal: AbortSignal,
): Promise<void> => {
  // Pieces of two versions may lie together, or a server between keep a damaged copy: the second try trusts nothing.
  for (const fresh of [false, true]) {
    await fetchGaps(file, kept, ports, fresh, came, signal);
    if (kept.verified) return;
    if (await isWhole(file, kept, signal)) return kept.setVerified();
    came(-file.bytes);
    await kept.begin(null);
  }
  throw new ModelUnreachable(`${file.url} is not the file that its host describes`);
};
