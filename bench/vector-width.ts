import { readFileSync } from "node:fs";
import type { Size } from "./whisper-graph/layers.ts";

/** 32-bit numbers in one vector of WebAssembly's SIMD. */
export const wasmLanes = 4;

/** The same of this processor's widest vectors; undefined where the system doesn't tell. */
export const nativeLanes = (): number | undefined => {
  let flags: string;
  try {
    flags = readFileSync("/proc/cpuinfo", "utf8");
  } catch {
    return undefined;
  }
  return flags.includes("avx512f") ? 16 : flags.includes("avx2") ? 8 : wasmLanes;
};

/** Multiplications (each with an addition) that the encoder makes for a window of 30 s: its two convolutions, then layer by layer. */
export const encoderProducts = ({ width, hidden, layers, melBands, positions }: Size): number => {
  const kernel = 3;
  const convolutions = kernel * width * (melBands * 2 * positions + width * positions);
  const projections = positions * (4 * width * width + 2 * width * hidden);
  const attention = 2 * positions * positions * width;
  return convolutions + layers * (projections + attention);
};
