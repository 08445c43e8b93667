import type { Prosody } from "../../shared/speech/prosody.ts";
import type { MeasureInput } from "./measure.ts";

/** To the worker: one turn. Its samples are transferred or copied, never shared. */
export interface MeasureRequest extends MeasureInput {
  readonly id: number;
}

/** From the worker: the answer to the request of that id, or what broke. */
export type MeasureAnswer =
  | { readonly id: number; readonly prosody: Prosody }
  | { readonly id: number; readonly error: string };
