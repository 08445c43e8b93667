import { beforeAll, describe, expect, it, vi } from "vitest";
import { submission } from "../testing/submission.ts";
import { connectTo } from "./fixtures/client.ts";
import { modelOf, passing } from "./fixtures/models.ts";
import { migrate, settled, startSession, within } from "./fixtures/start-session.ts";

beforeAll(migrate);

const never = new Promise<void>(() => {});
const greets = { pieces: ["Good morning."] };
/** Says the first piece, and never the rest. */
const stuck = {
  pieces: ["Well, then. ", "Go on."],
  gate: (piece: number) => (piece === 0 ? Promise.resolve() : never),
};

const untilHeard = async (stuckAt: "partner" | "coach") => {
  const whole = { pieces: ["Fine."] };
  const model = modelOf(greets, ...(stuckAt === "partner" ? [stuck] : [whole, stuck]), whole);
  const { stub } = await startSession({}, model);
  const client = await connectTo(stub);
  await client.event("partner:done");
  const first = submission();
  await stub.submitTurn(first);
  await client.message(`${stuckAt}:delta`);
  return { stub, client, first };
};

describe("an answer that is cut", () => {
  it.each(["partner", "coach"] as const)("by the next turn keeps what the %s had said", async (stream) => {
    const { stub, client, first } = await untilHeard(stream);
    const second = submission();
    await stub.submitTurn(second);
    const cut = await client.event(`${stream}:done`, ({ turnId }) => turnId === first.turnId);
    expect(cut).toMatchObject({ text: "Well, then. ", cut: true });
    await client.event("partner:done", ({ turnId }) => turnId === second.turnId);
    const types = client.events.map(({ type }) => type);
    expect(types.lastIndexOf("turn:accepted")).toBe(types.indexOf(`${stream}:done`, 2 + +(stream === "coach")) + 1);
  });

  it("keeps no more than was heard of it", async () => {
    const { stub, client, first } = await untilHeard("partner");
    const at = new Date().toISOString();
    await stub.submitTurn(submission({ replyHeard: { startedAt: at, endedAt: at, cutAtChar: 4 } }));
    const cut = await client.event("partner:done", ({ turnId }) => turnId === first.turnId);
    expect(cut).toMatchObject({ text: "Well", cut: true });
  });

  it("by the end keeps it too, and says nothing after that", async () => {
    const { stub, client, first } = await untilHeard("partner");
    expect(await stub.stop()).toMatchObject({ status: "ended" });
    const cut = await client.event("partner:done", ({ turnId }) => turnId === first.turnId);
    expect(cut).toMatchObject({ text: "Well, then. ", cut: true });
    await client.event("evaluation:pending");
    expect(client.deltas.filter(({ turnId }) => turnId === first.turnId)).toHaveLength(1);
  });

  it("while it is asked for again keeps what an earlier attempt had said", async () => {
    const silent = { pieces: ["Too late."], gate: () => never };
    const model = modelOf(greets, { pieces: ["Well, then. "], failure: passing() }, silent, { pieces: ["Fine."] });
    const { stub } = await startSession({}, model);
    const client = await connectTo(stub);
    await client.event("partner:done");
    const first = submission();
    await stub.submitTurn(first);
    await client.message("partner:delta");
    await vi.waitFor(() => expect(model.calls()).toBe(3), { timeout: 10_000 });
    const other = await connectTo(stub);
    expect((await other.message("welcome")).live).toMatchObject({ turnId: first.turnId, text: "Well, then. " });
    await stub.submitTurn(submission());
    const cut = await client.event("partner:done", ({ turnId }) => turnId === first.turnId);
    expect(cut).toMatchObject({ text: "Well, then. ", cut: true, attempt: 1 });
  });

  it("is not asked for any longer", async () => {
    const { stub } = await untilHeard("partner");
    await stub.stop();
    // The model holds its answer for ever: only the abort ends the work.
    await settled(stub);
    expect(await within(stub, ({ running }) => running.size)).toBe(0);
  });

  it("comes with the welcome, so far as it got, for who connects in the middle", async () => {
    const { stub, first } = await untilHeard("partner");
    const other = await connectTo(stub);
    const { live } = await other.message("welcome");
    expect(live).toEqual({ turnId: first.turnId, stream: "partner", attempt: 1, text: "Well, then. " });
  });
});
