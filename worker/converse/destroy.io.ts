import { type Problem, problem } from "../../shared/problem.ts";
import type { SessionContext } from "./context.ts";
import { readersOf, send } from "./readers.io.ts";

/** Under this key lies the moment at which the session was deleted: all that is left of it. */
const tombstone = "deletedAt";

/** The refusal that a deleted session gives to everything; null while it was not deleted. */
export const goneSince = (storage: DurableObjectStorage): Problem | null =>
  storage.kv.get<string>(tombstone) === undefined ? null : problem("gone", "This session was deleted.");

/**
 * Deletes everything the object holds and leaves a tombstone, so that a late turn or alarm creates nothing anew.
 * Deleting and writing the tombstone are not parted by an `await`, so they reach the disk together.
 * Safe to repeat.
 */
export const destroy = async (context: SessionContext): Promise<void> => {
  const { storage } = context;
  if (goneSince(storage) !== null) return;
  for (const { controller } of context.running.values()) controller.abort();
  const alarm = storage.deleteAlarm();
  const erased = storage.deleteAll();
  storage.kv.put(tombstone, new Date(context.clock.now()).toISOString());
  context.gone = goneSince(storage);
  context.session = null;
  context.answer = null;
  context.aside = null;
  context.alarmAt = null;
  for (const reader of readersOf(context)) {
    send(reader, { type: "session:deleted" });
    reader.close(4410, "gone");
  }
  await Promise.all([alarm, erased]);
};
