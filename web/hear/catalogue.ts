/** Where a recogniser runs. */
export type Device = "webgpu" | "wasm";

/** Precision of the two halves of a Whisper export, in transformers.js's words: they pick the files. */
export interface Precision {
  readonly encoder: "fp32" | "q8";
  readonly decoder: "fp32" | "q4" | "q8";
}

/** A speech recogniser that Sotto can load. */
export interface HearingModel {
  readonly id: ModelId;
  /** What people see. */
  readonly name: string;
  /** Its name at a model host: `owner/name` at the hub, a folder under `/bundled/` for what ships with the app. */
  readonly repository: string;
  /** The commit, tag or branch at the hub. */
  readonly revision: string;
  /** Languages it knows, as ISO 639 codes. */
  readonly languages: readonly string[];
  /** True where it takes no language or task, and throws if given one. */
  readonly englishOnly: boolean;
  readonly precision: Readonly<Record<Device, Precision>>;
  /** About how much is downloaded, in bytes: what to tell people beforehand. The download itself reports exact sizes. */
  readonly bytes: Readonly<Record<Device, number>>;
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
const precision = {
  webgpu: { encoder: "fp32", decoder: "q4" },
  wasm: { encoder: "q8", decoder: "q8" },
} as const;

/** Every recogniser, smallest real one first. All are exports with cross-attentions, without which words have no times. */
export const models: readonly HearingModel[] = [
  {
    id: "whisper-tiny.en",
    name: "Whisper tiny, English",
    repository: "onnx-community/whisper-tiny.en_timestamped",
    revision: "main",
    languages: ["en"],
    englishOnly: true,
    precision,
    bytes: { webgpu: 120_000_000, wasm: 41_000_000 },
    bundled: false,
  },
  {
    id: "whisper-base",
    name: "Whisper base",
    repository: "onnx-community/whisper-base_timestamped",
    revision: "main",
    languages: whisperLanguages,
    englishOnly: false,
    precision,
    bytes: { webgpu: 207_000_000, wasm: 77_000_000 },
    bundled: false,
  },
  {
    id: "whisper-small",
    name: "Whisper small",
    repository: "onnx-community/whisper-small_timestamped",
    revision: "main",
    languages: whisperLanguages,
    englishOnly: false,
    precision,
    bytes: { webgpu: 587_000_000, wasm: 249_000_000 },
    bundled: false,
  },
  {
    id: "whisper-pico",
    name: "Bundled test model",
    repository: "whisper-pico",
    revision: "main",
    languages: ["en"],
    englishOnly: false,
    // There are no q4 files of it.
    precision: { webgpu: { encoder: "fp32", decoder: "fp32" }, wasm: { encoder: "q8", decoder: "q8" } },
    bytes: { webgpu: 19_700_000, wasm: 6_900_000 },
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
export const publicHub: ModelHost = { kind: "hub", address: "https://huggingface.co" };

/** What transformers.js needs to know of a host: `remoteHost`, and the path below it with `{model}` and `{revision}`. */
export interface ModelAddress {
  readonly remoteHost: string;
  readonly remotePathTemplate: string;
}

/** Where the files of `model` are, for a page served from `origin` (such as `https://sotto.example`). */
export const modelAddress = (model: HearingModel, host: ModelHost, origin: string): ModelAddress => {
  if (model.bundled) return { remoteHost: `${origin}/`, remotePathTemplate: "bundled/{model}/" };
  if (host.kind === "own") return { remoteHost: `${origin}/`, remotePathTemplate: "models/{model}/" };
  return {
    remoteHost: `${host.address.replace(/\/+$/, "")}/`,
    remotePathTemplate: "{model}/resolve/{revision}/",
  };
};
