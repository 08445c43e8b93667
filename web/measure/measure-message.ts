import type { Prosody } from "../../shared/speech/prosody.ts";
import type { Word } from "../../shared/speech/word.ts";
import type { MeasureInput } from "./measure.ts";

/** A turn to measure, and the words that were heard in it; none where it was not heard. */
export interface TurnInput extends MeasureInput {
  readonly words: readonly Word[];
}

/** What was measured of a turn: its prosody, and its words with the fillers that only the sound tells of. */
export interface MeasuredTurn {
  readonly prosody: Prosody;
  readonly words: readonly Word[];
}

/** To the worker: one turn. Its samples are transferred or copied, never shared. */
export interface MeasureRequest extends TurnInput {
  readonly id: number;
}

/** From the worker: the answer to the request of that id, or what broke. */
export type MeasureAnswer =
  | { readonly id: number; readonly measured: MeasuredTurn }
  | { readonly id: number; readonly error: string };
