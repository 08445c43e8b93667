import type { Span } from "../../shared/speech/span.ts";
import type { Word } from "../../shared/speech/word.ts";
import type { Device, ModelHost, ModelId } from "./catalogue.ts";

/** `auto` takes WebGPU if it proves itself, WASM otherwise. */
export type DeviceWish = "auto" | Device;

/** What to load, and how. */
export interface HearingWish {
  readonly model: ModelId;
  readonly host: ModelHost;
  readonly device: DeviceWish;
  /** ISO 639 code of the language that is spoken, or `auto` to find out. */
  readonly language: string;
}

/** How far a download is. Files that the browser has kept from before don't appear. */
export interface Download {
  /** The file that has moved. */
  readonly file: string;
  readonly fileLoadedBytes: number;
  /** Null where the host doesn't say. */
  readonly fileTotalBytes: number | null;
  /** Over all files so far. */
  readonly loadedBytes: number;
  /** About the size of all files together; never less than `loadedBytes`. */
  readonly totalBytes: number;
}

/** What came of loading. */
export interface Hearer {
  readonly model: ModelId;
  readonly device: Device;
  /** Threads of the WASM runtime; 1 without cross-origin isolation. */
  readonly threads: number;
}

/** From the page to the worker. */
export type ToWorker =
  | { readonly type: "load"; readonly wish: HearingWish }
  | {
      readonly type: "hear";
      readonly id: number;
      readonly samples: Float32Array<ArrayBuffer>;
      /** Where there is voice, ms from the first sample; left out, the worker looks for itself. */
      readonly voice?: readonly Span[];
    };

/** From the worker to the page. */
export type FromWorker =
  | { readonly type: "download"; readonly download: Download }
  | { readonly type: "ready"; readonly hearer: Hearer }
  /** `model-unreachable`: another try elsewhere is of no use. `failed`: this device can't, another might. */
  | { readonly type: "unready"; readonly code: "model-unreachable" | "failed"; readonly reason: string }
  | {
      readonly type: "heard";
      readonly id: number;
      readonly words: Word[];
      /** ISO 639 code; undefined where nothing was heard in a language that was to be found out. */
      readonly language: string | undefined;
    }
  | { readonly type: "unheard"; readonly id: number; readonly reason: string };
