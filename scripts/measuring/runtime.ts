import type { Measured, Method } from "./measure-wav.ts";

/** Where measuring is done. */
export interface Runtime {
  measure(bytes: Uint8Array, clip: string, method: Method): Promise<Measured>;
  close(): Promise<void>;
}
