import type { Answer } from "../../sync/answer.ts";

/** Does one thing after the other, and keeps the words of what was refused. */
export interface Doing {
  readonly busy: () => boolean;
  /** Asks, then reads the account anew. */
  run(work: () => Promise<Answer<unknown> | { readonly kind: "cancelled" }>): Promise<void>;
}
