/** Stores a turn's series beside the log, as `encodeSeries` makes them: at most a third of what a row takes. */
export const insertSeries = (sql: SqlStorage, turnId: string, bytes: Uint8Array<ArrayBuffer>): void => {
  sql.exec("INSERT INTO series (turn_id, body) VALUES (?, ?)", turnId, bytes.buffer);
};

/** The series of a turn as they were stored, or null where none were measured. */
export const readSeries = (sql: SqlStorage, turnId: string): Uint8Array | null => {
  const [row] = sql.exec<{ body: ArrayBuffer }>("SELECT body FROM series WHERE turn_id = ?", turnId);
  return row === undefined ? null : new Uint8Array(row.body);
};
