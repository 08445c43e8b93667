import type { ModelHost, ModelId, Precision } from "../catalogue.ts";
import type { Download } from "../message.ts";

/** What the worker of `files.worker.ts` is asked for. */
export interface FilesRequest {
  readonly model: ModelId;
  readonly host: ModelHost;
  readonly precision: Precision;
  /** A disk that has no more room than this. */
  readonly disk: { readonly quotaBytes?: number; readonly fullAfterWrites?: number };
}

export type FilesReport =
  | { readonly kind: "download"; readonly download: Download }
  /** Every file's length as it was read. */
  | { readonly kind: "read"; readonly lengths: Readonly<Record<string, number>> }
  | { readonly kind: "failed"; readonly name: string; readonly reason: string };
