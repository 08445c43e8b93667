import { type KeptUtterance, store } from "./store.io.ts";

/**
 * The speech of a session that an earlier visit left unheard. Two pages in one session would both offer it, and each what
 * the other is at work on: so a page gets it when no other is there any more, and keeps others from it until `ended`.
 * Rejects with the signal's reason when it is aborted before.
 */
export const leftOver = async (sessionId: string, ended: AbortSignal): Promise<KeptUtterance[]> => {
  // Plain http has no locks; it has no microphone either.
  const locks: LockManager | undefined = navigator.locks;
  if (locks !== undefined) {
    const alone = Promise.withResolvers<void>();
    const untilEnded = (): Promise<void> =>
      new Promise((resolve) => {
        alone.resolve();
        ended.addEventListener("abort", () => resolve(), { once: true });
      });
    locks.request(`sotto-session-${sessionId}`, { signal: ended }, untilEnded).catch(alone.reject);
    await alone.promise;
  }
  return store.utterancesOf(sessionId);
};
