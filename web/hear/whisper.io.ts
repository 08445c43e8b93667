import { sampleRateHz } from "../../shared/speech/frame.ts";
import type { Word } from "../../shared/speech/word.ts";
import { type Device, decoderFile, encoderFile, type Precision } from "./catalogue.ts";
import type { ModelFiles } from "./files/model-files.io.ts";
import { lookAgain } from "./live.ts";
import type { Look } from "./live-turn.ts";
import { logMel } from "./log-mel.ts";
import { readShape } from "./read-shape.ts";
import type { Whisper } from "./read-window.ts";
import { startRuntime, watchDevice } from "./runtime.io.ts";
import { tidyWords } from "./tidy-words.ts";
import { tokenText } from "./token-text.ts";
import { transcribe } from "./transcribe.ts";
import { voiceSpans } from "./voice-spans.ts";
import { whisperDecoder } from "./whisper-decoder.ts";
import { withSteps } from "./with-steps.ts";

/** What was heard. */
export interface Heard {
  readonly words: Word[];
  /** ISO 639 code; undefined where nothing was heard in a language that was to be found out. */
  readonly language: string | undefined;
}

/** Writes down what is said in 16 kHz mono samples; one call at a time. */
export interface Recogniser {
  hear(samples: Float32Array<ArrayBuffer>): Promise<Heard>;
  readonly look: Look;
}

interface Loading {
  readonly files: Pick<ModelFiles, "read">;
  readonly device: Device;
  readonly precision: Precision;
  readonly threads: number;
  /** ISO 639 code, or `auto` to find out. */
  readonly language: string;
  /** The graphics processor is gone: what was asked of it may never be answered. */
  readonly onLost: (reason: string) => void;
  /** Called after each pass of the network. */
  readonly onStep: () => void;
}

/**
 * Loads a Whisper model. One per worker: onnxruntime is set up once for all.
 * @throws ModelUnreachable, or whatever the device can't do.
 */
export const loadWhisper = async ({
  files,
  device,
  precision,
  threads,
  language,
  onLost,
  onStep,
}: Loading): Promise<Recogniser> => {
  const json = async (path: string): Promise<unknown> => JSON.parse(new TextDecoder().decode(await files.read(path)));
  const shape = readShape(await json("config.json"), await json("generation_config.json"));
  const textOf = tokenText(await json("tokenizer.json"));
  const runtime = await startRuntime(device, threads);
  const { InferenceSession, Tensor } = runtime;
  const encoder = await InferenceSession.create(await files.read(encoderFile(precision)), {
    executionProviders: [device],
  });
  // What the decoder remembers from token to token stays where it computes.
  const preferredOutputLocation = Object.fromEntries(
    ["decoder", "encoder"].flatMap((kind) =>
      Array.from({ length: shape.layers }, (_, i) => `present.${i}.${kind}`).flatMap((name) => [
        [`${name}.key`, "gpu-buffer" as const],
        [`${name}.value`, "gpu-buffer" as const],
      ]),
    ),
  );
  const decoder = await InferenceSession.create(await files.read(decoderFile(precision)), {
    executionProviders: [device],
    ...(device === "webgpu" ? { preferredOutputLocation } : {}),
  });
  if (device === "webgpu") await watchDevice(runtime, onLost);
  const whisper: Whisper = {
    shape,
    features: logMel(shape.melBands),
    encode: withSteps(
      whisperDecoder(encoder, decoder, shape, (type, values, dims) => new Tensor(type, values, dims)),
      onStep,
    ),
    textOf,
  };
  let spoken = language;
  return {
    hear: async (samples) => {
      const found = await transcribe(whisper, samples, { language, voice: voiceSpans(samples) });
      spoken = found.language ?? spoken;
      return { ...found, words: tidyWords(found.words, Math.floor((1000 * samples.length) / sampleRateHz)) };
    },
    // A language that is to be found out is the one that was spoken last.
    look: (samples, before, signal) =>
      lookAgain(whisper, samples, before, { language: spoken === "auto" ? "en" : spoken, signal }),
  };
};
