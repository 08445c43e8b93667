import { applyD1Migrations, env } from "cloudflare:test";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import {
  attemptsAnswerSchema,
  chosenDrillsAnswerSchema,
  sessionDrillsAnswerSchema,
} from "../../shared/drill/answers.ts";
import type { Attempt } from "../../shared/drill/result.ts";
import type { Problem } from "../../shared/problem.ts";
import { words } from "../../shared/score/samples/session.ts";
import { evaluationAnswerSchema } from "../../shared/session/answers.ts";
import { enforceRetention } from "../recall/retention.io.ts";
import { mergeGuest } from "../store/merge-guest.io.ts";
import { type Member, signedInAs } from "../testing/people.ts";
import { agree, setPolicy } from "../testing/study.ts";
import { submission } from "../testing/submission.ts";

beforeAll(() => applyD1Migrations(env.DB, env.TEST_MIGRATIONS));

let trainee: Member;
beforeEach(async () => {
  await env.DB.prepare("DELETE FROM admission").run();
  trainee = await signedInAs(env, "GUEST");
});

const attempt = (change: Partial<Attempt> = {}): Attempt => ({
  attemptId: crypto.randomUUID(),
  drillId: "pacing_closing",
  playedAt: new Date().toISOString(),
  targetWpm: 130,
  parts: [{ name: "paceWpm", value: 137.5, level: 5, weight: 2 }],
  ...change,
});
const keep = (of: Attempt, who = trainee) => who.send("POST", "/api/drills/attempts", of);
const kept = async (who = trainee): Promise<Attempt[]> =>
  attemptsAnswerSchema.parse(await (await who.call("/api/drills/attempts")).json()).attempts;
const codeOf = async (answer: Response) => ((await answer.json()) as Problem).code;

describe("attempts at drills", () => {
  it("are kept once, and found again, newest first, by the one who played", async () => {
    await agree(env, trainee.id, "transcript");
    const [early, late] = [attempt({ playedAt: "2026-11-20T10:00:00.000Z" }), attempt()];
    for (const one of [early, late, early]) expect((await keep(one)).status).toBe(204);
    expect(await kept()).toEqual([late, early]);
    expect(await kept(await signedInAs(env, "GUEST"))).toEqual([]);
  });

  it("stay on the device of whoever does not agree that they are kept", async () => {
    const refused = await keep(attempt());
    expect([refused.status, await codeOf(refused)]).toEqual([403, "not-consented"]);
    await agree(env, trainee.id, "transcript");
    expect((await keep(attempt())).status).toBe(204);
    expect((await trainee.call("/api/me/consents/transcript", { method: "DELETE" })).status).toBe(200);
    expect(await kept()).toEqual([]);
  });

  it("of no drill, without figures, or with more than figures are refused", async () => {
    await agree(env, trainee.id, "transcript");
    const wrong = [
      attempt({ drillId: "pacing_nothing" }),
      attempt({ parts: [] }),
      { ...attempt(), transcript: "words" },
    ];
    for (const one of wrong) expect((await trainee.send("POST", "/api/drills/attempts", one)).status).toBe(422);
  });

  it("go with a guest who becomes known, and when the organisation's window is over", async () => {
    await agree(env, trainee.id, "transcript");
    const old = new Date(Date.now() - 40 * 86_400_000).toISOString();
    const mine = attempt();
    for (const one of [mine, attempt({ playedAt: old })]) expect((await keep(one)).status).toBe(204);
    const known = await signedInAs(env, "USER");
    await mergeGuest(env.DB, trainee.id, known.id);
    expect(await kept(known)).toHaveLength(2);
    await setPolicy(env, { sessionDays: 30 });
    await enforceRetention(env, "default", true, new Date().toISOString());
    expect(await kept(known)).toEqual([mine]);
  });
});

describe("the drills of a session", () => {
  it("follow from its weakest scores, with the moment that they rest on", async () => {
    const sessionId = ((await (await trainee.start()).json()) as { sessionId: string }).sessionId;
    const drills = async () =>
      sessionDrillsAnswerSchema.parse(await (await trainee.call(`/api/sessions/${sessionId}/drills`)).json()).drills;
    expect(await drills()).toEqual([]);
    // Five words a second: twice as fast as a conversation bears.
    const rushed = words(Array.from({ length: 60 }, (_, i) => `word ${200 * i} ${200 * i + 190}`).join(", "));
    const turn = submission({
      source: "microphone",
      words: rushed,
      transcript: rushed.map(({ text }) => text).join(" "),
    });
    expect((await trainee.send("POST", `/api/sessions/${sessionId}/turns`, turn)).status).toBe(202);
    expect((await trainee.send("POST", `/api/sessions/${sessionId}/manual-stop`, {})).status).toBe(200);
    await expect
      .poll(
        async () =>
          evaluationAnswerSchema.parse(await (await trainee.call(`/api/sessions/${sessionId}/evaluation`)).json())
            .status,
        { timeout: 10_000 },
      )
      .toBe("completed");
    const { latest } = chosenDrillsAnswerSchema.parse(await (await trainee.call("/api/drills/chosen")).json());
    expect(latest).toMatchObject({ sessionId, drills: await drills() });
    expect(await drills()).toContainEqual(
      expect.objectContaining({
        drillId: "pacing_closing",
        reason: expect.objectContaining({
          measure: "paceWpm",
          level: 1,
          evidence: expect.objectContaining({ turnId: turn.turnId }),
        }),
      }),
    );
  });
});
