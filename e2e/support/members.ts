import { readdir } from "node:fs/promises";
import { join } from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { BrowserContext } from "@playwright/test";
import type { Artefact } from "../../shared/people/consent.ts";
import { currentText } from "../../shared/people/consent-texts.ts";
import type { Role } from "../../shared/people/role.ts";
import { configSchema } from "../../shared/session/answers.ts";
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

/** Who is at the browser. */
export const personOf = async (context: BrowserContext, app: App): Promise<string> => {
  const config = configSchema.parse(await (await context.request.get(`${app.address}/api/config`)).json());
  return config.person.personId;
};

/** Gives whoever is at the browser a role. */
export const become = async (context: BrowserContext, app: App, role: Role): Promise<void> => {
  const personId = await personOf(context, app);
  await inDatabase(app, (database) =>
    database.prepare("UPDATE membership SET role = ? WHERE person_id = ?").run(role, personId),
  );
};

/** Has whoever is at the browser agree to something. */
export const agree = async (context: BrowserContext, app: App, artefact: Artefact): Promise<void> => {
  await personOf(context, app);
  const answer = await context.request.post(`${app.address}/api/me/consents`, {
    headers: { origin: app.address },
    data: { artefact, textVersion: currentText(artefact).version },
  });
  if (!answer.ok()) throw new Error(`agreeing was answered ${answer.status()}: ${await answer.text()}`);
};
