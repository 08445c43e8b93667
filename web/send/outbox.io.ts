import { archive } from "./archive.io.ts";
import { createOutbox, type Outbox, type OutboxState, type OutboxWorld } from "./outbox.ts";
import { store } from "./store.io.ts";

/** Opens this device's outbox. `transport` is how turns travel. */
export const openOutbox = (
  transport: Pick<OutboxWorld, "terms" | "putAudio" | "postTurn" | "delayMs">,
  onState: (state: OutboxState) => void,
): Outbox => {
  const outbox = createOutbox(
    {
      ...transport,
      store,
      readAudio: archive.read,
      alone: async (work) => {
        // Plain http has no locks. Two pages may then send the same turn: the edge takes it once.
        const locks: LockManager | undefined = navigator.locks;
        await (locks === undefined ? work() : locks.request("sotto-outbox", work));
      },
      now: Date.now,
      after: (ms, then) => {
        const timer = setTimeout(then, ms);
        return () => clearTimeout(timer);
      },
    },
    onState,
  );
  addEventListener("online", outbox.wake);
  return {
    ...outbox,
    close: () => {
      removeEventListener("online", outbox.wake);
      outbox.close();
    },
  };
};
