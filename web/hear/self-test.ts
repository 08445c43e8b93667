import type { Word } from "../../shared/speech/word.ts";

/** The clip that a GPU must understand before it is trusted, as served by the app: 16 kHz mono 16-bit WAV. */
export const selfTestClip = "/bundled/self-test.wav";

const spoken = ["yes", "i", "agree", "with", "you", "completely"];

/** Words that a wrong computation won't hit by chance. */
const telling = new Set(["yes", "agree", "completely"]);

const plain = (text: string) => text.toLowerCase().replace(/[^\p{L}\p{N}']/gu, "");

/**
 * True if what was heard of the clip shows that the device computes rightly. Drivers with faults give fluent nonsense or
 * one token for ever. The bundled model knows this clip word by word; others need to get a telling word and no flood.
 */
export const passesSelfTest = (heard: readonly Word[], bundled: boolean): boolean => {
  const words = heard.map((word) => plain(word.text));
  if (bundled) return words.join(" ") === spoken.join(" ");
  return words.length <= 2 * spoken.length && words.some((word) => telling.has(word));
};

/** Samples, -1..1, of a 16-bit mono PCM WAV. Throws on anything else: the clip is our own. */
export const readWav = (file: ArrayBuffer): Float32Array<ArrayBuffer> => {
  const view = new DataView(file);
  const tag = (at: number) => String.fromCharCode(...new Uint8Array(file, at, 4));
  if (file.byteLength < 44 || tag(0) !== "RIFF" || tag(8) !== "WAVE") throw new Error("Not a WAV file");
  let at = 12;
  while (at + 8 <= file.byteLength) {
    const size = view.getUint32(at + 4, true);
    if (tag(at) === "fmt " && (view.getUint16(at + 10, true) !== 1 || view.getUint16(at + 22, true) !== 16))
      throw new Error("Not 16-bit mono");
    if (tag(at) === "data") {
      const count = Math.floor(Math.min(size, file.byteLength - at - 8) / 2);
      return Float32Array.from({ length: count }, (_, i) => view.getInt16(at + 8 + 2 * i, true) / 32_768);
    }
    // Chunks are padded to even length.
    at += 8 + size + (size % 2);
  }
  throw new Error("A WAV file without sound");
};
