const folderName = "sessions";

/** A missing file or folder is an answer, not a fault. */
const orNull = async <T>(promise: Promise<T>): Promise<T | null> => {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof DOMException && error.name === "NotFoundError") return null;
    throw error;
  }
};

const sessionsFolder = async (): Promise<FileSystemDirectoryHandle> =>
  (await navigator.storage.getDirectory()).getDirectoryHandle(folderName, { create: true });

/** The same to read or remove; null where the browser bars it (private mode, plain http): then nothing is in it. */
const sessionsFolderIfAny = (): Promise<FileSystemDirectoryHandle | null> => sessionsFolder().catch(() => null);

const fileName = (turnId: string): string => `${turnId}.wav`;

/**
 * The device's own archive of recordings, in OPFS: one WAV a turn, one folder a session. It is never sent from here;
 * `outbox` reads it where the trainee agreed.
 */
export const archive = {
  save: async (sessionId: string, turnId: string, wav: Uint8Array<ArrayBuffer>): Promise<void> => {
    const folder = await (await sessionsFolder()).getDirectoryHandle(sessionId, { create: true });
    const file = await folder.getFileHandle(fileName(turnId), { create: true });
    const writable = await file.createWritable();
    await writable.write(wav);
    // What is written appears in the file only when it is closed, so half a recording is never read.
    await writable.close();
  },

  /** Null where this device has no recording of that turn. */
  read: async (sessionId: string, turnId: string): Promise<Blob | null> => {
    const sessions = await sessionsFolderIfAny();
    const folder = sessions && (await orNull(sessions.getDirectoryHandle(sessionId)));
    const file = folder && (await orNull(folder.getFileHandle(fileName(turnId))));
    const blob = file && (await file.getFile());
    return blob === null || blob.size === 0 ? null : blob.slice(0, blob.size, "audio/wav");
  },

  /** Every recording of this device. */
  all: async function* (): AsyncGenerator<{ readonly sessionId: string; readonly turnId: string; readonly wav: File }> {
    const sessions = await sessionsFolderIfAny();
    if (sessions === null) return;
    for await (const [sessionId, folder] of sessions.entries()) {
      if (!(folder instanceof FileSystemDirectoryHandle)) continue;
      for await (const [name, file] of folder.entries()) {
        if (file instanceof FileSystemFileHandle) {
          yield { sessionId, turnId: name.replace(/\.wav$/, ""), wav: await file.getFile() };
        }
      }
    }
  },

  removeAll: async (): Promise<void> => {
    await orNull((await navigator.storage.getDirectory()).removeEntry(folderName, { recursive: true }));
  },

  removeTurn: async (sessionId: string, turnId: string): Promise<void> => {
    const sessions = await sessionsFolderIfAny();
    const folder = sessions && (await orNull(sessions.getDirectoryHandle(sessionId)));
    if (folder !== null) await orNull(folder.removeEntry(fileName(turnId)));
  },

  removeSession: async (sessionId: string): Promise<void> => {
    const sessions = await sessionsFolderIfAny();
    if (sessions !== null) await orNull(sessions.removeEntry(sessionId, { recursive: true }));
  },
};
