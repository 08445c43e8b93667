import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { HubRequest, ModelHub } from "../../../e2e/support/model-hub.ts";
import type { Precision } from "../catalogue.ts";
import type { Download } from "../message.ts";
import type { FilesReport, FilesRequest } from "../testing/files-message.ts";
import { keptModels, removeModel } from "./kept-models.io.ts";

const whole: Precision = { encoder: "fp32", decoder: "q4" };
const encoder = "onnx/encoder_model.onnx";
const decoder = "onnx/decoder_model_merged_q4.onnx";
const encoderBytes = 7154436 + 3;
const decoderBytes = 11999664 + 3;

// A busy machine hashes and writes 20 MB slowly.
vi.setConfig({ testTimeout: 60_000 });

let name = "";
let hubs = 0;
const workers: Worker[] = [];

beforeEach(() => {
  hubs += 1;
  name = `/test-hub/files-${hubs}-${Date.now()}`;
});
afterEach(async () => {
  for (const worker of workers.splice(0)) worker.terminate();
  await removeModel("whisper-tiny.en");
});

const hub = (change: Partial<Pick<ModelHub, "faults" | "mode">>) =>
  fetch(name, { method: "PUT", body: JSON.stringify(change) });
const asked = async (): Promise<HubRequest[]> => (await fetch(name)).json();
/** What was fetched of the weights: path and range. */
const ranges = async () =>
  (await asked()).filter(({ path }) => path.endsWith(".onnx")).map(({ path, range }) => [path, range]);

/** Gets the model in a worker of its own, as a visit does. */
const get = (precision = whole, disk: FilesRequest["disk"] = {}) => {
  const worker = new Worker(new URL("../testing/files.worker.ts", import.meta.url), { type: "module" });
  workers.push(worker);
  const downloads: Download[] = [];
  const { promise: outcome, resolve } = Promise.withResolvers<FilesReport>();
  worker.onmessage = ({ data }: MessageEvent<FilesReport>) => {
    if (data.kind === "download") downloads.push(data.download);
    else resolve(data);
  };
  const host = { kind: "hub", address: `${location.origin}${name}` } as const;
  worker.postMessage({ model: "whisper-tiny.en", host, precision, disk } satisfies FilesRequest);
  return { outcome, downloads, leave: () => worker.terminate() };
};

const folder = async () => (await navigator.storage.getDirectory()).getDirectoryHandle("models", { create: true });

/** What the model takes on this device. */
const taken = async () => (await keptModels()).find(({ id }) => id === "whisper-tiny.en")?.bytes ?? 0;

/** The decoder as it is kept. */
const keptDecoder = async () => {
  for await (const handle of (await folder()).values())
    if (handle instanceof FileSystemFileHandle && (await handle.getFile()).size === decoderBytes) return handle;
  throw new Error("Nothing is kept");
};

const flipByte = async (at: number) => {
  const handle = await keptDecoder();
  const byte = new Uint8Array(await (await handle.getFile()).slice(at, at + 1).arrayBuffer());
  const writable = await handle.createWritable({ keepExistingData: true });
  await writable.write({ type: "write", position: at, data: Uint8Array.of((byte[0] ?? 0) ^ 0x10) });
  await writable.close();
};

test("a download says how far it is, and what is here is not fetched again, nor is the host needed", async () => {
  const first = get();
  expect(await first.outcome).toMatchObject({
    kind: "read",
    lengths: { [encoder]: encoderBytes, [decoder]: decoderBytes },
  });
  const totalBytes = first.downloads[0]?.totalBytes ?? 0;
  expect(totalBytes).toBeGreaterThan(encoderBytes + decoderBytes + 500_000);
  expect(first.downloads[0]).toMatchObject({ loadedBytes: 0, kept: "device" });
  expect(first.downloads.at(-1)).toMatchObject({ loadedBytes: totalBytes, totalBytes });
  expect(await taken()).toBe(totalBytes);

  await hub({ mode: "down" });
  const fetched = (await asked()).length;
  const second = get();
  expect(await second.outcome).toMatchObject({ kind: "read" });
  expect(second.downloads).toEqual([]);
  expect(await asked()).toHaveLength(fetched);
});

test("a connection that breaks at 60 % is taken up from the last piece", async () => {
  await hub({ faults: { [decoder]: { cutAfter: 7_200_000 } } });
  const { outcome, downloads } = get();
  expect(await outcome).toMatchObject({ kind: "read" });
  expect(await ranges()).toEqual([
    [encoder, null],
    [decoder, null],
    [decoder, "bytes=4194304-11999666"],
  ]);
  expect(downloads.at(-1)?.loadedBytes).toBe(downloads[0]?.totalBytes);
});

