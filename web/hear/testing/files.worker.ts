import { modelOf } from "../catalogue.ts";
import { getModelFiles } from "../files/model-files.io.ts";
import type { FilesReport, FilesRequest } from "./files-message.ts";

declare const self: DedicatedWorkerGlobalScope;

/** Gets a model's files as the recogniser's worker does, without a recogniser. */
const say = (report: FilesReport) => self.postMessage(report);

const fillDisk = ({ quotaBytes, fullAfterWrites }: FilesRequest["disk"]): void => {
  if (quotaBytes !== undefined) navigator.storage.estimate = async () => ({ usage: 0, quota: quotaBytes });
  if (fullAfterWrites === undefined) return;
  const { prototype } = FileSystemSyncAccessHandle;
  const write = prototype.write;
  let writes = 0;
  prototype.write = function (...bytes) {
    writes += 1;
    if (writes > fullAfterWrites) throw new DOMException("full", "QuotaExceededError");
    return write.apply(this, bytes);
  };
};

self.onmessage = async ({ data: { model, host, precision, disk } }: MessageEvent<FilesRequest>) => {
  fillDisk(disk);
  try {
    const files = await getModelFiles({
      model: modelOf(model),
      host,
      precision,
      onDownload: (download) => say({ kind: "download", download }),
      signal: new AbortController().signal,
    });
    const lengths: Record<string, number> = {};
    for (const path of files.paths) lengths[path] = (await files.read(path)).length;
    say({ kind: "read", lengths });
  } catch (cause) {
    say({ kind: "failed", name: cause instanceof Error ? cause.name : "", reason: String(cause) });
  }
};
