import { type ProsodySeries, prosodySeriesSchema } from "../../shared/speech/prosody.ts";

/** A row is at most 2 MB; ten minutes of frames are more than that in one piece. */
const chunkBytes = 256 * 1024;

/** Stores a turn's prosody series beside the log, in chunks. */
export const insertSeries = (sql: SqlStorage, turnId: string, series: ProsodySeries): void => {
  const bytes = new TextEncoder().encode(JSON.stringify(series));
  for (let part = 0; part * chunkBytes < bytes.length; part++) {
    const body = bytes.slice(part * chunkBytes, (part + 1) * chunkBytes);
    sql.exec("INSERT INTO series (turn_id, part, body) VALUES (?, ?, ?)", turnId, part, body.buffer);
  }
};

/** The prosody series of a turn, or null where none was measured. */
export const readSeries = (sql: SqlStorage, turnId: string): ProsodySeries | null => {
  const rows = sql.exec<{ body: ArrayBuffer }>("SELECT body FROM series WHERE turn_id = ? ORDER BY part", turnId);
  const decoder = new TextDecoder();
  let text = "";
  for (const { body } of rows) text += decoder.decode(body, { stream: true });
  text += decoder.decode();
  return text === "" ? null : prosodySeriesSchema.parse(JSON.parse(text));
};
