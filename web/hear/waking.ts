import { type Hearing, HearingError } from "./hear.ts";
import type { Download, Hearer } from "./message.ts";

/** How recognition stands. `asleep`: nobody has needed it yet, so nothing was downloaded. */
export type HearingState =
  | { readonly kind: "asleep" }
  | { readonly kind: "loading"; readonly download: Download | null }
  | { readonly kind: "ready"; readonly hearer: Hearer }
  | { readonly kind: "unreachable" | "failed"; readonly reason: string };

/** A recogniser that is loaded when it is first needed. */
export interface WakingHearing {
  /** The recogniser; loads it where there is none, or where the last one could not be loaded. */
  wake(): Hearing;
  /** Loads anew: the model that was chosen, or the bundled test model. */
  restart(bundled: boolean): void;
  close(): void;
}

/** Loads with `create` when woken, and tells how it goes. */
export const wakingHearing = (
  create: (bundled: boolean, onProgress: (download: Download) => void) => Hearing,
  onState: (state: HearingState) => void,
): WakingHearing => {
  let hearing: Hearing | undefined;
  let bundled = false;

  const wake = (): Hearing => {
    if (hearing) return hearing;
    onState({ kind: "loading", download: null });
    const made = create(bundled, (download) => {
      if (hearing === made) onState({ kind: "loading", download });
    });
    hearing = made;
    made.ready.then(
      (hearer) => {
        if (hearing === made) onState({ kind: "ready", hearer });
      },
      (error: unknown) => {
        if (hearing !== made) return;
        // One that has failed stays failed: the next wish for one makes another.
        hearing = undefined;
        const unreachable = error instanceof HearingError && error.code === "model-unreachable";
        const reason = error instanceof Error ? error.message : String(error);
        onState({ kind: unreachable ? "unreachable" : "failed", reason });
      },
    );
    return made;
  };
  const close = (): void => {
    const before = hearing;
    hearing = undefined;
    before?.close();
  };

  return {
    wake,
    restart: (withBundled) => {
      bundled = withBundled;
      close();
      wake();
    },
    close,
  };
};
