import { sampleRateHz } from "./frame.ts";

/** Sound as a WAV file holds it. */
export interface WavSound {
  readonly sampleRateHz: number;
  /** One array per channel, full scale 1.0, all of the same length. */
  readonly channels: readonly Float32Array<ArrayBuffer>[];
}

/** Why bytes are not a WAV file that can be read. */
export type WavRefusal = { readonly refusal: "not-wav" | "unsupported-encoding" | "damaged" };

const headerBytes = 44;

const writeText = (view: DataView, at: number, text: string): void => {
  for (let i = 0; i < text.length; i++) view.setUint8(at + i, text.charCodeAt(i));
};

/** Encodes mono sound (full scale 1.0, louder is clipped, not-a-number is silence) as a 16-bit PCM WAV file. */
export const encodeWav = (samples: Float32Array, rateHz: number = sampleRateHz): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(headerBytes + 2 * samples.length);
  const view = new DataView(bytes.buffer);
  writeText(view, 0, "RIFF");
  view.setUint32(4, headerBytes - 8 + 2 * samples.length, true);
  writeText(view, 8, "WAVEfmt ");
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, 1, true);
  view.setUint32(24, rateHz, true);
  view.setUint32(28, 2 * rateHz, true);
  view.setUint16(32, 2, true);
  view.setUint16(34, 16, true);
  writeText(view, 36, "data");
  view.setUint32(40, 2 * samples.length, true);
  for (let i = 0; i < samples.length; i++) {
    const step = Math.round((samples[i] as number) * 32_768);
    view.setInt16(headerBytes + 2 * i, Math.max(-32_768, Math.min(32_767, step)), true);
  }
  return bytes;
};

interface Chunk {
  readonly at: number;
  readonly length: number;
}

/** The chunks of a RIFF file by name, the first of each; a length past the end (streamed files) is cut to what is there. */
const chunksOf = (view: DataView): Map<string, Chunk> => {
  const found = new Map<string, Chunk>();
  for (let at = 12; at + 8 <= view.byteLength; ) {
    const name = String.fromCharCode(...new Uint8Array(view.buffer, view.byteOffset + at, 4));
    const length = Math.min(view.getUint32(at + 4, true), view.byteLength - at - 8);
    if (!found.has(name)) found.set(name, { at: at + 8, length });
    at += 8 + length + (length % 2);
  }
  return found;
};

type ReadSample = (view: DataView, at: number) => number;

const read16: ReadSample = (view, at) => view.getInt16(at, true) / 32_768;

const readers: Record<string, ReadSample> = {
  "1/8": (view, at) => (view.getUint8(at) - 128) / 128,
  "1/16": read16,
  "1/24": (view, at) => (view.getUint16(at, true) + view.getInt8(at + 2) * 65_536) / 8_388_608,
  "1/32": (view, at) => view.getInt32(at, true) / 2_147_483_648,
  "3/32": (view, at) => view.getFloat32(at, true),
  "3/64": (view, at) => view.getFloat64(at, true),
};

const extensible = 0xff_fe;

/** What the `fmt ` chunk says. */
export interface WavFormat {
  readonly encoding: number;
  readonly channels: number;
  readonly sampleRateHz: number;
  readonly bits: number;
}

const formatOf = (view: DataView, fmt: Chunk | undefined): WavFormat | null => {
  if (!fmt || fmt.length < 16) return null;
  const tag = view.getUint16(fmt.at, true);
  return {
    encoding: tag === extensible && fmt.length >= 26 ? view.getUint16(fmt.at + 24, true) : tag,
    channels: view.getUint16(fmt.at + 2, true),
    sampleRateHz: view.getUint32(fmt.at + 4, true),
    bits: view.getUint16(fmt.at + 14, true),
  };
};

const isRiffWave = (view: DataView): boolean =>
  view.byteLength >= 12 && view.getUint32(0) === 0x52_49_46_46 && view.getUint32(8) === 0x57_41_56_45;

/** Format of a WAV file from its header; null when the bytes are something else. */
export const wavFormat = (bytes: Uint8Array): WavFormat | null => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  return isRiffWave(view) ? formatOf(view, chunksOf(view).get("fmt ")) : null;
};

/** Decodes a WAV file of PCM with 8, 16, 24 or 32 bits or of floating point numbers; finite samples whatever it holds. */
export const decodeWav = (bytes: Uint8Array): WavSound | WavRefusal => {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!isRiffWave(view)) return { refusal: "not-wav" };
  const chunks = chunksOf(view);
  const format = formatOf(view, chunks.get("fmt "));
  const content = chunks.get("data");
  if (!format || !content || format.channels === 0 || format.sampleRateHz === 0) return { refusal: "damaged" };
  const read = readers[`${format.encoding}/${format.bits}`];
  if (!read) return { refusal: "unsupported-encoding" };
  const sampleBytes = format.bits / 8;
  const length = Math.floor(content.length / (sampleBytes * format.channels));
  const channels = Array.from({ length: format.channels }, (_, channel) => {
    const samples = new Float32Array(length);
    if (read === read16) {
      // By far the most files are of this kind, and a call for each sample costs more than all the rest.
      const hop = 2 * format.channels;
      for (let i = 0, at = content.at + 2 * channel; i < length; i++, at += hop) {
        samples[i] = view.getInt16(at, true) / 32_768;
      }
      return samples;
    }
    for (let i = 0; i < length; i++) {
      const x = read(view, content.at + (i * format.channels + channel) * sampleBytes);
      samples[i] = Number.isFinite(x) ? x : 0;
    }
    return samples;
  });
  return { sampleRateHz: format.sampleRateHz, channels };
};