test("a visit that ends at 60 % is taken up by the next one from the last piece", async () => {
  await hub({ faults: { [decoder]: { stallAfter: 7_200_000 } } });
  const first = get();
  await vi.waitFor(() => expect(first.downloads.length).toBeGreaterThan(0), 10_000);
  const kept = (first.downloads[0]?.totalBytes ?? 0) - decoderBytes + 4194304;
  await vi.waitFor(async () => expect(await taken()).toBe(kept), 10_000);
  first.leave();
  const second = get();
  expect(await second.outcome).toMatchObject({ kind: "read" });
  expect(await ranges()).toEqual([
    [encoder, null],
    [decoder, null],
    [decoder, "bytes=4194304-11999666"],
  ]);
  expect(second.downloads[0]?.loadedBytes).toBe(kept);
});

test("a byte that has changed on the device is found, and only its piece is fetched again", async () => {
  await get().outcome;
  await flipByte(5_000_000);
  expect(await get().outcome).toMatchObject({ kind: "read" });
  expect((await ranges()).at(-1)).toEqual([decoder, "bytes=4194304-8388607"]);
  const fetched = (await asked()).length;
  expect(await get().outcome).toMatchObject({ kind: "read" });
  expect(await asked()).toHaveLength(fetched);
});

test("a file that was cut short on the device is mended", async () => {
  await get().outcome;
  const writable = await (await keptDecoder()).createWritable({ keepExistingData: true });
  await writable.truncate(4_194_304);
  await writable.close();
  expect(await get().outcome).toMatchObject({ kind: "read" });
  expect((await ranges()).slice(2)).toEqual([[decoder, "bytes=4194304-11999666"]]);
});

test("a file that comes damaged is not taken, and fetched anew", async () => {
  await hub({ faults: { [encoder]: { damaged: true } } });
  expect(await get().outcome).toMatchObject({ kind: "read" });
  expect(await ranges()).toEqual([
    [encoder, null],
    [encoder, null],
    [decoder, null],
  ]);
});

test("a server that has no ranges, or is busy for a moment, serves as well", async () => {
  await hub({ faults: { [decoder]: { cutAfter: 7_200_000 }, [encoder]: { status: 503 } } });
  const { outcome } = get();
  await vi.waitFor(async () => expect((await ranges()).some(([path]) => path === decoder)).toBe(true), 10_000);
  await hub({ faults: { [decoder]: { whole: true } } });
  expect(await outcome).toMatchObject({ kind: "read" });
  const statuses = (await asked()).filter(({ path }) => path === encoder).map(({ status }) => status);
  expect(statuses).toEqual([503, 200]);
});

test("a plain folder with a manifest is a host too", async () => {
  await hub({ mode: "folder" });
  expect(await get().outcome).toMatchObject({ kind: "read", lengths: { [decoder]: decoderBytes } });
});

test("what can't be had is said: no host, a web page in its place, a precision that it lacks", async () => {
  await hub({ mode: "down" });
  expect(await get().outcome).toMatchObject({ kind: "failed", name: "ModelUnreachable" });
  await hub({ mode: "page" });
  expect(await get().outcome).toMatchObject({ kind: "failed", name: "ModelUnreachable" });
  await hub({ mode: "hub" });
  expect(await get({ encoder: "fp16", decoder: "q4" }).outcome).toMatchObject({
    reason: /lacks onnx\/encoder_model_fp16/,
  });
  expect(await asked()).toEqual([]);
});

test("two pages that want it at once fetch it once", async () => {
  const [first, second] = [get(), get()];
  expect(await first.outcome).toMatchObject({ kind: "read" });
  expect(await second.outcome).toMatchObject({ kind: "read" });
  expect(await ranges()).toHaveLength(2);
});

test("where the device has no room it stays in memory, and it is said before anything is fetched", async () => {
  const { outcome, downloads } = get(whole, { quotaBytes: 60_000_000 });
  expect(await outcome).toMatchObject({ kind: "read", lengths: { [decoder]: decoderBytes } });
  expect(downloads[0]).toMatchObject({ loadedBytes: 0, kept: "no-room" });
  expect(await taken()).toBe(0);
});

test("a disk that gets full on the way keeps what it has, and the rest stays in memory", async () => {
  const { outcome, downloads } = get(whole, { fullAfterWrites: 24 });
  expect(await outcome).toMatchObject({ kind: "read", lengths: { [encoder]: encoderBytes, [decoder]: decoderBytes } });
  expect(downloads[0]).toMatchObject({ kept: "device" });
  expect(downloads.at(-1)).toMatchObject({ kept: "no-room" });
  const kept = await taken();
  expect(kept).toBeGreaterThan(0);
  expect(await get().outcome).toMatchObject({ kind: "read" });
  expect(await taken()).toBeGreaterThan(kept);
});

test("removing a model frees what it took", async () => {
  await get().outcome;
  await removeModel("whisper-tiny.en");
  expect(await taken()).toBe(0);
  for await (const handle of (await folder()).values())
    if (handle instanceof FileSystemFileHandle) expect((await handle.getFile()).size).not.toBe(decoderBytes);
});
