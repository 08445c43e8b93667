import { gunzipSync, inflateRawSync, inflateSync } from "node:zlib";

/** Every way in which bytes could be samples, by the name of the way. No rate is known: only the order counts. */
export type Decodings = Map<string, Float32Array>;

const finite = (x: number) => (Number.isFinite(x) && Math.abs(x) < 1e6 ? x : 0);

const samplesOf = (bytes: Uint8Array, width: number, offset: number, read: (view: DataView, at: number) => number) => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const count = Math.max(0, Math.floor((bytes.length - offset) / width));
  return Float32Array.from({ length: count }, (_, i) => finite(read(view, offset + i * width)));
};

/** A message may put a header of any length before its samples, so every alignment is tried. */
const fromBytes = (bytes: Uint8Array, name: string): [string, Float32Array][] => [
  ...[0, 1].flatMap((offset): [string, Float32Array][] => [
    [`${name} as PCM16 at ${offset}`, samplesOf(bytes, 2, offset, (view, at) => view.getInt16(at, true))],
    [`${name} as big-endian PCM16 at ${offset}`, samplesOf(bytes, 2, offset, (view, at) => view.getInt16(at, false))],
  ]),
  [`${name} as PCM8`, samplesOf(bytes, 1, 0, (view, at) => view.getUint8(at) - 128)],
  [`${name} as signed PCM8`, samplesOf(bytes, 1, 0, (view, at) => view.getInt8(at))],
  ...[0, 1, 2, 3].map((offset): [string, Float32Array] => [
    `${name} as float32 at ${offset}`,
    samplesOf(bytes, 4, offset, (view, at) => view.getFloat32(at, true)),
  ]),
];

interface Leaves {
  /** Numbers by the place they stand at, with every index of a list as `*`. */
  numbers: Map<string, number[]>;
  texts: Map<string, string[]>;
}

const collect = (value: unknown, path: string, into: Leaves): void => {
  const add = <T>(map: Map<string, T[]>, leaf: T) => {
    const list = map.get(path);
    if (list) list.push(leaf);
    else map.set(path, [leaf]);
  };
  if (typeof value === "number") add(into.numbers, value);
  else if (typeof value === "string") add(into.texts, value);
  else if (Array.isArray(value)) for (const one of value) collect(one, `${path}.*`, into);
  else if (typeof value === "object" && value !== null)
    // A typed array turned into JSON becomes an object with the keys "0", "1", ...
    for (const [key, one] of Object.entries(value)) collect(one, `${path}.${/^\d+$/.test(key) ? "*" : key}`, into);
};

const base64Run = /[A-Za-z0-9+/_-]{64,}={0,2}/g;

const fromText = (text: string, name: string): [string, Float32Array][] => {
  const runs = text.match(base64Run) ?? [];
  if (runs.length === 0) return [];
  return fromBytes(Buffer.concat(runs.map((run) => Buffer.from(run, "base64"))), `base64 in ${name}`);
};

const isBytes = (numbers: number[]) => numbers.every((n) => Number.isInteger(n) && n >= 0 && n < 256);

/** JSON as a whole, or line by line. */
const parse = (text: string): unknown[] => {
  try {
    return [JSON.parse(text)];
  } catch {
    return text.split("\n").flatMap((line) => {
      try {
        return [JSON.parse(line.replace(/^data:\s*/, ""))];
      } catch {
        return [];
      }
    });
  }
};

const fromJson = (text: string): [string, Float32Array][] => {
  const leaves: Leaves = { numbers: new Map(), texts: new Map() };
  for (const value of parse(text)) collect(value, "$", leaves);
  return [
    ...[...leaves.numbers].flatMap(([path, numbers]): [string, Float32Array][] => [
      [`numbers at ${path}`, Float32Array.from(numbers, finite)],
      ...(isBytes(numbers) ? fromBytes(Uint8Array.from(numbers), `bytes at ${path}`) : []),
    ]),
    ...[...leaves.texts].flatMap(([path, texts]) => fromText(texts.join(" "), path)),
  ];
};

const unpackers = [gunzipSync, inflateSync, inflateRawSync];

/** The body unpacked, where it is packed. */
const unpacked = (bytes: Uint8Array): Uint8Array[] =>
  unpackers.flatMap((unpack) => {
    try {
      return [unpack(bytes)];
    } catch {
      return [];
    }
  });

/** Text has no control characters; sound is full of them. */
const isText = (bytes: Uint8Array, text: string) =>
  !text.includes("\uFFFD") && !bytes.some((byte) => byte < 32 && byte !== 9 && byte !== 10 && byte !== 13);

const readings = (bytes: Uint8Array, name: string): [string, Float32Array][] => {
  const text = Buffer.from(bytes).toString("utf8");
  if (!isText(bytes, text)) return fromBytes(bytes, name);
  const numbers = text.match(/-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/g) ?? [];
  return [
    ...fromJson(text),
    ...fromText(text, "the text"),
    ["numbers in the text", Float32Array.from(numbers, (n) => finite(Number(n)))],
  ];
};

/** Reads one body or message in every way that anybody might have written sound. */
export const decodings = (body: Uint8Array): Decodings =>
  new Map(
    [...readings(body, "bytes"), ...unpacked(body).flatMap((bytes) => readings(bytes, "unpacked bytes"))].filter(
      ([, samples]) => samples.length > 0,
    ),
  );
