import { setTimeout as wait } from "node:timers/promises";

/** Waits. Rejects with the signal's own reason. */
export const pause = (ms: number, signal: AbortSignal): Promise<void> =>
  wait(ms, undefined, { signal }).catch(() => signal.throwIfAborted());
