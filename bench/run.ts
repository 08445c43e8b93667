import { PlainError } from "../scripts/plain-error.ts";

/** What can be measured against peers. */
const benches: Record<string, () => Promise<unknown>> = {
  detect: () => import("./detect.ts"),
  hear: () => import("./hear.ts"),
  measure: () => import("./measure.ts"),
  fillers: () => import("./fillers.ts"),
  model: () => import("./model.ts"),
  session: () => import("./session.ts"),
  intervals: () => import("./intervals.ts"),
};

const [name = ""] = process.argv.slice(2);
const bench = benches[name];
try {
  if (!bench) throw new PlainError(`npm run bench -- ${Object.keys(benches).join(" | ")}`);
  await bench();
} catch (error) {
  if (!(error instanceof PlainError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
