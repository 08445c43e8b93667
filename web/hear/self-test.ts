import { sampleRateHz } from "../../shared/speech/frame.ts";
import { decodeWav } from "../../shared/speech/wav.ts";
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

/** The clip's samples, 16 kHz mono, from its file. Throws on anything else: the clip is our own. */
export const clipSamples = (file: ArrayBuffer): Float32Array<ArrayBuffer> => {
  const sound = decodeWav(new Uint8Array(file));
  if ("refusal" in sound) throw new Error(`The clip is ${sound.refusal}`);
  const [samples] = sound.channels;
  if (samples === undefined || sound.channels.length !== 1 || sound.sampleRateHz !== sampleRateHz)
    throw new Error("The clip is not 16 kHz mono");
  return samples;
};
