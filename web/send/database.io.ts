import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { KeptAttempt } from "./kept-attempt.ts";
import type { KeptTurn } from "./kept-turn.ts";
import type { KeptUtterance } from "./kept-utterance.ts";
import type { KeptPiece } from "./pieces.ts";

interface Schema extends DBSchema {
  /** Keyed by the order in which they were kept. */
  turns: { key: number; value: KeptTurn; indexes: { turnId: string; sessionId: string } };
  utterances: { key: string; value: KeptUtterance; indexes: { sessionId: string } };
  /** Keyed by the order in which they were kept. */
  pieces: { key: number; value: KeptPiece; indexes: { turnId: string; sessionId: string } };
  attempts: { key: string; value: KeptAttempt };
}

export const databaseName = "sotto";

let opened: Promise<IDBPDatabase<Schema>> | undefined;

/** The device's own database, opened once. */
export const database = (): Promise<IDBPDatabase<Schema>> => {
  opened ??= openDB<Schema>(databaseName, 3, {
    upgrade: (db, from) => {
      db.createObjectStore("attempts", { keyPath: "attempt.attemptId" });
      if (from >= 2) return;
      const pieces = db.createObjectStore("pieces", { autoIncrement: true });
      pieces.createIndex("turnId", "turnId");
      pieces.createIndex("sessionId", "sessionId");
      if (from >= 1) return;
      const turns = db.createObjectStore("turns", { autoIncrement: true });
      turns.createIndex("turnId", "turn.turnId", { unique: true });
      turns.createIndex("sessionId", "sessionId");
      db.createObjectStore("utterances", { keyPath: "turnId" }).createIndex("sessionId", "sessionId");
    },
    // Another tab wants to delete or upgrade: it must not wait for this one.
    blocking: (_current, _blocked, event) => {
      opened = undefined;
      (event.target as IDBDatabase).close();
    },
    terminated: () => {
      opened = undefined;
    },
  });
  // A failed opening (private mode, a full disk) must not be remembered as the answer for good.
  opened.catch(() => {
    opened = undefined;
  });
  return opened;
};

/** Closes it; asked for again, it is opened anew. */
export const closeDatabase = async (): Promise<void> => {
  const before = opened;
  opened = undefined;
  (await before)?.close();
};
