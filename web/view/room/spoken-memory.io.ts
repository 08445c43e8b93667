/** Which replies of a session were read aloud already, so that a reload does not read the last one again. */
export const createSpokenMemory = (sessionId: string) => {
  const key = `sotto.spoken.${sessionId}`;
  let last: string | null = null;
  try {
    last = sessionStorage.getItem(key);
  } catch {
    // Storage is barred: the last reply is read again after a reload, no more than that.
  }
  return {
    has: (turnId: string): boolean => last === turnId,
    add: (turnId: string): void => {
      last = turnId;
      try {
        sessionStorage.setItem(key, turnId);
      } catch {
        // See above.
      }
    },
  };
};
