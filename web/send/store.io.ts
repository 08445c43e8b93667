import { database } from "./database.io.ts";
import type { KeptTurn } from "./kept-turn.ts";
import type { KeptUtterance } from "./kept-utterance.ts";
import type { KeptPiece } from "./pieces.ts";

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

  /** True where this turn is kept already, as words or as sound that waits for them. */
  knows: async (turnId: string): Promise<boolean> => {
    const tx = (await database()).transaction(["turns", "utterances"]);
    const turn = await tx.objectStore("turns").index("turnId").getKey(turnId);
    return turn !== undefined || (await tx.objectStore("utterances").getKey(turnId)) !== undefined;
  },

  /** Puts a piece behind the others of its turn. */
  addPiece: async (piece: KeptPiece): Promise<void> => {
    await (await database()).add("pieces", piece);
  },

  piecesOf: async (sessionId: string): Promise<KeptPiece[]> =>
    (await database()).getAllFromIndex("pieces", "sessionId", sessionId),

  removePieces: async (turnId: string): Promise<void> => {
    const tx = (await database()).transaction("pieces", "readwrite");
    for (const key of await tx.store.index("turnId").getAllKeys(turnId)) await tx.store.delete(key);
    await tx.done;
  },

  /** Forgets everything of a session. */
  forget: async (sessionId: string): Promise<void> => {
    const tx = (await database()).transaction(["turns", "utterances", "pieces"], "readwrite");
    for (const name of ["turns", "utterances", "pieces"] as const) {
      const of = tx.objectStore(name);
      for (const key of await of.index("sessionId").getAllKeys(sessionId)) await of.delete(key);
    }
    await tx.done;
  },
};
