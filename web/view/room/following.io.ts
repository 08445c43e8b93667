import { createEffect, on, onCleanup, onMount } from "solid-js";

/** This far from the end still counts as reading along, px. */
const nearPx = 160;

/**
 * Keeps the end of the conversation in sight as it grows, unless the trainee has scrolled up to read: then the page
 * stays where it is. `grown` is what makes it grow.
 */
export const createFollowing = (grown: () => unknown): void => {
  let near = true;
  const look = (): void => {
    near = scrollY + innerHeight >= document.documentElement.scrollHeight - nearPx;
  };
  onMount(() => {
    addEventListener("scroll", look, { passive: true });
    onCleanup(() => removeEventListener("scroll", look));
  });
  createEffect(
    on(grown, () => {
      if (near) queueMicrotask(() => scrollTo({ top: document.documentElement.scrollHeight }));
    }),
  );
};
