import { deleteDB } from "idb";
import { archive } from "./archive.io.ts";
import { closeDatabase, databaseName } from "./database.io.ts";

/** Where storage is barred (private mode, plain http) there is nothing in it. */
const ignoreBarred = async (work: () => Promise<unknown> | unknown): Promise<void> => {
  try {
    await work();
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
};

/**
 * Deletes everything of the trainee's on this device: turns, sound, recordings, choices. Speech models stay: they are
 * the same for everybody.
 */
export const wipeDevice = async (): Promise<void> => {
  await ignoreBarred(async () => {
    await closeDatabase();
    await deleteDB(databaseName);
  });
  await ignoreBarred(archive.removeAll);
  await ignoreBarred(() => localStorage.clear());
  await ignoreBarred(() => sessionStorage.clear());
};
