import { expect, test } from "vitest";
import { agreementOf } from "./agreement.ts";
import { recordedModel, recording } from "./recorded-answers.ts";
import { readRecordedSessions } from "./recorded-session.ts";
import { runSession } from "./run-session.ts";

const signal = new AbortController().signal;
const sessions = [...(await readRecordedSessions())];

test.each(sessions)("%s can be told right from what was recorded with it", async (_, session) => {
  const { byModel, quotes, judged } = await runSession(session, recordedModel(session.recorded), signal);
  expect(agreementOf(byModel)).toMatchObject({ falseYes: 0, falseNo: 0 });
  expect(quotes.said).toBe(quotes.given);
  expect(judged.every(({ level }) => level !== null)).toBe(true);
});

test.each(sessions)(
  "%s: a model that finds everything met on words nobody said is believed nowhere",
  async (_, session) => {
    const invented = recordedModel({
      checks: session.recorded.checks.map((check) => ({
        ...check,
        status: "met",
        quote: "I met this objective fully.",
      })),
      judgements: session.recorded.judgements,
    });
    const { byModel, byCues, quotes } = await runSession(session, invented, signal);
    expect(quotes.said).toBe(0);
    // What is left was counted, and not asked of a model.
    const found = (all: typeof byModel) => all.filter((one) => one.found).length;
    expect(found(byModel)).toBeLessThanOrEqual(found(byCues));
  },
);

test("what a model gave is kept as it is read again", async () => {
  const [, session] = sessions[0] ?? [];
  if (session === undefined) throw new Error("no sessions");
  const { model, given } = recording(recordedModel(session.recorded));
  const before = await runSession(session, model, signal);
  expect(given).toEqual(session.recorded);
  expect(await runSession(session, recordedModel(given), signal)).toEqual(before);
});
