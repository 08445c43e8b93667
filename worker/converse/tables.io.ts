/** The tables of a session's own SQLite. Made when it starts, so that asking after a session creates nothing. */
export const createTables = (sql: SqlStorage): void => {
  sql.exec(`
    CREATE TABLE IF NOT EXISTS event (
      seq INTEGER PRIMARY KEY,
      at TEXT NOT NULL,
      type TEXT NOT NULL,
      v INTEGER NOT NULL,
      body TEXT NOT NULL
    );
    CREATE TABLE IF NOT EXISTS effect (
      key TEXT PRIMARY KEY,
      payload TEXT NOT NULL,
      revision INTEGER NOT NULL,
      attempt INTEGER NOT NULL,
      due_at INTEGER NOT NULL,
      lease_until INTEGER NOT NULL
    );
    CREATE TABLE IF NOT EXISTS series (
      turn_id TEXT PRIMARY KEY,
      body BLOB NOT NULL
    );
  `);
};

/** True once the session has started here. */
export const hasTables = (sql: SqlStorage): boolean =>
  sql.exec("SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'event'").toArray().length > 0;
