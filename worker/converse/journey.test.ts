import { beforeAll, describe, expect, it } from "vitest";
import { isProblem } from "../../shared/problem.ts";
import { exchangeOf } from "../../shared/session/session.ts";
import { measured } from "../../shared/speech/fixtures/measured.ts";
import { seriesText } from "../../shared/speech/series-text.ts";
import { splitProsody } from "../../shared/speech/split-prosody.ts";
import { submission } from "../testing/submission.ts";
import { connectTo } from "./fixtures/client.ts";
import { migrate, settled, startSession, store } from "./fixtures/start-session.ts";

beforeAll(migrate);

describe("a session with the scripted partner", () => {
  it("goes from the opening to the evaluation, told over the socket", async () => {
    const { stub, sessionId } = await startSession();
    const client = await connectTo(stub);
    const opening = await client.event("partner:done");
    expect(opening).toMatchObject({ turnId: "opening", cut: false, attempt: 1 });

    const spoken = submission();
    expect(await stub.submitTurn(spoken)).toMatchObject({ turnId: spoken.turnId });
    await client.event("objectives:checked");
    client.send({ type: "message", content: "What would my first month here look like?" });
    await client.event("session:ended");
    const { evaluation } = await client.event("evaluation:ready");
    expect(evaluation.evaluator.kind).toBe("measured");

    expect(client.session).toEqual(await stub.read());
    expect(client.session).toMatchObject({ status: "ended", terminationReason: "turn_limit" });
    for (const { turnId, reply, advice } of client.session?.exchanges.slice(1) ?? []) {
      expect([turnId, reply?.text, advice?.text]).toEqual([expect.any(String), expect.any(String), expect.any(String)]);
    }
    await settled(stub);
    const [row] = await store().listSessions("person-1", 50, null);
    expect(row).toMatchObject({ sessionId, status: "ended", turnCount: 2, evaluationStatus: "completed" });
    expect(await store().renewAdmission(sessionId, new Date().toISOString())).toBe(false);
  });

  it("is listed as under way as soon as the opening is delivered", async () => {
    const { stub, sessionId } = await startSession();
    const client = await connectTo(stub);
    await client.event("partner:done");
    await settled(stub);
    const listed = await store().listSessions("person-1", 50, null);
    expect(listed.find((row) => row.sessionId === sessionId)).toMatchObject({ status: "active", turnCount: 0 });
  });

  it("streams each answer in pieces that make up the whole", async () => {
    const { stub } = await startSession();
    const client = await connectTo(stub);
    await client.event("partner:done");
    await stub.submitTurn(submission());
    await client.event("objectives:checked");
    for (const type of ["partner", "coach"] as const) {
      for (const done of client.events.filter((event) => event.type === `${type}:done`)) {
        if (!("turnId" in done) || !("text" in done) || done.turnId === "opening") continue;
        const pieces = client.deltas.filter((delta) => delta.type === `${type}:delta` && delta.turnId === done.turnId);
        expect(pieces.map(({ text }) => text).join("")).toBe(done.text);
        expect(pieces.length).toBeGreaterThan(1);
        expect(pieces[0]?.text).toMatch(/^\S+$/);
      }
    }
    const types = client.messages.map(({ type }) => type);
    expect(types.lastIndexOf("partner:delta")).toBeLessThan(types.indexOf("coach:delta"));
  });

  it("accepts a turn once, however often and by whichever way it comes", async () => {
    const { stub } = await startSession();
    const client = await connectTo(stub);
    await client.event("partner:done");
    const turn = submission();
    const answers = await Promise.all([stub.submitTurn(turn), stub.submitTurn(turn)]);
    expect(answers.map(isProblem)).toEqual([false, false]);
    client.send({ type: "message", turnId: turn.turnId, content: turn.transcript });
    await client.event("objectives:checked");
    expect(client.events.filter(({ type }) => type === "turn:accepted")).toHaveLength(1);
    expect(await stub.submitTurn({ ...turn, transcript: "Something else." })).toMatchObject({ code: "turn-conflict" });
  });

  it("starts once, and tells another clock from its own", async () => {
    const { stub, started, sessionId } = await startSession();
    if (isProblem(started)) throw new Error(started.code);
    const { context: _, ...again } = { ...started, context: null };
    expect(again).toMatchObject({ sessionId, status: "pending" });
    const late = await startSession({ clientSessionStartedAt: new Date(Date.now() - 360_000).toISOString() });
    expect(late.started).toMatchObject({ code: "clock-drift" });
    expect(await late.stub.read()).toMatchObject({ code: "not-found" });
    expect(await stub.read()).toMatchObject({ sessionId });
  });

  it("keeps the series of the longest turn apart, and gives them on demand", async () => {
    const { stub } = await startSession();
    const frames = 60_000;
    const pitch = {
      t0: 0.02,
      dt: 0.01,
      f0: Array.from({ length: frames }, (_, i) => (i % 3 === 0 ? null : 80 + ((i * 97) % 900))),
    };
    const intensity = { t0: 0.02, dt: 0.01, db: Array.from({ length: frames }, (_, i) => (i * 97) % 900) };
    const segments = [{ start: 0, end: 599, type: "speech" as const }];
    const { summary, series } = splitProsody(measured({ duration: 599, pitch, intensity, segments }));
    const turn = submission({ source: "microphone", prosody: summary, series: seriesText(series) });
    expect(await stub.submitTurn(turn)).toMatchObject({ turnId: turn.turnId });
    expect(await stub.series(turn.turnId)).toEqual({ series: turn.series });
    const session = await stub.read();
    const kept = isProblem(session) ? null : exchangeOf(session, turn.turnId)?.turn?.prosody;
    expect(kept).toEqual(summary);
    expect(await stub.series("opening")).toMatchObject({ code: "not-found" });
  });

  it("ends at a stop, and has told the lists when it answers", async () => {
    const { stub, sessionId } = await startSession();
    const client = await connectTo(stub);
    await client.event("partner:done");
    expect(await stub.stop()).toMatchObject({ status: "ended", terminationReason: "manual_stop" });
    const rows = await store().listSessions("person-1", 50, null);
    expect(rows.find((row) => row.sessionId === sessionId)).toMatchObject({ status: "ended" });
    expect(await stub.submitTurn(submission())).toMatchObject({ code: "session-ended" });
    expect(await stub.requestEvaluation()).toMatchObject({ code: "evaluation-not-started" });
  });
});
