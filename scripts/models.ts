import { join, resolve } from "node:path";
import { openDataFolder } from "./data-folder.ts";
import { wishOf } from "./models/arguments.ts";
import { type Place, putModel } from "./models/bucket.ts";
import { describeFolder, modelFolder } from "./models/folder.ts";
import { pullModel } from "./models/pull.ts";
import { PlainError } from "./plain-error.ts";
import { takeOver } from "./running.ts";
import { root, say } from "./step.ts";

const run = async (): Promise<void> => {
  const wish = wishOf(process.argv.slice(2), process.env.MODEL_HOST);
  const data = await openDataFolder(resolve(process.env.SOTTO_DATA || join(root, ".data")));
  const { model } = wish;
  let folder: string;
  if (wish.verb === "pull") {
    say(`fetching ${model.name} from ${wish.from}`);
    folder = await pullModel(
      model,
      wish.from,
      wish.to === undefined ? join(data.path, "models") : resolve(wish.to),
      say,
    );
    if (wish.to !== undefined) return say(`${model.name} is in ${folder}`);
  } else folder = await modelFolder(model, resolve(wish.folder));

  // Two at work on the local bucket would damage it.
  if (!wish.remote) await takeOver(data);
  const place: Place = wish.remote ? { remote: true } : { remote: false, state: data.state };
  await putModel(folder, await describeFolder(model, folder), place, say);
  say(`${model.name} is served under /models: set MODEL_HOST=/models`);
};

await run().catch((error: unknown) => {
  if (!(error instanceof PlainError)) throw error;
  console.error(`Sotto: ${error.message}`);
  process.exitCode = 1;
});
