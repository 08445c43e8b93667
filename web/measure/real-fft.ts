import { bestKernels } from "./kernels/best-kernels.ts";
import type { RealFft } from "./kernels/kernels.ts";

/** Makes the fastest real transform there is here, of `size` points, a power of two of at least 4. */
export const realFft = (size: number): RealFft => bestKernels().realFft(size);
