import { z } from "zod";
import { problem } from "../shared/problem.ts";
import { instantSchema } from "../shared/session/instant.ts";

/** What a cursor gets that `readCursor` can't read. */
export const cursorRefused = problem("invalid-input", "Take the cursor from the page before, or leave it out.", {
  errors: [{ path: "cursor", message: "not a cursor of ours" }],
});

const placeSchema = z.tuple([instantSchema, z.uuid()]);

/** Where a page of a list, newest first, ends; the next one starts after it. */
export interface Place {
  readonly at: string;
  readonly id: string;
}

/** Writes a place so that it fits an address. */
export const writeCursor = ({ at, id }: Place): string => btoa(`${at} ${id}`);

/** Reads what `writeCursor` wrote; null where it is something else. */
export const readCursor = (cursor: string): Place | null => {
  let text: string;
  try {
    text = atob(cursor);
  } catch {
    return null;
  }
  const place = placeSchema.safeParse(text.split(" ")).data;
  return place ? { at: place[0], id: place[1] } : null;
};
