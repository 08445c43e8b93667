import { env, LogLevel, pipeline, Tensor } from "@huggingface/transformers";
import { sampleRateHz } from "../../shared/speech/frame.ts";
import type { Span } from "../../shared/speech/span.ts";
import type { Word } from "../../shared/speech/word.ts";
import { type Device, type HearingModel, type ModelHost, modelAddress } from "./catalogue.ts";
import { createModelFetch } from "./download.io.ts";
import { logMel } from "./log-mel.ts";
import type { Download } from "./message.ts";
import { readShape } from "./read-shape.ts";
import { prepareRuntime } from "./runtime.io.ts";
import { tidyWords } from "./tidy-words.ts";
import { transcribe, type Whisper } from "./transcribe.ts";
import { voiceSpans } from "./voice-spans.ts";
import { type MakeTensor, whisperDecoder } from "./whisper-decoder.ts";

/** What was heard. */
export interface Heard {
  readonly words: Word[];
  /** ISO 639 code; undefined where nothing was heard in a language that was to be found out. */
  readonly language: string | undefined;
}

/** Writes down what is said in 16 kHz mono samples; `voice` is where, if that is known. */
export type Recognise = (samples: Float32Array<ArrayBuffer>, voice?: readonly Span[]) => Promise<Heard>;

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

const makeTensor: MakeTensor = (type, values, dims) => new Tensor(type, values, dims).ort_tensor;

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
  const loaded = await pipeline("automatic-speech-recognition", model.repository, {
    device,
    revision: model.revision,
    dtype: { encoder_model: encoder, decoder_model_merged: decoder },
  }).catch((cause: unknown) => {
    const missing = cause instanceof Error && cause.name === "ModelFileNotFoundError";
    const reason = files.failure() ?? (missing ? cause.message : undefined);
    throw reason === undefined ? cause : new ModelUnreachable(reason, { cause });
  });

  const { sessions, config, configs } = loaded.model;
  const shape = readShape(config, configs.generation_config);
  const whisper: Whisper = {
    shape,
    features: logMel(shape.melBands),
    encode: whisperDecoder(sessions.model, sessions.decoder_model_merged, shape, makeTensor),
    // The tokenizer throws on nothing.
    textOf: (tokens) =>
      tokens.length === 0 ? "" : loaded.tokenizer.decode(tokens, { clean_up_tokenization_spaces: false }),
  };
  return async (samples, voice = voiceSpans(samples)) => {
    const found = await transcribe(whisper, samples, { language, voice });
    return { ...found, words: tidyWords(found.words, Math.floor((1000 * samples.length) / sampleRateHz)) };
  };
};
