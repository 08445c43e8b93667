import type { Hearing, HearingListener } from "./hearing.ts";
import type { LiveNews } from "./live-turn.ts";
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
  /** The recogniser if there is one; it may still be loading. */
  awake(): Hearing | undefined;
  /** Loads anew: the model that was chosen, or the bundled test model. */
  restart(bundled: boolean): void;
  close(): void;
}

/** Loads with `create` when woken, and tells how it goes. */
export const wakingHearing = (
  create: (bundled: boolean, listener: HearingListener) => Hearing,
  onState: (state: HearingState) => void,
  onLive: (news: LiveNews) => void = () => {},
): WakingHearing => {
  let hearing: Hearing | undefined;
  let bundled = false;

  const wake = (): Hearing => {
    if (hearing) return hearing;
    onState({ kind: "loading", download: null });
    const tell = (state: HearingState) => {
      if (hearing === made) onState(state);
    };
    const made = create(bundled, {
      onDownload: (download) => tell({ kind: "loading", download }),
      // What is here and gets ready is no download any more.
      onLoading: (rung) => rung && tell({ kind: "loading", download: null }),
      onHearer: (hearer) => tell({ kind: "ready", hearer }),
      onLive: (news) => {
        if (hearing === made) onLive(news);
      },
      onEnd: ({ code, message }) => {
        tell({ kind: code === "model-unreachable" ? "unreachable" : "failed", reason: message });
        // One that has failed stays failed: the next wish for one makes another.
        if (hearing === made) hearing = undefined;
      },
    });
    hearing = made;
    return made;
  };
  const close = (): void => {
    const before = hearing;
    hearing = undefined;
    before?.close();
  };

  return {
    wake,
    awake: () => hearing,
    restart: (withBundled) => {
      bundled = withBundled;
      close();
      wake();
    },
    close,
  };
};
