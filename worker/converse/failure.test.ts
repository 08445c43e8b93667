import { runDurableObjectAlarm } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import { isProblem } from "../../shared/problem.ts";
import { submission } from "../testing/submission.ts";
import { connectTo } from "./fixtures/client.ts";
import { lasting, modelOf, passing, type Turnout } from "./fixtures/models.ts";
import { hurry, migrate, settled, startSession, within } from "./fixtures/start-session.ts";

beforeAll(migrate);

const minute = 60_000;
const greets = { pieces: ["Good morning."] };

const withModel = async (...turnouts: readonly Turnout[]) => {
  const model = modelOf(...turnouts);
  const { stub } = await startSession({}, model);
  const client = await connectTo(stub);
  let aheadMs = 0;
  /** Lets time pass until everything that is due has had its turn. */
  const later = async () => {
    await settled(stub);
    aheadMs += 3 * minute;
    await hurry(stub, aheadMs);
    await runDurableObjectAlarm(stub);
  };
  return { model, stub, client, later };
};

describe("a model that fails", () => {
  it("is asked three times, and the trainee told that no reply comes", async () => {
    const { client, later, model } = await withModel({ pieces: ["Good "], failure: passing() });
    await later();
    await later();
    const failed = await client.event("partner:failed");
    expect(failed).toMatchObject({ turnId: "opening", attempt: 3, failure: { code: "model-unavailable" } });
    expect(model.calls()).toBe(3);
    expect(client.session).toMatchObject({ status: "active" });
  });

  it("is asked once where asking again would change nothing", async () => {
    const { client, model } = await withModel({ pieces: [], failure: lasting() });
    expect(await client.event("partner:failed")).toMatchObject({ attempt: 1 });
    expect(model.calls()).toBe(1);
  });

  it("is left alone where it wants more time than anybody has", async () => {
    const { client } = await withModel({ pieces: [], failure: passing(600_000) });
    expect(await client.event("partner:failed")).toMatchObject({ attempt: 1 });
  });

  it("counts as failed when it says nothing", async () => {
    const { client, later } = await withModel({ pieces: ["  "] }, greets);
    await later();
    expect(await client.event("partner:done")).toMatchObject({ attempt: 2, text: "Good morning." });
  });

  it("keeps the whole sentences that came, marked as broken off, and the conversation goes on", async () => {
    const breaks = { pieces: ["That helps me. ", "And what did you "], failure: passing() };
    const { stub, client, later } = await withModel(greets, breaks, breaks, breaks, { pieces: ["Go on like that."] });
    await client.event("partner:done");
    const { turnId } = submission();
    await stub.submitTurn(submission({ turnId }));
    await later();
    await later();
    const done = await client.event("partner:done", (event) => event.turnId === turnId);
    expect(done).toMatchObject({ text: "That helps me.", broken: true, cut: false, model: "Test: model" });
    await client.event("coach:done", (event) => event.turnId === turnId);
  });

  it("starts over in the clients' text: the second attempt's words replace the first's", async () => {
    const { client, later } = await withModel({ pieces: ["Goo", "d eve"], failure: passing() }, greets);
    await client.message("partner:delta");
    await later();
    await client.event("partner:done");
    expect(client.live).toMatchObject({ attempt: 2, text: "Good morning." });
  });

  it("leaves objectives to the cues when its tool call fails, so that a session can end", async () => {
    const { stub, client } = await withModel({ pieces: ["Fine."] });
    await client.event("partner:done");
    for (const _ of [1, 2]) {
      const { turnId } = submission();
      await stub.submitTurn(submission({ turnId }));
      await client.event("objectives:checked", (checked) => checked.turnId === turnId);
    }
    expect(await client.event("session:ended")).toMatchObject({ terminationReason: "turn_limit" });
  });
});

describe("an evaluation that fails", () => {
  it("is tried five times, fails, and is asked for again", async () => {
    const { stub, client, later } = await withModel({ pieces: ["Fine."] });
    await client.event("partner:done");
    await stub.submitTurn(submission());
    await client.event("objectives:checked");
    await within(stub, (context) => {
      context.languageModels = () => () => ({ ...modelOf({ pieces: [] }), call: () => Promise.reject(passing()) });
    });
    await stub.stop();
    expect(await stub.requestEvaluation()).toMatchObject({ code: "evaluation-not-failed" });
    for (let i = 0; i < 5; i++) await later();
    const failed = await client.event("evaluation:failed");
    expect(failed).toMatchObject({ round: 1, attempts: 5 });
    const attempts = client.events.flatMap((event) => (event.type === "evaluation:running" ? [event.attempt] : []));
    expect(attempts).toEqual([1, 2, 3, 4, 5]);
    const again = await stub.requestEvaluation();
    expect(isProblem(again) ? again : again.round).toBe(2);
    await client.event("evaluation:running", ({ round }) => round === 2);
  });
});
