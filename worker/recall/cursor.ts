import { z } from "zod";
import { problem } from "../../shared/problem.ts";
import { instantSchema } from "../../shared/session/instant.ts";

/** What a cursor gets that `readCursor` can't read. */
export const cursorRefused = problem("invalid-input", "Take the cursor from the page before, or leave it out.", {
  errors: [{ path: "cursor", message: "not a cursor of ours" }],
});

const placeSchema = z.tuple([instantSchema, z.uuid()]);

/** Where a page of the history ends; the next one starts after it. */
export interface Place {
  readonly startedAt: string;
  readonly sessionId: string;
}

/** Writes a place so that it fits an address. */
export const writeCursor = ({ startedAt, sessionId }: Place): string => btoa(`${startedAt} ${sessionId}`);

/** Reads what `writeCursor` wrote; null where it is something else. */
export const readCursor = (cursor: string): Place | null => {
  let text: string;
  try {
    text = atob(cursor);
  } catch {
    return null;
  }
  const place = placeSchema.safeParse(text.split(" ")).data;
  return place ? { startedAt: place[0], sessionId: place[1] } : null;
};
