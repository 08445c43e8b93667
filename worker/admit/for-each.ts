/** Objects that are spoken to at once. */
const atOnce = 16;

/** Visits each of them, a few at a time. */
export const forEach = async <T>(all: readonly T[], visit: (one: T) => Promise<unknown>): Promise<void> => {
  for (let at = 0; at < all.length; at += atOnce) await Promise.all(all.slice(at, at + atOnce).map(visit));
};
