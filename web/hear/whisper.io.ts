import { env, LogLevel, pipeline } from "@huggingface/transformers";
import { sampleRateHz } from "../../shared/speech/frame.ts";
import type { Word } from "../../shared/speech/word.ts";
import { type Device, type HearingModel, type ModelHost, modelAddress } from "./catalogue.ts";
import { createModelFetch } from "./download.io.ts";
import type { Download } from "./message.ts";
import { readWords } from "./read-words.ts";
import { prepareRuntime } from "./runtime.io.ts";

/** Writes down what is said in 16 kHz mono samples. */
export type Recognise = (samples: Float32Array<ArrayBuffer>) => Promise<Word[]>;

/** The model's files can't be had: its host is down, lacks them, or answers with something else. */
export class ModelUnreachable extends Error {
  override readonly name = "ModelUnreachable";
}

interface Loading {
  readonly model: HearingModel;
  readonly host: ModelHost;
  readonly device: Device;
  readonly threads: number;
  readonly language: string;
  readonly onDownload: (download: Download) => void;
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
  host,
  device,
  threads,
  language,
  onDownload,
}: Loading): Promise<Recognise> => {
  await prepareRuntime(env, threads);
  const files = createModelFetch(model.bytes[device], onDownload);
  Object.assign(env, modelAddress(model, host, location.origin));
  env.logLevel = LogLevel.ERROR;
  env.allowLocalModels = false;
  env.fetch = files.fetch;
  // What ships with the app changes with the app: the browser's own cache knows when.
  env.useBrowserCache = !model.bundled && typeof caches !== "undefined";
  const { encoder, decoder } = model.precision[device];
  const transcribe = await pipeline("automatic-speech-recognition", model.repository, {
    device,
    revision: model.revision,
    dtype: { encoder_model: encoder, decoder_model_merged: decoder },
  }).catch((cause: unknown) => {
    const missing = cause instanceof Error && cause.name === "ModelFileNotFoundError";
    const reason = files.failure() ?? (missing ? cause.message : undefined);
    throw reason === undefined ? cause : new ModelUnreachable(reason, { cause });
  });

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
