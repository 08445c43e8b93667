import type { Finding } from "../../../shared/speech/fluency.ts";
import type { Said } from "./spoken-text.ts";

/** To the worker: what was said in one turn, and whether its grammar is to be checked too. */
export interface FluencyRequest {
  readonly id: number;
  readonly said: Said;
  readonly grammar: boolean;
}

/** From the worker: the answer to the request of that id, or what broke. */
export type FluencyAnswer =
  | { readonly id: number; readonly findings: readonly Finding[] }
  | { readonly id: number; readonly error: string };
