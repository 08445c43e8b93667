import { type LiveWords, noLiveWords } from "./live.ts";

/** A look that takes longer than this leaves words more than a second behind the voice: it waits for the one before. */
export const slowestLookMs = 500;
/** One slow look may be somebody else's doing. */
const mostSlow = 3;
/** Less new sound than this isn't worth a look. */
const leastNewSamples = 3200;

/** Room for half a minute at first. */
const fewestSamples = 480_000;

/** What the person who speaks is shown. */
export type LiveNews =
  /** `stable` stays as it is; `open` may still change. */
  | { readonly type: "partial"; readonly turn: number; readonly stable: string; readonly open: string }
  /** This device is too slow for words while somebody speaks: a look took so long. */
  | { readonly type: "live-off"; readonly lookMs: number };

/** Looks at the sound of a turn so far; the words before it where there is nothing new. */
export type Look = (samples: Float32Array, before: LiveWords, signal: AbortSignal) => Promise<LiveWords>;

/** Follows the turn that goes on. */
export interface LiveTurns {
  /** Takes the next sound of turn `turn`; a new number begins anew. */
  add(turn: number, samples: Float32Array): void;
  end(): void;
  /** Resolves once nothing is looked at; what is being looked at is given up. */
  rest(): Promise<void>;
  /** Goes on after a rest, with what has come meanwhile. */
  goOn(): void;
}

const textOf = (words: LiveWords["stable"]) => words.map(({ text }) => text).join(" ");

/**
 * Looks at the turn that goes on again and again, each look as soon as the one before has ended, as long as the device
 * is fast enough for it.
 * @param now ms.
 * @param mayLook false while what is finished is being heard, which comes first.
 */
export const liveTurns = (
  look: Look,
  now: () => number,
  mayLook: () => boolean,
  tell: (news: LiveNews) => void,
): LiveTurns => {
  interface Followed {
    readonly turn: number;
    leaving: AbortController;
    sound: Float32Array;
    length: number;
    lookedAt: number;
    words: LiveWords;
  }
  let followed: Followed | undefined;
  let looking = Promise.resolve();
  let busy = false;
  let looks = 0;
  let slow = 0;
  let off = false;

  const lookOnce = async (own: Followed): Promise<void> => {
    own.lookedAt = own.length;
    const from = now();
    const words = await look(own.sound.subarray(0, own.length), own.words, own.leaving.signal);
    if (own !== followed || words === own.words) return;
    const lookMs = now() - from;
    own.words = words;
    tell({ type: "partial", turn: own.turn, stable: textOf(words.stable), open: textOf(words.open) });
    looks++;
    // The first look pays for what is made once.
    slow = looks > 1 && lookMs > slowestLookMs ? slow + 1 : 0;
    if (slow < mostSlow) return;
    off = true;
    tell({ type: "live-off", lookMs });
  };
  const follow = async (): Promise<void> => {
    busy = true;
    try {
      while (followed !== undefined && !off && mayLook() && followed.length - followed.lookedAt >= leastNewSamples) {
        const own = followed;
        // A look that fails leaves the turn without words until it is heard as a whole, which says what is wrong.
        await lookOnce(own).catch(() => {});
      }
    } finally {
      busy = false;
    }
  };

  const goOn = (): void => {
    if (!busy) looking = follow();
  };

  return {
    add: (turn, samples) => {
      if (off) return;
      if (followed?.turn !== turn) {
        followed?.leaving.abort();
        const sound = new Float32Array(0);
        followed = { turn, leaving: new AbortController(), sound, length: 0, lookedAt: 0, words: noLiveWords };
      }
      const needed = followed.length + samples.length;
      if (needed > followed.sound.length) {
        const grown = new Float32Array(Math.max(2 * needed, fewestSamples));
        grown.set(followed.sound.subarray(0, followed.length));
        followed.sound = grown;
      }
      followed.sound.set(samples, followed.length);
      followed.length = needed;
      goOn();
    },
    end: () => {
      followed?.leaving.abort();
      followed = undefined;
    },
    rest: () => {
      followed?.leaving.abort();
      if (followed) followed.leaving = new AbortController();
      return looking;
    },
    goOn,
  };
};
