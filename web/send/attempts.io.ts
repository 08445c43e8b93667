import { database } from "./database.io.ts";
import type { KeptAttempt } from "./kept-attempt.ts";

/** Drills that were played on this device, in IndexedDB. */
export const keptAttempts = {
  all: async (): Promise<KeptAttempt[]> => (await database()).getAll("attempts"),

  /** Adds an attempt, or puts it in the place of the one with its id. */
  put: async (kept: KeptAttempt): Promise<void> => {
    await (await database()).put("attempts", kept);
  },
};
