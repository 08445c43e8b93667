import { abortAllDurableObjects, evictDurableObject, runDurableObjectAlarm } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import { isProblem } from "../../shared/problem.ts";
import { submission } from "../testing/submission.ts";
import { commit } from "./commit.io.ts";
import { claimDue } from "./effects.io.ts";
import { connectTo } from "./fixtures/client.ts";
import { modelOf, passing } from "./fixtures/models.ts";
import { env, hurry, migrate, settled, startSession, store, within } from "./fixtures/start-session.ts";

beforeAll(migrate);

const minutes = 60_000;

describe("a session's object that was asleep", () => {
  it("goes on where it was, under the same socket", async () => {
    const { stub } = await startSession();
    const client = await connectTo(stub);
    await client.event("partner:done");
    await settled(stub);
    const before = await stub.read();
    await evictDurableObject(stub);
    expect(await stub.read()).toEqual(before);
    await hurry(stub);
    client.send({ type: "message", content: "I led the move, and we cut the waiting time by half." });
    await client.event("objectives:checked");
    expect(client.session).toMatchObject({ exchanges: [{}, { checked: true }] });
    expect(client.messages.filter(({ type }) => type === "problem")).toEqual([]);
  });

  it("asks again, as the next attempt, for a reply that it lost in mid-stream", async () => {
    const { stub } = await startSession();
    const client = await connectTo(stub);
    await client.event("partner:done");
    // The reply stands still after its first word, so that the crash finds it in the middle.
    await within(stub, (context) => {
      context.clock = { ...context.clock, after: (_, run) => () => void run };
    });
    const turn = submission();
    await stub.submitTurn(turn);
    await client.message("partner:delta");
    await client.until(({ deltas }) => deltas.some(({ turnId }) => turnId === turn.turnId));
    await abortAllDurableObjects();
    // Its client goes on from what it had; another one asks for everything.
    const back = await connectTo(env.SESSION.get(stub.id), { after: client.session?.seq ?? 0 });
    const anew = await connectTo(env.SESSION.get(stub.id));
    const reply = await back.event("partner:done", ({ turnId }) => turnId === turn.turnId);
    expect(reply).toMatchObject({ attempt: 2, cut: false });
    for (const one of [back, anew]) await one.event("objectives:checked", ({ turnId }) => turnId === turn.turnId);
    const seqs = [...client.events, ...back.events].map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_, i) => i + 1));
    expect(anew.events.map(({ seq }) => seq)).toEqual(seqs);
    expect(anew.events.filter(({ type }) => type === "turn:accepted")).toHaveLength(1);
  });

  it("completes an evaluation that was running when it was killed", async () => {
    const { stub } = await startSession();
    const client = await connectTo(stub);
    await client.event("partner:done");
    await stub.submitTurn(submission());
    await client.event("objectives:checked");
    // What a kill in mid-evaluation leaves: the attempt said to be running, its lease in force, and nobody at work.
    await within(stub, (context) => {
      Object.assign(context, { wake: () => {} });
      commit(context, { kind: "end", reason: "manual_stop", streaming: null });
      claimDue(context.storage.sql, context.clock.now(), new Set());
      commit(context, { kind: "run-evaluation", round: 1, attempt: 1 });
    });
    expect(await stub.read()).toMatchObject({ evaluation: { status: "running", attempt: 1 } });
    await abortAllDurableObjects();
    const back = await connectTo(env.SESSION.get(stub.id));
    await back.event("evaluation:ready");
    expect(back.session).toMatchObject({ evaluation: { status: "completed", round: 1, attempt: 2 } });
  });

  it("is woken by its alarm where nobody comes back", async () => {
    const model = modelOf({ pieces: ["Good morning."] }, { pieces: [], failure: passing() }, { pieces: ["I see."] });
    const { stub } = await startSession({}, model);
    const client = await connectTo(stub);
    await client.event("partner:done");
    const turn = submission();
    await stub.submitTurn(turn);
    await settled(stub);
    expect(model.calls()).toBe(2);
    await hurry(stub, minutes);
    expect(await runDurableObjectAlarm(stub)).toBe(true);
    const reply = await client.event("partner:done", ({ turnId }) => turnId === turn.turnId);
    expect(reply).toMatchObject({ attempt: 2, text: "I see.", usage: { inputTokens: 100, outputTokens: 7 } });
  });

  it("ends a session that nobody spoke in for its idle limit, and not before", async () => {
    const { stub } = await startSession({ idleLimitMs: 10 * minutes });
    const client = await connectTo(stub);
    await client.event("partner:done");
    await hurry(stub, 9 * minutes);
    await runDurableObjectAlarm(stub);
    expect(await stub.read()).toMatchObject({ status: "active" });
    await hurry(stub, 11 * minutes);
    await runDurableObjectAlarm(stub);
    expect(await stub.read()).toMatchObject({ status: "ended", terminationReason: "idle" });
  });

  it("holds its place while it runs, and gives it back at the end", async () => {
    const { stub, sessionId } = await startSession();
    const client = await connectTo(stub);
    await client.event("partner:done");
    await settled(stub);
    const inThreeMinutes = () => new Date(Date.now() + 3 * minutes).toISOString();
    await hurry(stub, 1.5 * minutes);
    await runDurableObjectAlarm(stub);
    expect(await store().renewAdmission(sessionId, inThreeMinutes())).toBe(true);
    await stub.stop();
    await settled(stub);
    expect(await store().renewAdmission(sessionId, inThreeMinutes())).toBe(false);
  });

  it("is admitted again before its next turn when it slept through its lease", async () => {
    const { stub } = await startSession();
    const client = await connectTo(stub);
    await client.event("partner:done");
    await settled(stub);
    await hurry(stub, 5 * minutes);
    await within(stub, (context) => {
      Object.assign(context, { env: { ...env, ACTIVE_LIMIT: "0" } });
    });
    const turn = submission();
    expect(await stub.submitTurn(turn)).toMatchObject({
      code: "capacity-exceeded",
      detail: "pilot capacity exceeded",
      retryAfterMs: expect.any(Number),
    });
    await within(stub, (context) => {
      Object.assign(context, { env });
    });
    expect(isProblem(await stub.submitTurn(turn))).toBe(false);
  });
});
