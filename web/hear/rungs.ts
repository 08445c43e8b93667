import { type Device, type HearingModel, memoryOf } from "./catalogue.ts";
import type { Rung } from "./message.ts";

/** `auto`: what proves to be the best. */
export type DeviceWish = "auto" | Device;

/** What this machine and its browser offer for hearing. */
export interface Machine {
  /** Null where the page gets no graphics processor. */
  readonly adapter: {
    /** True where a processor plays the GPU: it is right, but many times slower than WASM. */
    readonly isFallback: boolean;
    /** True where it computes in 16 bits (`shader-f16`). */
    readonly halfPrecision: boolean;
    /** Vendor and architecture as far as the browser tells. */
    readonly name: string;
  } | null;
  /** True for Safari and for every browser on iOS, which ends pages that take much memory without a word. */
  readonly webkit: boolean;
  /** Name and major version. */
  readonly browser: string;
  /** Memory is shared across threads only in a page that is isolated from others. */
  readonly isolated: boolean;
  readonly cores: number;
  /** Memory of the device as far as the browser tells (8 GB stands for 8 or more); null where it doesn't. */
  readonly memoryBytes: number | null;
}

/** More threads than this gain nothing on models of this size. */
const mostThreads = 4;

/** From many to one. */
const threadCounts = ({ isolated, cores }: Machine): number[] => {
  const most = isolated ? Math.max(1, Math.min(mostThreads, Math.floor(cores))) : 1;
  return [...new Set([most, ...(most >= 4 ? [most / 2] : []), 1])];
};

/** A page gets a part of the device's memory only. */
const partOfMemory = 0.5;

/** True if `model` in that precision fits the memory that the browser tells of; unknown memory is taken to be enough. */
const fits = (model: HearingModel, rung: Rung, { memoryBytes }: Machine): boolean =>
  memoryBytes === null || memoryOf(model, rung.precision) <= partOfMemory * memoryBytes;

/**
 * The ways to run `model` on this machine, best hoped for first; each is the refuge of those before it. The last one is
 * always one thread of WASM, which runs wherever the app does. A device that is wished for is tried whatever it is.
 */
export const rungsOf = (model: HearingModel, wish: DeviceWish, machine: Machine): Rung[] => {
  const { adapter, webkit } = machine;
  const hopeful = adapter !== null && !adapter.isFallback && !webkit;
  const gpu = (wish === "auto" ? hopeful : wish === "webgpu")
    ? model.precisions.webgpu
        .filter(({ encoder }) => encoder !== "fp16" || adapter?.halfPrecision === true)
        .map((precision): Rung => ({ device: "webgpu", precision, threads: 1 }))
        .filter((rung) => wish === "webgpu" || fits(model, rung, machine))
    : [];
  const wasm = model.precisions.wasm.flatMap((precision) =>
    threadCounts(machine).map((threads): Rung => ({ device: "wasm", precision, threads })),
  );
  return [...gpu, ...wasm];
};

export const sameRung = (a: Rung, b: Rung): boolean =>
  a.device === b.device &&
  a.threads === b.threads &&
  a.precision.encoder === b.precision.encoder &&
  a.precision.decoder === b.precision.decoder;

/** What to run on when `rung` has failed: another device, or fewer threads. Undefined at the end of the ladder. */
export const rungBelow = (rungs: readonly Rung[], rung: Rung): Rung | undefined =>
  rungs.slice(rungs.findIndex((one) => sameRung(one, rung)) + 1).find(({ device }) => device === "wasm");

/** True if the smallest way to run `model` asks for more memory than this device is likely to give a page. */
export const isTooLarge = (model: HearingModel, machine: Machine): boolean => {
  const known: Machine = machine.webkit && machine.memoryBytes === null ? { ...machine, memoryBytes: 1.5e9 } : machine;
  return rungsOf(model, "auto", known).every((rung) => !fits(model, rung, known));
};
