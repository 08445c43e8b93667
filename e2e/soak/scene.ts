import type { Counts } from "./counts.ts";
import type { Person } from "./person.ts";

/** What all trainees share. */
export interface Scene {
  /** Where the app is reached, through the network that is disturbed. */
  readonly address: string;
  /** The app itself, past that network. */
  readonly direct: string;
  readonly counts: Counts;
  readonly staff: Person;
  /** Which of the app's lives it is; null while it is being killed. */
  readonly life: () => number | null;
  /** Aborts when nothing is disturbed any more, and all are to come to their end. */
  readonly calm: AbortSignal;
  /** Aborts when everything should long have come to its end; its reason says so. */
  readonly patience: AbortSignal;
}
