import { env, LogLevel, pipeline, Tensor } from "@huggingface/transformers";
import { sampleRateHz } from "../../shared/speech/frame.ts";
import type { Span } from "../../shared/speech/span.ts";
import type { Word } from "../../shared/speech/word.ts";
import type { Device, HearingModel, Precision } from "./catalogue.ts";
import { modelFetch } from "./files/model-fetch.ts";
import type { ModelFiles } from "./files/model-files.io.ts";
import { logMel } from "./log-mel.ts";
import { readShape } from "./read-shape.ts";
import { prepareRuntime, watchDevice } from "./runtime.io.ts";
import { tidyWords } from "./tidy-words.ts";
import { transcribe, type Whisper } from "./transcribe.ts";
import { voiceSpans } from "./voice-spans.ts";
import { type MakeTensor, whisperDecoder } from "./whisper-decoder.ts";
import { withSteps } from "./with-steps.ts";

/** What was heard. */
export interface Heard {
  readonly words: Word[];
  /** ISO 639 code; undefined where nothing was heard in a language that was to be found out. */
  readonly language: string | undefined;
}

/** Writes down what is said in 16 kHz mono samples; `voice` is where, if that is known. */
export type Recognise = (samples: Float32Array<ArrayBuffer>, voice?: readonly Span[]) => Promise<Heard>;

interface Loading {
  readonly model: HearingModel;
  readonly files: ModelFiles;
  readonly device: Device;
  readonly precision: Precision;
  readonly threads: number;
  readonly language: string;
  /** The graphics processor is gone: what was asked of it may never be answered. */
  readonly onLost: (reason: string) => void;
  /** Called after each pass of the network. */
  readonly onStep: () => void;
}

const makeTensor: MakeTensor = (type, values, dims) => new Tensor(type, values, dims).ort_tensor;

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
  onStep,
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
  const loaded = await pipeline("automatic-speech-recognition", model.repository, {
    device,
    dtype: { encoder_model: precision.encoder, decoder_model_merged: precision.decoder },
  }).catch((cause: unknown) => {
    throw failure ?? cause;
  });
  if (device === "webgpu") await watchDevice(env, onLost);

  const { sessions, config, configs } = loaded.model;
  const shape = readShape(config, configs.generation_config);
  const whisper: Whisper = {
    shape,
    features: logMel(shape.melBands),
    encode: withSteps(whisperDecoder(sessions.model, sessions.decoder_model_merged, shape, makeTensor), onStep),
    // The tokenizer throws on nothing.
    textOf: (tokens) =>
      tokens.length === 0 ? "" : loaded.tokenizer.decode(tokens, { clean_up_tokenization_spaces: false }),
  };
  return async (samples, voice = voiceSpans(samples)) => {
    const found = await transcribe(whisper, samples, { language, voice });
    return { ...found, words: tidyWords(found.words, Math.floor((1000 * samples.length) / sampleRateHz)) };
  };
};
