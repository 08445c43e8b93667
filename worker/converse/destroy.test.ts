import { evictDurableObject, runDurableObjectAlarm } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import { startCommand } from "../../shared/session/fixtures/samples.ts";
import { connectTo } from "./fixtures/client.ts";
import { migrate, startSession, submission, within } from "./fixtures/start-session.ts";

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
