/** An error that the person can do something about: its message says what, and no stack is shown. */
export class PlainError extends Error {
  override name = "PlainError";
}

const meanings: Record<string, string> = {
  ENOSPC: "the disk is full; make room and try again",
  EACCES: "this user may not write there",
  EPERM: "this user may not write there",
  EROFS: "that disk can only be read",
  ENOTDIR: "a part of that path is a file, not a folder",
  EEXIST: "a file of that name is in the way",
  ENOENT: "that place does not exist",
};

/**
 * Turns a failure of the file system into words.
 * @param what What could not be done, as the start of a sentence.
 */
export const explained = (what: string, error: unknown): unknown => {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return meanings[code] ? new PlainError(`${what}: ${meanings[code]}.`, { cause: error }) : error;
};
