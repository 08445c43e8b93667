import { type DBSchema, type IDBPDatabase, openDB } from "idb";
import type { ReplyHeard } from "../../shared/session/turn.ts";
import type { Capture } from "../../shared/speech/utterance.ts";
import type { KeptTurn } from "./kept-turn.ts";

/** Speech that no words have been made of yet. Its sound is in the archive, under the id of the turn it will be. */
export interface KeptUtterance {
  readonly sessionId: string;
  readonly turnId: string;
  readonly startedAt: string;
  readonly endedAt: string;
  readonly capture: Capture;
  /** How much of the reply before it was heard: nobody can tell any more later. */
  readonly replyHeard: ReplyHeard | null;
}

interface Schema extends DBSchema {
  /** Keyed by the order in which they were kept. */
  turns: { key: number; value: KeptTurn; indexes: { turnId: string; sessionId: string } };
  utterances: { key: string; value: KeptUtterance; indexes: { sessionId: string } };
}

let opened: Promise<IDBPDatabase<Schema>> | undefined;

const database = (): Promise<IDBPDatabase<Schema>> => {
  opened ??= openDB<Schema>("sotto", 1, {
    upgrade: (db) => {
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

/** What the device keeps until the edge has it, in IndexedDB. */
export const store = {
  /** In the order in which they were said. */
  turns: async (): Promise<KeptTurn[]> => (await database()).getAll("turns"),

  /**
   * Adds a turn behind the others. One that is kept already stays where it is. Its utterance goes in the same step, so
   * that a page that ends in between does not offer what is sent as not yet heard.
   */
  add: async (turn: KeptTurn): Promise<void> => {
    const { turnId } = turn.turn;
    const tx = (await database()).transaction(["turns", "utterances"], "readwrite");
    const turns = tx.objectStore("turns");
    if ((await turns.index("turnId").getKey(turnId)) === undefined) await turns.add(turn);
    await tx.objectStore("utterances").delete(turnId);
    await tx.done;
  },

  /** Puts a turn in the place of the one with its id; null takes it out. One that is gone meanwhile stays gone. */
  replace: async (turnId: string, turn: KeptTurn | null): Promise<void> => {
    const tx = (await database()).transaction("turns", "readwrite");
    const key = await tx.store.index("turnId").getKey(turnId);
    if (key !== undefined) await (turn === null ? tx.store.delete(key) : tx.store.put(turn, key));
    await tx.done;
  },

  utterancesOf: async (sessionId: string): Promise<KeptUtterance[]> =>
    (await database()).getAllFromIndex("utterances", "sessionId", sessionId),

  putUtterance: async (utterance: KeptUtterance): Promise<void> => {
    await (await database()).put("utterances", utterance);
  },

  removeUtterance: async (turnId: string): Promise<void> => {
    await (await database()).delete("utterances", turnId);
  },

  /** Forgets everything of a session. */
  forget: async (sessionId: string): Promise<void> => {
    const tx = (await database()).transaction(["turns", "utterances"], "readwrite");
    const [turns, utterances] = [tx.objectStore("turns"), tx.objectStore("utterances")];
    for (const key of await turns.index("sessionId").getAllKeys(sessionId)) await turns.delete(key);
    for (const key of await utterances.index("sessionId").getAllKeys(sessionId)) await utterances.delete(key);
    await tx.done;
  },
};
