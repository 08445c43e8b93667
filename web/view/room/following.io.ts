import { createEffect, createMemo, on, onCleanup, onMount } from "solid-js";

/** This far from the end still counts as reading along, px. */
const nearPx = 160;

/**
 * Keeps the end of the conversation in sight as it grows, unless the trainee has scrolled up to read: then the page
 * stays where it is, until they say something themselves. `grown` is what makes it grow, `ownTurns` how often they spoke.
 */
export const createFollowing = (grown: () => unknown, ownTurns: () => number): void => {
  let near = true;
  let lastY = 0;
  const look = (): void => {
    const leftPx = document.documentElement.scrollHeight - innerHeight - scrollY;
    // Far from the end alone means nothing: the page may have grown since it was told to scroll there.
    if (leftPx <= nearPx) near = true;
    else if (scrollY < lastY) near = false;
    lastY = scrollY;
  };
  onMount(() => {
    addEventListener("scroll", look, { passive: true });
    onCleanup(() => removeEventListener("scroll", look));
  });
  createEffect(
    on(
      createMemo(ownTurns),
      () => {
        near = true;
      },
      { defer: true },
    ),
  );
  createEffect(
    on(grown, () => {
      if (near) queueMicrotask(() => scrollTo({ top: document.documentElement.scrollHeight }));
    }),
  );
};
