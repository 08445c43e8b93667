import { z } from "zod";
import { request } from "../../sync/api.io.ts";

/** What is remembered of a wish that stands in line, so that a reload of the page does not lose the place. */
export interface Line<W> {
  /** The wish that this tab stood in line with until just now; null: none. */
  read(): W | null;
  /** Remembers it from now on. */
  keep(wish: W): void;
  /** Remembers it no more. */
  forget(): void;
  /** Gives the place in line up. */
  leave(wish: W): void;
}

/** Longer than this the edge keeps no place for anybody who does not come back. */
const keptMs = 90_000;

/** @param name What is wished for: a tab remembers one wish for each. */
export const createLine = <W extends { readonly sessionId: string }>(name: string, schema: z.ZodType<W>): Line<W> => {
  const key = `sotto.line.${name}`;
  const keptSchema = z.object({ wish: schema, keptAt: z.number() });
  // Where storage is barred a reload loses the place, no more than that.
  const store = (run: (storage: Storage) => void): void => {
    try {
      run(sessionStorage);
    } catch {
      // See above.
    }
  };
  const forget = () => store((storage) => storage.removeItem(key));
  return {
    read() {
      let text: string | null = null;
      store((storage) => {
        text = storage.getItem(key);
      });
      try {
        const kept = keptSchema.safeParse(JSON.parse(text ?? "null")).data;
        return kept !== undefined && Date.now() - kept.keptAt < keptMs ? kept.wish : null;
      } catch {
        return null;
      }
    },
    keep: (wish) => store((storage) => storage.setItem(key, JSON.stringify({ wish, keptAt: Date.now() }))),
    forget,
    leave({ sessionId }) {
      forget();
      // Whether it arrives or not, the page asks no more, and the place is passed on a little later.
      void request("DELETE /api/waiting/:wishId", { params: { wishId: sessionId } });
    },
  };
};
