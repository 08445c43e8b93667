import { evictDurableObject } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import { limits } from "../../shared/protocol/limits.ts";
import { startCommand } from "../../shared/session/fixtures/samples.ts";
import { d1Of } from "../testing/d1.ts";
import { type Member, signedInAs } from "../testing/people.ts";
import { agree } from "../testing/study.ts";
import { submission } from "../testing/submission.ts";
import { outage } from "../testing/visitor.ts";
import { type Client, connectTo } from "./fixtures/client.ts";
import { env, hurry, migrate, settled, startSession, within } from "./fixtures/start-session.ts";

beforeAll(migrate);

const opened = async () => {
  const { stub, sessionId } = await startSession();
  const trainee = await connectTo(stub);
  await trainee.event("partner:done");
  return { stub, sessionId, trainee };
};

const watch = (stub: Parameters<typeof connectTo>[0], personId = "staff-1", after = 0) =>
  connectTo(stub, { after }, personId, "sign-in-2", "observer");

/** Waits until the last thing said about observers is that there are `n`. */
const told = (client: Client, n: number) =>
  client.until(({ messages }) => {
    const last = messages.findLast(({ type }) => type === "session:observed");
    return last?.type === "session:observed" && last.observers === n;
  });

describe("an observer", () => {
  it("who comes late gets the whole picture, and then what the trainee gets", async () => {
    const { stub, trainee } = await opened();
    await stub.submitTurn(submission());
    await trainee.event("objectives:checked");
    const observer = await watch(stub);
    await observer.message("welcome");
    expect(observer.session).toEqual(trainee.session);
    const before = trainee.deltas.length;
    await stub.submitTurn(submission());
    const [ended] = await Promise.all([trainee, observer].map((client) => client.event("evaluation:ready")));
    expect(ended).toBeDefined();
    expect(observer.session).toEqual(trainee.session);
    expect(observer.deltas).toEqual(trainee.deltas.slice(before));
  });

  it("goes on from where they were", async () => {
    const { stub, trainee } = await opened();
    const resumed = await watch(stub, "staff-1", 1);
    await resumed.message("welcome");
    expect(resumed.events.map(({ seq }) => seq)).toEqual(trainee.events.map(({ seq }) => seq).filter((seq) => seq > 1));
  });

  it("can't say anything", async () => {
    const { stub, trainee } = await opened();
    const observer = await watch(stub);
    await observer.message("welcome");
    observer.send({ type: "message", content: "Let me help you there." });
    expect(await observer.message("problem")).toMatchObject({
      inReplyTo: "message",
      problem: { code: "forbidden" },
    });
    observer.send({ type: "ack", seq: 1 });
    observer.send({ type: "ping" });
    await observer.message("pong");
    expect(trainee.session?.exchanges).toHaveLength(1);
  });

  it("is nobody whom the edge did not send as one", async () => {
    const { stub } = await opened();
    const stranger = await connectTo(stub, {}, "somebody");
    expect(await stranger.closed).toMatchObject({ code: 4403 });
  });

  it("is seen by the trainee for as long as they watch, each person once", async () => {
    const { stub, trainee } = await opened();
    expect(await trainee.message("welcome")).toMatchObject({ observers: 0 });
    const first = await watch(stub);
    expect(await first.message("welcome")).toMatchObject({ observers: 1 });
    await told(trainee, 1);
    const again = await watch(stub);
    await again.message("welcome");
    await told(trainee, 1);
    const second = await watch(stub, "staff-2");
    await told(trainee, 2);
    await told(first, 2);
    const another = await connectTo(stub);
    expect(await another.message("welcome")).toMatchObject({ observers: 2 });
    second.socket.close();
    await told(trainee, 1);
    again.socket.close();
    first.socket.close();
    await told(trainee, 0);
  });

  it("stays one while the object sleeps", async () => {
    const { stub, trainee } = await opened();
    await (await watch(stub)).message("welcome");
    await evictDurableObject(stub);
    const another = await connectTo(stub);
    expect(await another.message("welcome")).toMatchObject({ observers: 1 });
    trainee.socket.close();
  });

  it("is shown out when the trainee no longer agrees, and the trainee goes on", async () => {
    const { stub, trainee } = await opened();
    const observer = await watch(stub);
    await observer.message("welcome");
    await told(trainee, 1);
    await stub.endObservation();
    expect(await observer.closed).toEqual({ code: 4403, reason: "not-observable" });
    expect(await observer.message("problem")).toMatchObject({ problem: { code: "not-observable" } });
    await told(trainee, 0);
    await stub.submitTurn(submission());
    await trainee.event("partner:done", ({ turnId }) => turnId !== "opening");
    expect(observer.events.some(({ type }) => type === "turn:accepted")).toBe(false);
  });

  it("is shown out within a minute of losing the right, if somebody can be asked", async () => {
    const { stub } = await opened();
    const [staff, demoted] = [await signedInAs(env, "STAFF"), await signedInAs(env, "STAFF")];
    await agree(env, startCommand.personId, "observation");
    const watchAs = async (member: Member) => {
      const client = await connectTo(stub, {}, member.id, member.signInId, "observer");
      await client.message("welcome");
      return client;
    };
    const [kept, lost] = [await watchAs(staff), await watchAs(demoted)];
    const db = d1Of(env);
    await db.prepare("UPDATE membership SET role = 'USER' WHERE person_id = ?").bind(demoted.id).run();
    const take = async (aheadMs: number) => {
      await hurry(stub, aheadMs);
      const turn = submission();
      await stub.submitTurn(turn);
      await kept.event("turn:accepted", ({ turn: accepted }) => accepted.turnId === turn.turnId);
      await settled(stub);
    };
    await within(stub, (context) => Object.assign(context, { env: { ...context.env, DB: outage().DB } }));
    await take(61_000);
    expect(lost.socket.readyState).toBe(WebSocket.OPEN);
    await within(stub, (context) => Object.assign(context, { env }));
    await take(125_000);
    expect(await lost.closed).toMatchObject({ code: 4403 });
    expect(kept.socket.readyState).toBe(WebSocket.OPEN);
  });

  it("is one of two hundred at most", async () => {
    const { stub } = await opened();
    const observers = await Promise.all(Array.from({ length: limits.observers }, (_, i) => watch(stub, `staff-${i}`)));
    await Promise.all(observers.map((observer) => observer.message("welcome")));
    const late = await watch(stub, "staff-late");
    expect(await late.message("problem")).toMatchObject({ problem: { code: "capacity-exceeded" } });
    expect(await late.closed).toMatchObject({ code: 4429 });
    for (const { socket } of observers) socket.close();
  });

  it("is told when the session is deleted", async () => {
    const { stub } = await opened();
    const observer = await watch(stub);
    await observer.message("welcome");
    await stub.destroy();
    await observer.message("session:deleted");
    expect(await within(stub, ({ session }) => session)).toBeNull();
  });
});

it("a session that never was has nothing to watch", async () => {
  const stub = env.SESSION.getByName(`default:${crypto.randomUUID()}`);
  expect(await (await watch(stub)).closed).toMatchObject({ code: 4404 });
});
