import { randomBytes } from "node:crypto";
import { mkdirSync, rmSync } from "node:fs";
import { mkdtemp, readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { convertV4MiniflareOptions, Miniflare, Response } from "miniflare";
import { unstable_getMiniflareWorkerOptions as optionsOf } from "wrangler";
import { bundleWorker } from "../../scripts/bundle.ts";
import { neededSecrets } from "../../scripts/settings.ts";
import { root } from "../../scripts/step.ts";

/** The Worker as it is deployed, in workerd. */
export interface ServedWorker {
  /** workerd's own port: nothing stands between it and the clients. */
  readonly address: string;
  /** What it has written into its log, and workerd with it. */
  readonly logged: readonly string[];
  /** Gives a person a role, for which the app has no way that asks for nobody's mail. */
  become(personId: string, role: "STAFF"): Promise<void>;
  stop(): Promise<void>;
}

const unlimited = "9999999/1";

/** What would keep a bench out: caps, rates, and the breaker. The rest is as deployed. */
const lifted = {
  OPEN_ACCESS: "true",
  ACTIVE_LIMIT: "1000000",
  PENDING_LIMIT: "1000000",
  OVERLOAD_MS: "600000",
  IDLE_LIMIT_MS: "86400000",
  RATE_READ: unlimited,
  RATE_WRITE: unlimited,
};

const migrationStatements = async (): Promise<string[]> => {
  const folder = join(root, "migrations");
  const files = (await readdir(folder)).filter((name) => name.endsWith(".sql")).toSorted();
  const texts = await Promise.all(files.map((name) => readFile(join(folder, name), "utf8")));
  return texts.flatMap((text) => text.split("--> statement-breakpoint"));
};

/** Serves the Worker with an empty database, kept under `parent`. `stop` ends workerd and removes what it kept. */
export const serveWorker = async (parent: string): Promise<ServedWorker> => {
  // wrangler refuses a settings file whose assets folder is missing.
  mkdirSync(join(root, "dist/web"), { recursive: true });
  const contents = await bundleWorker();
  const { assets: _, modulesRules: __, ...settings } = optionsOf(join(root, "wrangler.toml")).workerOptions;
  const folder = await mkdtemp(join(parent, "sotto-bench-"));
  const forget = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", forget);
  const secrets = neededSecrets.map((name) => [name, randomBytes(32).toString("base64url")]);
  const logged: string[] = [];
  const miniflare = new Miniflare(
    convertV4MiniflareOptions({
      resourcePersistencePath: folder,
      telemetry: { enabled: false },
      handleStructuredLogs: ({ message }) => logged.push(message),
      cf: false,
      workers: [
        {
          ...settings,
          name: "sotto",
          modules: [{ type: "ESModule", path: "app.js", contents }],
          serviceBindings: { ASSETS: () => new Response(null, { status: 404 }) },
          bindings: { ...(settings.bindings ?? {}), ...lifted, ...Object.fromEntries(secrets) },
          unsafeDirectSockets: [{ host: "127.0.0.1", port: 0 }],
        },
      ],
    }),
  );
  const stop = async () => {
    await miniflare.dispose();
    forget();
  };
  try {
    const database = await miniflare.getD1Database("DB");
    await database.batch((await migrationStatements()).map((statement) => database.prepare(statement)));
    const { origin } = await miniflare.unsafeGetDirectURL();
    return {
      address: origin,
      logged,
      async become(personId, role) {
        const statement = database.prepare("UPDATE membership SET role = ? WHERE person_id = ?").bind(role, personId);
        const { meta } = await statement.run();
        if (meta.changes !== 1) throw new Error("there is no such person");
      },
      stop,
    };
  } catch (error) {
    await stop();
    throw error;
  }
};
