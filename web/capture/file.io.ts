import { type Capture, fileCapture } from "../../shared/speech/utterance.ts";
import { wavFormat } from "../../shared/speech/wav.ts";
import { mixDown } from "./mono.ts";
import { resample } from "./resample.ts";

/**
 * Why a file can't be a turn. `too-large`: over 200 MB. `too-long`: over ten minutes, or over 25 MB without saying how
 * long it is. `empty`: no sound in it. `undecodable`: this browser can't read it.
 */
export type FileRefusal = { readonly refusal: "too-large" | "too-long" | "empty" | "undecodable" };

/** Sound of a file: 16 kHz mono, full scale 1.0. */
export interface FileSound {
  readonly samples: Float32Array<ArrayBuffer>;
  readonly capture: Capture;
}

const mostBytes = 200 * 1024 * 1024;
const longestS = 600;
/** Ten minutes at 320 kbit/s: what is larger and does not tell its length could fill the memory when decoded. */
const mostBytesOfUnknownLength = 25 * 1024 * 1024;
/** Compressed sound is decoded at this rate; decoding always resamples to its context. */
const decodingRateHz = 48_000;
/** Rates that an audio context must take (Web Audio API 1.1, section 1.1). */
const isContextRate = (hz: number): boolean => hz >= 8000 && hz <= 96_000;

/** Length that the file states, s: Infinity where it states none, null where the browser can't read it. */
const statedLengthS = (file: Blob, signal: AbortSignal | undefined): Promise<number | null> =>
  new Promise((resolve, reject) => {
    const address = URL.createObjectURL(file);
    const element = new Audio();
    const end = (settle: () => void) => () => {
      signal?.removeEventListener("abort", abort);
      element.removeAttribute("src");
      URL.revokeObjectURL(address);
      settle();
    };
    const abort = end(() => reject(signal?.reason));
    signal?.addEventListener("abort", abort, { once: true });
    element.onloadedmetadata = () => {
      const { duration } = element;
      end(() => resolve(Number.isNaN(duration) ? Number.POSITIVE_INFINITY : duration))();
    };
    element.onerror = end(() => resolve(null));
    element.preload = "metadata";
    element.src = address;
  });

/**
 * Reads a WAV, MP3, M4A or WebM file as one turn, decoded on this device. Rejects with the signal's reason when aborted.
 */
export const readSoundFile = async (file: Blob, signal?: AbortSignal): Promise<FileSound | FileRefusal> => {
  signal?.throwIfAborted();
  if (file.size === 0) return { refusal: "empty" };
  if (file.size > mostBytes) return { refusal: "too-large" };
  const statedS = await statedLengthS(file, signal);
  if (statedS === null) return { refusal: "undecodable" };
  if (statedS === Number.POSITIVE_INFINITY ? file.size > mostBytesOfUnknownLength : statedS > longestS) {
    return { refusal: "too-long" };
  }
  const bytes = await file.arrayBuffer();
  signal?.throwIfAborted();
  const wavHz = wavFormat(new Uint8Array(bytes))?.sampleRateHz;
  const deviceSampleRateHz = wavHz !== undefined && isContextRate(wavHz) ? wavHz : decodingRateHz;
  const decoder = new OfflineAudioContext(1, 1, deviceSampleRateHz);
  const decoded = await decoder.decodeAudioData(bytes).catch((error: unknown) => {
    if (error instanceof DOMException) return null;
    throw error;
  });
  signal?.throwIfAborted();
  if (!decoded) return { refusal: "undecodable" };
  if (decoded.length === 0) return { refusal: "empty" };
  if (decoded.duration > longestS) return { refusal: "too-long" };
  const channels = Array.from({ length: decoded.numberOfChannels }, (_, i) => decoded.getChannelData(i));
  return {
    samples: resample(mixDown(channels), decoded.sampleRate),
    capture: fileCapture(deviceSampleRateHz),
  };
};
