import { evictDurableObject, runDurableObjectAlarm } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import { startCommand } from "../../shared/session/fixtures/samples.ts";
import { submission } from "../testing/submission.ts";
import { commit } from "./commit.io.ts";
import { connectTo } from "./fixtures/client.ts";
import { migrate, settled, startSession, within } from "./fixtures/start-session.ts";

beforeAll(migrate);

describe("a session that was deleted", () => {
  it.each(["awake", "after a restart"])("answers everything with gone, %s", async (when) => {
    const { stub } = await startSession();
    const client = await connectTo(stub);
    await client.event("partner:done");
    await stub.submitTurn(submission());
    await client.until(({ deltas }) => deltas.some(({ turnId }) => turnId !== "opening"));
    await stub.destroy();
    await client.message("session:deleted");
    expect(await client.closed).toMatchObject({ code: 4410 });
    if (when === "after a restart") await evictDurableObject(stub);

    const gone = { code: "gone", status: 410 };
    expect(await stub.read()).toMatchObject(gone);
    expect(await stub.submitTurn(submission())).toMatchObject(gone);
    expect(await stub.stop()).toMatchObject(gone);
    expect(await stub.requestEvaluation()).toMatchObject(gone);
    expect(await stub.series("opening")).toMatchObject(gone);
    expect(await stub.start(startCommand)).toMatchObject(gone);
    await stub.project();
    await stub.destroy();
    const late = await connectTo(stub, null);
    expect((await late.message("problem")).problem).toMatchObject(gone);
    expect(await late.closed).toMatchObject({ code: 4410 });
    expect(await runDurableObjectAlarm(stub)).toBe(false);
    const left = await within(stub, ({ storage }) => [
      storage.sql.exec("SELECT name FROM sqlite_master WHERE name IN ('event', 'effect', 'series')").toArray(),
      [...storage.kv.list()].map(([key]) => key),
    ]);
    expect(left).toEqual([[], ["deletedAt"]]);
  });
});

describe("a session whose log can't be read", () => {
  it("says so to everything, and can still be deleted", async () => {
    const { stub } = await startSession();
    const client = await connectTo(stub);
    await client.event("partner:done");
    await settled(stub);
    await within(stub, ({ storage }) => storage.sql.exec("UPDATE event SET v = 1, body = '{}' WHERE seq = 2"));
    await evictDurableObject(stub);

    const broken = { code: "internal", status: 500 };
    expect(await stub.read()).toMatchObject(broken);
    expect(await stub.submitTurn(submission())).toMatchObject(broken);
    const late = await connectTo(stub, null);
    expect((await late.message("problem")).problem).toMatchObject(broken);
    await stub.destroy();
    expect(await stub.read()).toMatchObject({ code: "gone" });
    await evictDurableObject(stub);
    expect(await stub.read()).toMatchObject({ code: "gone" });
  });

  it("does not come about: an event that fits no schema is not written", async () => {
    const { stub } = await startSession();
    const client = await connectTo(stub);
    await client.event("partner:done");
    await settled(stub);
    const before = await stub.read();
    const outcome = await within(stub, (context) => {
      const turn = { ...submission(), prosody: null, transcript: "" };
      try {
        return commit(context, { kind: "submit-turn", turn, streaming: null });
      } catch {
        return "thrown";
      }
    });
    expect(outcome).toBe("thrown");
    expect(await stub.read()).toEqual(before);
    await evictDurableObject(stub);
    expect(await stub.read()).toEqual(before);
  });
});
