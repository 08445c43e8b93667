import type { Problem } from "../../shared/problem.ts";
import type { TurnSubmission } from "../../shared/session/turn.ts";
import { afterTry, type KeptTurn, nextDueInMs, nextToSend, type SendOutcome } from "./kept-turn.ts";

/** What may leave the device, and how. */
export interface LeavingTerms {
  /** The turn as it may leave: with what tells of a person masked, where that is wished for or asked for. */
  mask(turn: KeptTurn["turn"]): KeptTurn["turn"];
  /** The sound may go along. */
  readonly audio: boolean;
}

/** The outside world as the outbox needs it. */
export interface OutboxWorld {
  readonly store: {
    turns(): Promise<KeptTurn[]>;
    add(turn: KeptTurn): Promise<void>;
    replace(turnId: string, turn: KeptTurn | null): Promise<void>;
  };
  /**
   * Asked before each turn is sent. `withAudio`: the session takes sound. Null: it can't be found out now. Rejects when the
   * signal aborts.
   */
  terms(withAudio: boolean, signal: AbortSignal): Promise<LeavingTerms | null>;
  /** The recording of a turn; null where there is none. */
  readAudio(sessionId: string, turnId: string): Promise<Blob | null>;
  /** Sends a recording; rejects when the signal aborts. */
  putAudio(sessionId: string, turnId: string, audio: Blob, signal: AbortSignal): Promise<SendOutcome>;
  /** Sends a turn; rejects when the signal aborts. */
  postTurn(sessionId: string, turn: TurnSubmission, signal: AbortSignal): Promise<SendOutcome>;
  /** Lets one outbox of all open pages send at a time; the others wait their turn. */
  alone(work: () => Promise<void>): Promise<void>;
  delayMs(failures: number, retryAfterMs?: number): number;
  now(): number;
  after(ms: number, then: () => void): () => void;
}

/** What the outbox still holds. */
export interface OutboxState {
  readonly waiting: readonly { sessionId: string; turnId: string; transcript: string; failures: number }[];
  readonly refused: readonly { sessionId: string; turnId: string; transcript: string; problem: Problem }[];
}

export interface Outbox {
  /** Keeps a turn and sends it as soon as can be. Resolves when it is safe on the device and counted in the state. */
  keep(turn: Pick<KeptTurn, "sessionId" | "turn" | "uploadAudio">): Promise<void>;
  /** Gives up a turn that was refused for good. */
  dismiss(turnId: string): Promise<void>;
  /** Tries everything now, as when the network is back. */
  wake(): void;
  /** Reads again what is kept, as when another part of the page has changed it. */
  refresh(): Promise<void>;
  close(): void;
}

const unreachable: SendOutcome = { kind: "unreachable" };

/**
 * How long a try may take, ms: on a network that passes 4 bytes a millisecond it is through by then. A connection that
 * went away without a word would else hold back every turn until the system finds out, which takes it a quarter of an hour.
 */
const patienceMs = (bytes: number): number => 20_000 + bytes / 4;

