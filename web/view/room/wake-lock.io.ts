import { createEffect, onCleanup } from "solid-js";
import { wakeLock } from "./wake-lock.ts";

/** Keeps the screen on while `wanted`, as long as the screen that asks is there: a phone that locks stops the microphone. */
export const createWakeLock = (wanted: () => boolean): void => {
  const lock = wakeLock({
    request: async (onReleased) => {
      const sentinel = await navigator.wakeLock.request("screen");
      sentinel.addEventListener("release", onReleased, { once: true });
      return sentinel;
    },
    isVisible: () => document.visibilityState === "visible",
    onVisibility: (then) => {
      document.addEventListener("visibilitychange", then);
      return () => document.removeEventListener("visibilitychange", then);
    },
  });
  createEffect(() => lock.want(wanted()));
  onCleanup(lock.close);
};
