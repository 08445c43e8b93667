import type { Word } from "../../shared/speech/word.ts";
import type { Device, ModelHost, ModelId, Precision } from "./catalogue.ts";
import type { LiveNews } from "./live-turn.ts";

/** What to load, and from where. */
export interface HearingWish {
  readonly model: ModelId;
  readonly host: ModelHost;
  /** ISO 639 code of the language that is spoken, or `auto` to find out. */
  readonly language: string;
}

/** One way to run a model on this machine. */
export interface Rung {
  readonly device: Device;
  readonly precision: Precision;
  /** Threads of the WASM runtime. */
  readonly threads: number;
}

/** How far a model's download is. */
export interface Download {
  /** Over all its files, with what the device had of them before. */
  readonly loadedBytes: number;
  readonly totalBytes: number;
  /** Over the last few seconds; null while nothing can be said. */
  readonly bytesPerSecond: number | null;
  readonly secondsLeft: number | null;
  /**
   * `device`: what came needn't come again. Otherwise it lasts as long as the recogniser: there is no room for it
   * (`no-room`), or the browser keeps nothing for this page (`no-storage`: private windows, plain http).
   */
  readonly kept: "device" | "no-room" | "no-storage";
}

/** What came of loading. */
export interface Hearer extends Rung {
  readonly model: ModelId;
}

/** From the page to the worker. */
export type ToWorker =
  /** `trial`: the built-in clip is heard first, and a device that gets its words wrong is refused. */
  | { readonly type: "load"; readonly wish: HearingWish; readonly rung: Rung; readonly trial: boolean }
  | { readonly type: "hear"; readonly id: number; readonly samples: Float32Array<ArrayBuffer> }
  /** The next sound of a turn that goes on; a new number begins another turn. */
  | { readonly type: "live"; readonly turn: number; readonly samples: Float32Array<ArrayBuffer> }
  | { readonly type: "live-end" };

/** From the worker to the page. */
export type FromWorker =
  | { readonly type: "download"; readonly download: Download }
  /** All files are here; the device gets the model now. */
  | { readonly type: "loading" }
  /** It is at work; said about once a second. */
  | { readonly type: "working" }
  /** `trialMs`: how long the built-in clip took; null where there was no trial. */
  | { readonly type: "ready"; readonly trialMs: number | null }
  /**
   * `model-unreachable`: another try elsewhere is of no use. `precision-missing`: the host lacks the files for this way
   * to run it. `failed`: this device can't, another might.
   */
  | {
      readonly type: "unready";
      readonly code: "model-unreachable" | "precision-missing" | "failed";
      readonly reason: string;
    }
  | {
      readonly type: "heard";
      readonly id: number;
      readonly words: Word[];
      /** ISO 639 code; undefined where nothing was heard in a language that was to be found out. */
      readonly language: string | undefined;
      /** From being asked to the first token that the model wrote; undefined where it wrote none. */
      readonly firstTokenMs: number | undefined;
    }
  | { readonly type: "unheard"; readonly id: number; readonly reason: string }
  /** The graphics processor is gone: nothing that is asked of it will be answered. */
  | { readonly type: "lost"; readonly reason: string }
  | LiveNews;
