import { writeFile } from "node:fs/promises";
import { readCommandLine } from "../../scripts/command-line.ts";
import { PlainError } from "../../scripts/plain-error.ts";
import type { LanguageModel } from "../../shared/session/language-model.ts";
import { pickModels } from "../../worker/converse/model/pick-models.io.ts";
import { type Agreement, agreementOf, levelAgreement } from "./agreement.ts";
import { recordedModel, recording } from "./recorded-answers.ts";
import { fileOf, readRecordedSessions } from "./recorded-session.ts";
import { type Outcome, runSession } from "./run-session.ts";

const usage = `npm run eval             what was recorded of a language model, against what people expect
npm run eval -- --live       asks the language model of LANGUAGE_MODEL_PROVIDER, _URL, _NAME, _STRONG and _KEY
npm run eval -- --record     the same, and keeps what it answers`;

const { live, record } = readCommandLine(
  process.argv.slice(2),
  { live: { type: "boolean", default: false }, record: { type: "boolean", default: false } },
  usage,
).values;

/** The model to ask; null: what was recorded is taken. */
const strongModel = (): LanguageModel | null => {
  if (!live && !record) return null;
  const models = pickModels(process.env);
  if (models === null) throw new PlainError(`No language model is set up.\n${usage}`);
  return models("strong");
};

const share = (same: number, cases: number): string => `${same} of ${cases}`;

const said = (title: string, { cases, same, falseYes, falseNo, kappa }: Agreement): string =>
  `${title.padEnd(24)}${share(same, cases).padEnd(12)} kappa ${kappa === null ? "-" : kappa.toFixed(2)}; met without need ${falseYes}, missed ${falseNo}`;

const levelled = (title: string, levels: Outcome["judged"]): string => {
  const { cases, within, given, meanDistance } = levelAgreement(levels);
  const far = meanDistance === null ? "" : `; ${meanDistance.toFixed(2)} levels out on average`;
  return `${title.padEnd(24)}${share(within, cases).padEnd(12)} in their range; ${cases - given} without a level${far}`;
};

const row = (name: string, { byCues, byModel, computed, judged }: Outcome): string => {
  const right = (all: Outcome["byCues"]) => share(agreementOf(all).same, all.length);
  const inRange = (all: Outcome["judged"]) => share(levelAgreement(all).within, all.length);
  return [name.padEnd(24), right(byCues), right(byModel), inRange(computed), inRange(judged)]
    .map((cell) => cell.padEnd(12))
    .join("");
};

try {
  const strong = strongModel();
  const outcomes: Outcome[] = [];
  console.log(["".padEnd(24), "cues", "model", "computed", "judged"].map((cell) => cell.padEnd(12)).join(""));
  for (const [name, recorded] of await readRecordedSessions()) {
    const { model, given } = recording(strong ?? recordedModel(recorded.recorded));
    const outcome = await runSession(recorded, model, new AbortController().signal);
    outcomes.push(outcome);
    console.log(row(name, outcome));
    if (record) await writeFile(fileOf(name), `${JSON.stringify({ ...recorded, recorded: given }, null, 2)}\n`);
  }
  const all = <K extends keyof Outcome>(kind: K) => outcomes.map((outcome) => outcome[kind]);
  const quotes = all("quotes").reduce((sum, one) => ({ given: sum.given + one.given, said: sum.said + one.said }));
  console.log(`
Against what people expect of these ${outcomes.length} sessions, ${strong === null ? "with recorded answers" : strong.name}:
${said("Objectives by cues", agreementOf(all("byCues").flat()))}
${said("Objectives by the model", agreementOf(all("byModel").flat()))}
${levelled("Levels computed", all("computed").flat())}
${levelled("Levels judged", all("judged").flat())}
Quotes for objectives that were really said: ${share(quotes.said, quotes.given)}`);
} catch (error) {
  if (!(error instanceof PlainError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
