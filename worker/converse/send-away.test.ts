import { beforeAll, describe, expect, it } from "vitest";
import { countSockets } from "../observe/tally.io.ts";
import { submission } from "../testing/submission.ts";
import { connectTo } from "./fixtures/client.ts";
import { modelOf } from "./fixtures/models.ts";
import { env, migrate, settled, startSession, within } from "./fixtures/start-session.ts";

beforeAll(migrate);

const inTwenty = () => Date.now() + 20_000;

/** A session whose partner stands still in the middle of its second reply until it is released. */
const inMidReply = async () => {
  const { promise: released, resolve: release } = Promise.withResolvers<void>();
  const model = modelOf(
    { pieces: ["Good morning."] },
    { pieces: ["I see. ", "And what then?"], gate: (piece) => (piece === 0 ? Promise.resolve() : released) },
    { pieces: ["Well said."] },
  );
  const { stub } = await startSession({}, model);
  const client = await connectTo(stub);
  await client.event("partner:done");
  const turn = submission();
  await stub.submitTurn(turn);
  await client.until(({ deltas }) => deltas.some(({ turnId }) => turnId === turn.turnId));
  return { stub, client, turn, release };
};

describe("a session whose readers are sent away", () => {
  it("finishes what it is saying before it closes, and is gone on with, every event once", async () => {
    const { stub, client, turn, release } = await inMidReply();
    const observer = await connectTo(stub, {}, "staff-1", "sign-in-2", "observer");
    await observer.message("welcome");
    expect(await stub.sendAway(inTwenty())).toBe(2);
    const { retryAfterMs } = await client.message("session:moving");
    expect(retryAfterMs).toBeGreaterThan(15_000);
    expect(retryAfterMs).toBeLessThanOrEqual(20_000);
    await observer.message("session:moving");
    expect(await within(stub, ({ sockets }) => sockets().every(({ readyState }) => readyState === 1))).toBe(true);

    release();
    expect(await client.closed).toEqual({ code: 1012, reason: "moving" });
    expect(await observer.closed).toEqual({ code: 1012, reason: "moving" });
    const reply = client.events.find((event) => event.type === "partner:done" && event.turnId === turn.turnId);
    expect(reply).toMatchObject({ attempt: 1, text: "I see. And what then?" });
    expect(client.events.map(({ type }) => type)).toContain("coach:done");

    await settled(stub);
    const last = client.session?.seq ?? 0;
    const back = await connectTo(stub, { after: last });
    await back.message("welcome");
    const seqs = [...client.events, ...back.events].map(({ seq }) => seq);
    expect(seqs).toEqual(seqs.map((_, i) => i + 1));
    expect(await stub.read()).toMatchObject({ seq: seqs.length });
    back.socket.close(1000);
  });

  it("closes at once where nothing is being said, and is counted as left", async () => {
    const { stub } = await startSession();
    const client = await connectTo(stub);
    await client.event("partner:done");
    await settled(stub);
    expect(await countSockets(env)).toBeGreaterThan(0);
    await stub.sendAway(Date.now() - 1);
    expect(await client.message("session:moving")).toMatchObject({ retryAfterMs: 0 });
    expect(await client.closed).toMatchObject({ code: 1012 });
    await expect.poll(() => countSockets(env), { timeout: 10_000 }).toBe(0);
  });

  it("does not wait for ever for a reply that does not come", async () => {
    const { stub, client } = await inMidReply();
    const given: (() => void)[] = [];
    await within(stub, (context) => {
      context.clock = {
        ...context.clock,
        after: (_, run) => {
          given.push(run);
          return () => undefined;
        },
      };
    });
    await stub.sendAway(inTwenty());
    await client.message("session:moving");
    expect(given).toHaveLength(1);
    await within(stub, () => given[0]?.());
    expect(await client.closed).toMatchObject({ code: 1012 });
  });

  it("that nobody is connected to tells nobody, and leaves whoever comes meanwhile", async () => {
    const { stub } = await startSession();
    expect(await stub.sendAway(inTwenty())).toBe(0);
    const client = await connectTo(stub);
    await client.event("partner:done");
    expect(client.messages.some(({ type }) => type === "session:moving")).toBe(false);
  });
});
