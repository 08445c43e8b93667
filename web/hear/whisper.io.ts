import { env, LogLevel, pipeline } from "@huggingface/transformers";
import { sampleRateHz } from "../../shared/speech/frame.ts";
import type { Word } from "../../shared/speech/word.ts";
import type { Device, HearingModel, Precision } from "./catalogue.ts";
import { modelFetch } from "./files/model-fetch.ts";
import type { ModelFiles } from "./files/model-files.io.ts";
import { readWords } from "./read-words.ts";
import { prepareRuntime, watchDevice } from "./runtime.io.ts";

/** Writes down what is said in 16 kHz mono samples. */
export type Recognise = (samples: Float32Array<ArrayBuffer>) => Promise<Word[]>;

interface Loading {
  readonly model: HearingModel;
  readonly files: ModelFiles;
  readonly device: Device;
  readonly precision: Precision;
  readonly threads: number;
  readonly language: string;
  /** The graphics processor is gone: what was asked of it may never be answered. */
  readonly onLost: (reason: string) => void;
}

/** Whisper hears this much at once; longer speech goes through it in windows that overlap. */
const windowSeconds = 30;

/** Shorter than one time step there is nothing to hear, and the feature extractor throws on nothing. */
const fewestSamples = 0.02 * sampleRateHz;

/**
 * Loads a Whisper model. One per worker: onnxruntime is set up once for all.
 * @throws ModelUnreachable, or whatever the device can't do.
 */
export const loadWhisper = async ({
  model,
  files,
  device,
  precision,
  threads,
  language,
  onLost,
}: Loading): Promise<Recognise> => {
  await prepareRuntime(env, threads);
  env.logLevel = LogLevel.ERROR;
  env.allowLocalModels = false;
  // The files are kept and checked by us, and nowhere else.
  env.useBrowserCache = false;
  let failure: unknown;
  env.fetch = modelFetch(files, (cause) => {
    failure ??= cause;
  });
  const transcribe = await pipeline("automatic-speech-recognition", model.repository, {
    device,
    dtype: { encoder_model: precision.encoder, decoder_model_merged: precision.decoder },
  }).catch((cause: unknown) => {
    throw failure ?? cause;
  });
  if (device === "webgpu") await watchDevice(env, onLost);

  return async (samples) => {
    if (samples.length < fewestSamples) return [];
    const heard = await transcribe(samples, {
      return_timestamps: "word",
      chunk_length_s: windowSeconds,
      ...(model.englishOnly ? {} : { language, task: "transcribe" }),
    });
    return readWords(heard.chunks ?? [], Math.floor((1000 * samples.length) / sampleRateHz));
  };
};
