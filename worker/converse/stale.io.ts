import { limits } from "../../shared/protocol/limits.ts";
import type { SessionContext } from "./context.ts";
import { putEffects } from "./effects.io.ts";
import { observerLeft } from "./observers.io.ts";
import { type Reader, readersOf } from "./readers.io.ts";

/** When a reader last said something that woke the object, ms since the epoch. */
const heardAt = new WeakMap<Reader, number>();

/** Takes note that a reader said something. */
export const heard = (context: SessionContext, reader: Reader): void => {
  heardAt.set(reader, context.clock.now());
};

const lastHeard = (reader: Reader): number =>
  Math.max(reader.attachment().openedAt, reader.answeredAt() ?? 0, heardAt.get(reader) ?? 0);

/** True where a socket has missed its last ping: perhaps it is gone without a word. */
export const isSilent = (context: SessionContext, reader: Reader): boolean =>
  !context.streams.has(reader) && lastHeard(reader) < context.clock.now() - 1.25 * limits.pingEveryMs;

/**
 * Closes readers whose network went away without a word. A stream is found out by its own writes. Returns how many are
 * left.
 */
export const closeStale = (context: SessionContext): number => {
  const since = context.clock.now() - limits.staleAfterMs;
  const readers = readersOf(context);
  const stale = readers.filter((reader) => !context.streams.has(reader) && lastHeard(reader) < since);
  for (const reader of stale) {
    reader.close(4408, "stale");
    observerLeft(context, reader);
  }
  return readers.length - stale.length;
};

/** Has readers looked at, for as long as there are any. */
export const lookLater = (context: SessionContext): void => {
  putEffects(
    context.storage.sql,
    [{ effect: { kind: "look-at-readers" }, dueInMs: limits.lookEveryMs }],
    context.clock.now(),
  );
  context.wake();
};