/** Sends what is kept, in order, until the edge has it. Starts at once with what an earlier visit left. */
export const createOutbox = (world: OutboxWorld, onState: (state: OutboxState) => void): Outbox => {
  let cancelTimer: (() => void) | undefined;
  let running = false;
  let again = false;
  let closed = false;

  const show = (kept: readonly KeptTurn[]): void => {
    const line = ({ sessionId, turn }: KeptTurn) => ({ sessionId, turnId: turn.turnId, transcript: turn.transcript });
    onState({
      waiting: kept.flatMap((t) => (t.refusal === null ? [{ ...line(t), failures: t.failures }] : [])),
      refused: kept.flatMap((t) => (t.refusal === null ? [] : [{ ...line(t), problem: t.refusal }])),
    });
  };

  /** A recording that can't be read must not hold back the words. */
  const readAudio = (sessionId: string, turnId: string): Promise<Blob | null> =>
    world.readAudio(sessionId, turnId).catch((error: unknown) => {
      console.error("A recording could not be read", error);
      return null;
    });

  /** One try, given up where it takes too long: it may have come through, and what was sent is sent again. */
  const attempt = async <T, G>(
    bytes: number,
    givenUp: G,
    work: (signal: AbortSignal) => Promise<T>,
  ): Promise<T | G> => {
    const late = new AbortController();
    const cancel = world.after(patienceMs(bytes), () => late.abort());
    try {
      return await work(late.signal);
    } catch (error) {
      if (!late.signal.aborted) throw error;
      return givenUp;
    } finally {
      cancel();
    }
  };

  const send = async (kept: KeptTurn): Promise<SendOutcome> => {
    const { sessionId } = kept;
    const terms = await attempt(0, null, (signal) => world.terms(kept.uploadAudio, signal));
    if (terms === null) return unreachable;
    const turn = terms.mask(kept.turn);
    const post = (audio: Blob | null) => {
      const sent: TurnSubmission = {
        ...turn,
        audio: audio === null ? null : { contentType: "audio/wav", bytes: audio.size },
        clientSentAt: new Date(world.now()).toISOString(),
      };
      return attempt(JSON.stringify(sent).length, unreachable, (signal) => world.postTurn(sessionId, sent, signal));
    };
    const audio = kept.uploadAudio && terms.audio ? await readAudio(sessionId, turn.turnId) : null;
    if (audio === null) return post(null);
    const put = await attempt(audio.size, unreachable, (signal) =>
      world.putAudio(sessionId, turn.turnId, audio, signal),
    );
    const sent = put.kind === "accepted" ? await post(audio) : put;
    // The consent was taken back meanwhile, perhaps on another device: that holds back the sound, not the words.
    return sent.kind === "refused" && sent.problem.code === "not-consented" ? post(null) : sent;
  };

  /** One pass over everything that is due. Kept turns are read anew before each: another page may have sent some. */
  const drain = async (): Promise<void> => {
    while (!closed) {
      const kept = await world.store.turns();
      show(kept);
      const next = nextToSend(kept, world.now());
      if (next === null) return;
      const outcome = await send(next);
      const latest = (await world.store.turns()).find(({ turn }) => turn.turnId === next.turn.turnId);
      if (latest === undefined) continue;
      await world.store.replace(next.turn.turnId, afterTry(latest, outcome, world.now(), world.delayMs));
    }
  };

  const schedule = async (): Promise<void> => {
    const kept = await world.store.turns();
    show(kept);
    cancelTimer?.();
    const waitMs = nextDueInMs(kept, world.now());
    if (!closed && waitMs !== null) cancelTimer = world.after(waitMs, run);
  };

  const run = (): void => {
    again = true;
    if (running || closed) return;
    running = true;
    const work = async (): Promise<void> => {
      try {
        while (again && !closed) {
          again = false;
          await world.alone(drain);
        }
        await schedule();
      } catch (error) {
        // The device's storage failed for now; nothing was taken out of it, so a later try loses nothing.
        console.error("The outbox could not be read", error);
        if (!closed) cancelTimer = world.after(world.delayMs(3), run);
      } finally {
        running = false;
        if (again && !closed) run();
      }
    };
    void work();
  };

  run();
  return {
    keep: async (turn) => {
      await world.store.add({ ...turn, failures: 0, dueAtMs: 0, refusal: null });
      show(await world.store.turns());
      run();
    },
    dismiss: async (turnId) => {
      await world.store.replace(turnId, null);
      show(await world.store.turns());
    },
    wake: () => {
      void (async () => {
        for (const kept of await world.store.turns()) {
          if (kept.refusal === null && kept.dueAtMs > 0) {
            await world.store.replace(kept.turn.turnId, { ...kept, dueAtMs: 0 });
          }
        }
        run();
      })().catch((error: unknown) => console.error("The outbox could not be woken", error));
    },
    refresh: async () => show(await world.store.turns()),
    close: () => {
      closed = true;
      cancelTimer?.();
    },
  };
};
