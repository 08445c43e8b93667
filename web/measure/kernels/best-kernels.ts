import type { Kernels } from "./kernels.ts";
import { plainKernels } from "./plain-kernels.ts";
import { simdKernels } from "./simd-kernels.ts";

let best: Kernels | undefined;

/** The fastest kernels that run here: WebAssembly with SIMD, or plain typed arrays. */
export const bestKernels = (): Kernels => {
  best ??= simdKernels() ?? plainKernels;
  return best;
};
