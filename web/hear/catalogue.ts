/** Where a recogniser runs. */
export type Device = "webgpu" | "wasm";

/** Precision of the two halves of a Whisper export; it picks the files. */
export interface Precision {
  readonly encoder: "fp32" | "fp16" | "q8";
  readonly decoder: "fp32" | "q4" | "q8";
}

/** About how much a half weighs in each precision that is ever asked for, in bytes. */
type Weights<P extends string> = Readonly<Partial<Record<P, number>>>;

/** A speech recogniser that Sotto can load. */
export interface HearingModel {
  readonly id: ModelId;
  /** What people see. */
  readonly name: string;
  /** What it is good for, in a few words. */
  readonly purpose: string;
  /** Its name at a model host: `owner/name` at the hub, a folder under `/bundled/` for what ships with the app. */
  readonly repository: string;
  /** The commit, tag or branch at the hub. A download holds on to the commit that it was when it began. */
  readonly revision: string;
  /** Languages it knows, as ISO 639 codes. */
  readonly languages: readonly string[];
  /** True where it takes no language or task, and throws if given one. */
  readonly englishOnly: boolean;
  /** What to try on each device, best hoped for first: a self-test decides. */
  readonly precisions: Readonly<Record<Device, readonly Precision[]>>;
  /** To tell people beforehand. Exact sizes and hashes come with the host's listing. */
  readonly weights: {
    readonly encoder: Weights<Precision["encoder"]>;
    readonly decoder: Weights<Precision["decoder"]>;
  };
  /** True where its files ship with the app, so that it needs no model host. */
  readonly bundled: boolean;
  /** What people must be told before they rely on it. */
  readonly warning?: string;
}

export type ModelId = "whisper-tiny.en" | "whisper-base" | "whisper-small" | "whisper-pico";

/** The languages of multilingual Whisper, in the order of its own list. */
const whisperLanguages = (
  "en zh de es ru ko fr ja pt tr pl ca nl ar sv it id hi fi vi he uk el ms cs ro da hu ta no th ur hr bg lt la mi ml cy " +
  "sk te fa lv bn sr az sl kn et mk br eu is hy ne mn bs kk sq sw gl mr pa si km sn yo so af oc ka be tg sd gu am yi lo " +
  "uz fo ht ps tk nn mt sa lb my bo tl mg as tt haw ln ha ba jw su"
).split(" ");

/**
 * Quantising Whisper's encoder loses quiet first and last words, so it stays whole where a GPU makes that cheap;
 * the decoder bears 4 bits. On WASM only 8 bits are fast enough.
 */
const whole: Precision = { encoder: "fp32", decoder: "q4" };
/** Half the download of a large encoder; some drivers make gibberish of it, which the self-test finds. */
const half: Precision = { encoder: "fp16", decoder: "q4" };
const eight: Precision = { encoder: "q8", decoder: "q8" };

/** Every recogniser, smallest real one first. All are exports with cross-attentions, without which words have no times. */
export const models: readonly HearingModel[] = [
  {
    id: "whisper-tiny.en",
    name: "Whisper tiny, English",
    purpose: "The quickest, for any device; English only",
    repository: "onnx-community/whisper-tiny.en_timestamped",
    revision: "main",
    languages: ["en"],
    englishOnly: true,
    precisions: { webgpu: [whole], wasm: [eight] },
    weights: { encoder: { fp32: 32_900_000, q8: 10_100_000 }, decoder: { q4: 86_700_000, q8: 30_700_000 } },
    bundled: false,
  },
  {
    id: "whisper-base",
    name: "Whisper base",
    purpose: "Fewer mistakes; 99 languages",
    repository: "onnx-community/whisper-base_timestamped",
    revision: "main",
    languages: whisperLanguages,
    englishOnly: false,
    precisions: { webgpu: [whole], wasm: [eight] },
    weights: { encoder: { fp32: 82_500_000, q8: 23_200_000 }, decoder: { q4: 124_000_000, q8: 53_700_000 } },
    bundled: false,
  },
  {
    id: "whisper-small",
    name: "Whisper small",
    purpose: "The fewest mistakes, for strong devices; 99 languages",
    repository: "onnx-community/whisper-small_timestamped",
    revision: "main",
    languages: whisperLanguages,
    englishOnly: false,
    precisions: { webgpu: [half, whole], wasm: [eight] },
    weights: {
      encoder: { fp32: 353_000_000, fp16: 177_000_000, q8: 92_300_000 },
      decoder: { q4: 234_000_000, q8: 157_000_000 },
    },
    bundled: false,
  },
  {
    id: "whisper-pico",
    name: "Bundled test model",
    purpose: "For trying the app out",
    repository: "whisper-pico",
    revision: "main",
    languages: ["en"],
    englishOnly: false,
    // There are no q4 files of it.
    precisions: { webgpu: [{ encoder: "fp32", decoder: "fp32" }], wasm: [eight] },
    weights: { encoder: { fp32: 7_154_436, q8: 3_204_586 }, decoder: { fp32: 11_999_664, q8: 3_119_821 } },
    bundled: true,
    warning:
      "This is a test model. It knows a few synthetic voices only: what it writes down from a person's speech is mostly wrong.",
  },
];

const byId = new Map(models.map((model) => [model.id, model]));

/** The model of that id. */
export const modelOf = (id: ModelId): HearingModel => {
  const model = byId.get(id);
  if (model === undefined) throw new Error(`No such model: ${id}`);
  return model;
};

/** Where models that don't ship with the app are loaded from. */
export type ModelHost =
  /** A Hugging Face hub at this address, such as `https://huggingface.co`. */
  | { readonly kind: "hub"; readonly address: string }
  /** The deployment's own storage, under `/models/`. */
  | { readonly kind: "own" };

/** The host of a deployment that has configured none. */
export const publicHub = { kind: "hub", address: "https://huggingface.co" } as const satisfies ModelHost;

const endings = { fp32: "", fp16: "_fp16", q8: "_quantized", q4: "_q4" };

/** What every model needs besides its weights. */
const texts = [
  "config.json",
  "generation_config.json",
  "preprocessor_config.json",
  "tokenizer.json",
  "tokenizer_config.json",
];

export const encoderFile = ({ encoder }: Precision): string => `onnx/encoder_model${endings[encoder]}.onnx`;
export const decoderFile = ({ decoder }: Precision): string => `onnx/decoder_model_merged${endings[decoder]}.onnx`;

/** Paths of the files that a model needs in that precision, below its place at a host. */
export const filesOf = (precision: Precision): string[] => [...texts, encoderFile(precision), decoderFile(precision)];

/** Paths of everything that `model` may need on any device. */
export const allFilesOf = (model: HearingModel): string[] => [
  ...new Set([...model.precisions.webgpu, ...model.precisions.wasm].flatMap(filesOf)),
];

/** About what the files that are not weights take together: the tokenizer, mostly. */
const textBytes = { bundled: 534_000, whisper: 2_800_000 };

/** About how much is downloaded in that precision, in bytes. */
export const bytesOf = ({ weights, bundled }: HearingModel, { encoder, decoder }: Precision): number =>
  (weights.encoder[encoder] ?? 0) + (weights.decoder[decoder] ?? 0) + (bundled ? textBytes.bundled : textBytes.whisper);

/** What the runtime and its intermediate results take besides the weights. */
const runtimeBytes = 250_000_000;

/** About how much memory hearing takes in that precision: while a model is loaded, its files are there twice. */
export const memoryOf = (model: HearingModel, precision: Precision): number =>
  2 * bytesOf(model, precision) + runtimeBytes;
