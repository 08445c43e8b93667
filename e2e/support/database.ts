import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Role } from "../../shared/people/role.ts";
import type { App } from "./serve.ts";

/** Runs `use` on the running app's database: for what no journey is about, such as who may do what. */
const inDatabase = async <T>(app: App, use: (database: DatabaseSync) => T): Promise<T> => {
  const folder = join(app.dataFolder, "state/v3/d1/miniflare-D1DatabaseObject");
  for (const name of await readdir(folder)) {
    if (!name.endsWith(".sqlite") || name === "metadata.sqlite") continue;
    const database = new DatabaseSync(join(folder, name), { timeout: 5000 });
    try {
      return use(database);
    } finally {
      database.close();
    }
  }
  throw new Error(`no database in ${folder}`);
};

/** Every row of every table, as JSON: for what must stand in none of them. */
export const everyRow = (app: App): Promise<string> =>
  inDatabase(app, (database) => {
    const tables = database
      .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE '_cf_%'")
      .all();
    const rows = tables.map(({ name }) => [name, database.prepare(`SELECT * FROM "${name}"`).all()]);
    return JSON.stringify(Object.fromEntries(rows));
  });

/** Gives somebody a role. */
export const giveRole = (app: App, personId: string, role: Role): Promise<unknown> =>
  inDatabase(app, (database) =>
    database.prepare("UPDATE membership SET role = ? WHERE person_id = ?").run(role, personId),
  );

/** How many places for sessions are taken. */
export const openPlaces = (app: App): Promise<number> =>
  inDatabase(app, (database) => Number(database.prepare("SELECT count(*) AS taken FROM admission").get()?.taken));
