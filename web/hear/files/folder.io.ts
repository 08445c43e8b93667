/** A missing file or folder is an answer, not a fault. */
export const orNull = async <T>(promise: Promise<T>): Promise<T | null> => {
  try {
    return await promise;
  } catch (error) {
    if (error instanceof DOMException && error.name === "NotFoundError") return null;
    throw error;
  }
};

/** Where models are kept on this device, in OPFS; null where the browser keeps nothing for this page. */
export const modelsFolder = async (): Promise<FileSystemDirectoryHandle | null> => {
  try {
    return await (await navigator.storage.getDirectory()).getDirectoryHandle("models", { create: true });
  } catch {
    // Private windows and plain http bar it, each with an error of its own.
    return null;
  }
};

/** What a JSON file holds; null where there is none, or it is damaged. */
export const readJsonFile = async (folder: FileSystemDirectoryHandle, name: string): Promise<unknown> => {
  const file = await orNull(folder.getFileHandle(name));
  const text = file === null ? null : await (await file.getFile()).text();
  try {
    return JSON.parse(text ?? "null");
  } catch {
    return null;
  }
};

interface SyncAccess {
  write(bytes: Uint8Array, options: { at: number }): number;
  truncate(bytes: number): void;
  flush(): void;
  close(): void;
}

/** What workers alone can do with a file, so that the types of pages don't know it. */
type WorkerFileHandle = FileSystemFileHandle & { createSyncAccessHandle(): Promise<SyncAccess> };

/** Opens a file, made where there is none, for writing in place. For workers only. */
export const openToWrite = async (folder: FileSystemDirectoryHandle, name: string): Promise<SyncAccess> =>
  ((await folder.getFileHandle(name, { create: true })) as WorkerFileHandle).createSyncAccessHandle();

/** Puts text in the place of what a file holds. For workers only. */
export const writeTextFile = async (folder: FileSystemDirectoryHandle, name: string, text: string): Promise<void> => {
  const handle = await openToWrite(folder, name);
  try {
    const bytes = new TextEncoder().encode(text);
    // Written over before it is cut: an end in between must not leave an empty file.
    handle.write(bytes, { at: 0 });
    handle.truncate(bytes.length);
    handle.flush();
  } finally {
    handle.close();
  }
};
