import type { Metrics, Tokens } from "../../shared/protocol/topic.ts";
import { quantile } from "../../shared/speech/quantile.ts";

/** Each topic is told this often at most, ms: with two of them that makes four messages a second. */
const everyMs = 500;

/** Sound of a moment, as live measuring gives it. */
export interface Sounding {
  readonly timeS: number;
  readonly f0: number | null;
  readonly db: number;
}

/** What is heard while a turn is spoken, told to those who watch. */
export interface Telling {
  /** The words so far; null where there are none any more. */
  words(caption: { readonly stable: string; readonly open: string } | null): void;
  /** Of half a second together it is told that there was speech where any of it was. */
  sound(value: Sounding, speaking: boolean): void;
  close(): void;
}

const meanOf = (values: readonly number[]): number => values.reduce((sum, value) => sum + value, 0) / values.length;

/**
 * Tells words and sound as they come, the latest of each at most twice a second. `isWanted` is asked before anything is
 * told: where nobody watches nothing leaves.
 */
export const createTelling = (
  tell: (message: Tokens | Metrics) => void,
  isWanted: () => boolean,
  clock: { now(): number; after(ms: number, then: () => void): () => void },
): Telling => {
  let latest: Tokens = { type: "tokens", stable: "", open: "" };
  let toldWords = latest;
  let toldAtMs = Number.NEGATIVE_INFINITY;
  let cancel: (() => void) | undefined;
  let values: Sounding[] = [];
  let spoke = false;

  const tellWords = (): void => {
    cancel = undefined;
    if (latest.stable === toldWords.stable && latest.open === toldWords.open) return;
    if (!isWanted()) return;
    toldWords = latest;
    toldAtMs = clock.now();
    tell(latest);
  };
  return {
    words: (caption) => {
      latest = { type: "tokens", stable: caption?.stable ?? "", open: caption?.open ?? "" };
      cancel ??= clock.after(Math.max(0, toldAtMs + everyMs - clock.now()), tellWords);
    },
    sound: (value, speaking) => {
      values.push(value);
      spoke ||= speaking;
      const [first] = values;
      if (first === undefined || (value.timeS - first.timeS) * 1000 < everyMs) return;
      const voiced = values.flatMap(({ f0 }) => f0 ?? []).toSorted((a, b) => a - b);
      const loud = values.flatMap(({ db }) => (Number.isFinite(db) ? [db] : []));
      const spokeHere = spoke;
      values = [];
      spoke = false;
      if (!isWanted()) return;
      tell({
        type: "metrics",
        atMs: Math.max(0, Math.round(value.timeS * 1000)),
        speaking: spokeHere,
        pitchHz: quantile(voiced, 0.5),
        intensityDb: loud.length === 0 ? null : meanOf(loud),
      });
    },
    close: () => cancel?.(),
  };
};
