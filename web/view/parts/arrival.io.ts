import { onMount } from "solid-js";

let firstScreen = true;

/**
 * Names the screen in the browser's tab, and moves the focus to its heading where one comes from another screen: a
 * screen reader then says where one is, and the next tab starts there.
 */
export const arriveAt = (title: string, heading: () => HTMLElement | undefined): void => {
  onMount(() => {
    document.title = title;
    if (!firstScreen) heading()?.focus({ preventScroll: true });
    firstScreen = false;
  });
};
