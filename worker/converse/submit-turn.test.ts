import { beforeAll, describe, expect, it } from "vitest";
import { isProblem } from "../../shared/problem.ts";
import { d1Of } from "../testing/d1.ts";
import { submission } from "../testing/submission.ts";
import { destroy } from "./destroy.io.ts";
import { connectTo } from "./fixtures/client.ts";
import { env, hurry, migrate, settled, startSession, store, within } from "./fixtures/start-session.ts";

beforeAll(migrate);

const minutes = 60_000;

const opened = async () => {
  const { stub, sessionId } = await startSession();
  const client = await connectTo(stub);
  await client.event("partner:done");
  await settled(stub);
  return { stub, sessionId };
};

/** The object's bindings from here on, with `change`. */
const rebind = (stub: Awaited<ReturnType<typeof opened>>["stub"], change: Partial<typeof env>) =>
  within(stub, (context) => {
    Object.assign(context, { env: { ...env, ...change } });
  });

describe("a turn", () => {
  const wordsOf = (text: string) =>
    Array.from({ length: 6000 }, (_, i) => ({
      text,
      startMs: 100 * i,
      endMs: 100 * i + 90,
      confidence: 0.123456789012345,
      kind: "filler" as const,
      source: "acoustic" as const,
    }));

  it("of ten minutes at ten words a second is taken", async () => {
    const { stub } = await opened();
    const turn = submission({ words: wordsOf("incident"), transcript: "incident ".repeat(2000) });
    expect(await stub.submitTurn(turn)).toMatchObject({ turnId: turn.turnId });
  });

  it.each([
    ["control characters", "\u0001".repeat(80)],
    ["three bytes a character", "語".repeat(80)],
  ])("too large for its row is refused: %s", async (_, text) => {
    const { stub } = await opened();
    const before = await stub.read();
    expect(await stub.submitTurn(submission({ words: wordsOf(text) }))).toMatchObject({ code: "too-large" });
    expect(await stub.read()).toEqual(before);
  });

  it("that was accepted is answered alike when it comes again, even if the place was lost meanwhile", async () => {
    const { stub } = await opened();
    const turn = submission();
    expect(isProblem(await stub.submitTurn(turn))).toBe(false);
    await settled(stub);
    await hurry(stub, 5 * minutes);
    await rebind(stub, { ACTIVE_LIMIT: "0" });
    expect(await stub.submitTurn(turn)).toMatchObject({ turnId: turn.turnId });
    expect(await stub.submitTurn(submission())).toMatchObject({ code: "capacity-exceeded" });
  });
});

describe("a place that is asked for again", () => {
  it("is given back when the session is deleted meanwhile", async () => {
    const { stub, sessionId } = await opened();
    await hurry(stub, 5 * minutes);
    await within(stub, (context) => {
      const batch = async (statements: never[]) => {
        await destroy(context);
        await store().releaseAdmission(sessionId, new Date().toISOString());
        return d1Of(env).batch(statements);
      };
      const DB = { prepare: (text: string) => d1Of(env).prepare(text), batch };
      Object.assign(context, { env: { ...env, DB } });
    });
    expect(await stub.submitTurn(submission())).toMatchObject({ code: "gone" });
    expect(await store().renewAdmission(sessionId, new Date().toISOString())).toBe(false);
    const left = await within(stub, ({ storage }) => [...storage.kv.list()].map(([key]) => key));
    expect(left).toEqual(["deletedAt"]);
  });
});
