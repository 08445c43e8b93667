import { applyD1Migrations, env } from "cloudflare:test";
import { beforeAll, expect, it, vi } from "vitest";
import { eightTurns } from "../../shared/score/samples/reproduced.ts";
import { session } from "../../shared/score/samples/session.ts";
import { type BaselineAnswer, baselineAnswerSchema } from "../../shared/session/answers.ts";
import { evaluate } from "../evaluate/evaluate.ts";
import { inOrganisation } from "../store/in-organisation.io.ts";
import { submission } from "../testing/submission.ts";
import { Visitor } from "../testing/visitor.ts";

beforeAll(() => applyD1Migrations(env.DB, env.TEST_MIGRATIONS));

const store = inOrganisation(env.DB, "default");

/** A session of the visitor's in the past, `faster` times as fast as that of the samples. */
const past = async (personId: string, day: number, faster: number) => {
  const turns = eightTurns.map((turn) => ({
    ...turn,
    words: turn.words.map((word) => ({
      ...word,
      startMs: Math.round(word.startMs / faster),
      endMs: Math.round(word.endMs / faster),
    })),
  }));
  const startedAt = new Date(Date.UTC(2026, 0, day)).toISOString();
  const held = session(turns, { sessionId: crypto.randomUUID(), personId, startedAt });
  const { evaluation } = await evaluate(held, null, new AbortController().signal);
  await store.admit(
    { sessionId: held.sessionId, personId, state: "pending" },
    { activeLimit: 99, pendingLimit: 99 },
    startedAt,
  );
  await store.projectSession({ ...held, evaluation: { ...held.evaluation, status: "completed", evaluation } });
};

/** A session now, of eight spoken turns, over and evaluated. */
const present = async (visitor: Visitor): Promise<string> => {
  const { sessionId } = (await (await visitor.start({ turnLimit: 20 })).json()) as { sessionId: string };
  for (const { words, transcript } of eightTurns) {
    const turn = submission({ words, transcript, source: "microphone" });
    expect((await visitor.send("POST", `/api/sessions/${sessionId}/turns`, turn)).status).toBe(202);
  }
  await visitor.send("POST", `/api/sessions/${sessionId}/manual-stop`, null);
  await vi.waitFor(
    async () => {
      const answer = await visitor.call(`/api/sessions/${sessionId}/evaluation`);
      expect(await answer.json()).toMatchObject({ status: "completed" });
    },
    { timeout: 15_000 },
  );
  return sessionId;
};

it("says how a session compares with one's own before it, and nobody else may ask", async () => {
  await env.DB.prepare("DELETE FROM admission").run();
  const visitor = new Visitor(env);
  const personId = await visitor.personId();
  for (const [day, faster] of [0.6, 0.62, 0.61, 0.63, 0.59].entries()) await past(personId, day + 1, faster);
  const sessionId = await present(visitor);
  const answer = await visitor.call(`/api/sessions/${sessionId}/baseline`);
  const { measures }: BaselineAnswer = baselineAnswerSchema.parse(await answer.json());
  const pace = measures.find(({ measure }) => measure === "paceWpm");
  expect(pace).toMatchObject({ change: "higher", earlier: { length: 5 } });
  expect(pace?.earlier[0]?.startedAt).toBe("2026-01-05T00:00:00.000Z");
  expect(pace?.usual?.high).toBeLessThan(pace?.value ?? 0);
  const other = new Visitor(env);
  await other.personId();
  expect((await other.call(`/api/sessions/${sessionId}/baseline`)).status).toBe(404);
});
