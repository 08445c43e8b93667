import { sampleRateHz } from "../../shared/speech/frame.ts";
import { encodeWav } from "../../shared/speech/wav.ts";
import { archive } from "./archive.io.ts";
import type { KeptUtterance } from "./kept-utterance.ts";
import { joinPieces } from "./pieces.ts";
import { store } from "./store.io.ts";

/** Resolves once no other page is in the session, and keeps others waiting until `ended`. */
const untilAlone = async (sessionId: string, ended: AbortSignal): Promise<void> => {
  // Plain http has no locks; it has no microphone either.
  const locks: LockManager | undefined = navigator.locks;
  if (locks === undefined) return;
  const alone = Promise.withResolvers<void>();
  const untilEnded = (): Promise<void> =>
    new Promise((resolve) => {
      alone.resolve();
      ended.addEventListener("abort", () => resolve(), { once: true });
    });
  locks.request(`sotto-session-${sessionId}`, { signal: ended }, untilEnded).catch(alone.reject);
  await alone.promise;
};

const instant = (ms: number): string => new Date(ms).toISOString();

/** Makes utterances of the turns that an earlier visit was cut off in. */
const joinCut = async (sessionId: string, isOwn: (turnId: string) => boolean): Promise<void> => {
  const pieces = (await store.piecesOf(sessionId)).filter(({ turnId }) => !isOwn(turnId));
  for (const { turnId, startMs, capture, samples } of joinPieces(pieces)) {
    // Cut off between keeping the whole turn and letting its pieces go: it is kept already.
    if (!(await store.knows(turnId))) {
      await archive.save(sessionId, turnId, encodeWav(samples));
      const endedAt = instant(startMs + (1000 * samples.length) / sampleRateHz);
      const rest = { startedAt: instant(startMs), endedAt, capture, replyHeard: null, spoken: null };
      await store.putUtterance({ sessionId, turnId, ...rest });
    }
    await store.removePieces(turnId);
  }
};

/**
 * The speech of a session that an earlier visit left unheard, a turn that it was cut off in included. Two pages in one
 * session would both offer it, and each what the other is at work on: so a page gets it when no other is there any more,
 * and keeps others from it until `ended`. `isOwn` tells the turns that this page has begun itself.
 * Rejects with the signal's reason when it is aborted before.
 */
export const leftOver = async (
  sessionId: string,
  ended: AbortSignal,
  isOwn: (turnId: string) => boolean,
): Promise<KeptUtterance[]> => {
  await untilAlone(sessionId, ended);
  await joinCut(sessionId, isOwn);
  return (await store.utterancesOf(sessionId)).filter(({ turnId }) => !isOwn(turnId));
};
