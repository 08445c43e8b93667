import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { assertNotLocal, bundleWorker } from "./bundle.ts";
import { administer } from "./deploying/administer.ts";
import { replace } from "./deploying/replace.ts";
import { replacedFrom } from "./deploying/replaced.ts";
import { PlainError } from "./plain-error.ts";
import { modelHostOf, neededSecrets } from "./settings.ts";
import { root, runTool, say } from "./step.ts";
import { buildWebApp } from "./web-app.ts";

/** The placeholder in wrangler.toml, good for local use only. */
const noDatabase = /database_id\s*=\s*"0{8}-/;

const wrangler = async (what: string, args: string[]): Promise<string> => {
  const { code, output } = await runTool("wrangler", args, { heard: (text) => process.stdout.write(text) });
  if (code !== 0) throw new PlainError(`${what} failed; wrangler wrote the reason above.`);
  return output;
};

const readConfig = () => readFile(join(root, "wrangler.toml"), "utf8");

const assertAccount = async () => {
  const { output } = await runTool("wrangler", ["whoami"]);
  if (/not authenticated/i.test(output))
    throw new PlainError("You are not signed in to Cloudflare. Run `npx wrangler login`, then `npm run deploy` again.");
};

const assertDatabase = async () => {
  if (noDatabase.test(await readConfig()))
    throw new PlainError(
      [
        "wrangler.toml names no database of yours. Once per account:",
        "  npx wrangler d1 create sotto                (then write its database_id into wrangler.toml)",
        "  npx wrangler r2 bucket create sotto-audio",
        "  npx wrangler r2 bucket create sotto-models",
      ].join("\n"),
    );
};

/** Without its secrets the app would answer every visitor with an error, so nothing goes out before they are set. */
const assertSecrets = async () => {
  const { code, output } = await runTool("wrangler", ["secret", "list", "--format", "json"]);
  // Before the first deployment there is no Worker to ask, and so no secret either.
  const missing = neededSecrets.filter((name) => code !== 0 || !output.includes(`"${name}"`));
  if (missing.length === 0) return;
  throw new PlainError(
    [
      `These secrets are not set: ${missing.join(", ")}. Each is a long random text:`,
      ...missing.map((name) => `  openssl rand -base64 32 | npx wrangler secret put ${name}`),
      "With a language model that asks for a key: npx wrangler secret put LANGUAGE_MODEL_KEY",
      "With an identity provider, such as Google: npx wrangler secret put OIDC_CLIENT_SECRET",
    ].join("\n"),
  );
};

const deploy = async () => {
  say("deploying");
  await wrangler("The deployment", ["deploy"]);
};

try {
  const replaced = replacedFrom(process.argv.slice(2), process.env);
  const running = replaced === null ? null : administer(replaced);
  // What is wrong with its address or its program is said before anything is built.
  await running?.look();
  await assertDatabase();
  await assertAccount();
  await assertSecrets();
  await buildWebApp(modelHostOf(await readConfig()));
  say("looking through the bundle");
  assertNotLocal(await bundleWorker());
  say("bringing the database to the newest migration");
  await wrangler("The migration", ["d1", "migrations", "apply", "DB", "--remote"]);
  if (running === null) await deploy();
  else await replace(running, deploy, say);
} catch (error) {
  if (!(error instanceof PlainError)) throw error;
  console.error(`Sotto: ${error.message}`);
  process.exitCode = 1;
}
