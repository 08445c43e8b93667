/** The outside world as the wake lock needs it. */
export interface WakeWorld {
  /** Keeps the screen on until `release`; the system may let go by itself, and tells so. */
  request(onReleased: () => void): Promise<{ release(): Promise<void> }>;
  isVisible(): boolean;
  /** Calls back when the page comes into sight or goes out of it; returns what stops it. */
  onVisibility(then: () => void): () => void;
}

/** Keeps the screen on while it is wanted. */
export interface WakeLock {
  want(on: boolean): void;
  close(): void;
}

/**
 * Makes the lock. The system takes it away from a page in the background, so it is asked for again when the page is seen
 * again. A system that refuses (to save the battery) is asked again then, too.
 */
export const wakeLock = (world: WakeWorld): WakeLock => {
  let wanted = false;
  let held: { release(): Promise<void> } | null = null;
  let asking = false;

  const settle = async (): Promise<void> => {
    if (asking) return;
    asking = true;
    try {
      while (wanted && world.isVisible() && held === null) {
        const got = await world.request(() => {
          held = null;
        });
        held = got;
      }
      if (!wanted && held !== null) {
        const letGo = held;
        held = null;
        await letGo.release();
      }
    } catch {
      // Refused, or not known here: the screen goes dark in its own time.
    } finally {
      asking = false;
    }
    // Wanted no more while it was being asked for.
    if (!wanted && held !== null) await settle();
  };
  const stop = world.onVisibility(() => void settle());
  return {
    want: (on) => {
      wanted = on;
      void settle();
    },
    close: () => {
      wanted = false;
      stop();
      void settle();
    },
  };
};
