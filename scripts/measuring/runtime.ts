import type { Method } from "../../web/measure/measure.ts";
import type { Measured } from "./measure-wav.ts";

/** Where measuring is done. */
export interface Runtime {
  measure(bytes: Uint8Array, clip: string, method: Method): Promise<Measured>;
  close(): Promise<void>;
}
