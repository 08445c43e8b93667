import { type Accessor, createEffect, on, onCleanup } from "solid-js";

/** So long nobody speaks after the end of a text, ms: longer than any pause that one is asked for. */
const silenceMs = 3000;

/**
 * Ends what is read aloud once there was time for the text, and silence after it: whoever reads has their eyes on the text,
 * not on a button. `leastMs`: how long the text takes; null: it is ended by hand alone.
 */
export const createEndByItself = (
  open: Accessor<boolean>,
  speaking: Accessor<boolean>,
  leastMs: Accessor<number | null>,
  end: () => void,
): void => {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let openedAt = 0;
  let spoke = false;
  createEffect(
    on([open, speaking], ([isOpen, isSpeaking], before) => {
      clearTimeout(timer);
      if (!isOpen) return;
      if (before?.[0] !== true) {
        openedAt = performance.now();
        spoke = false;
      }
      spoke ||= isSpeaking;
      const least = leastMs();
      if (isSpeaking || !spoke || least === null) return;
      timer = setTimeout(end, Math.max(silenceMs, openedAt + least - performance.now()));
    }),
  );
  onCleanup(() => clearTimeout(timer));
};
