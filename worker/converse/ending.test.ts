import { runDurableObjectAlarm } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import type { FreshInvitation } from "../../shared/people/invitation.ts";
import type { QuotaPreset } from "../../shared/people/quota.ts";
import { type Session, sessionSchema } from "../../shared/session/session.ts";
import { signedInAs } from "../testing/people.ts";
import { submission } from "../testing/submission.ts";
import { startWish, Visitor } from "../testing/visitor.ts";
import { connectTo } from "./fixtures/client.ts";
import { lasting, modelOf } from "./fixtures/models.ts";
import { env, hurry, migrate, settled, startSession } from "./fixtures/start-session.ts";

beforeAll(migrate);

const minute = 60_000;

/** A session that somebody started at the front door, and how it stands there. */
const begin = async (wish: Record<string, unknown>) => {
  const visitor = new Visitor(env);
  const answer = await visitor.start(wish);
  const { sessionId } = sessionSchema.parse(await answer.json());
  const stub = env.SESSION.getByName(`default:${sessionId}`);
  await hurry(stub);
  const client = await connectTo(stub, {}, await visitor.personId());
  await client.event("partner:done");
  const path = `/api/sessions/${sessionId}`;
  return {
    client,
    say: (transcript: string) => visitor.send("POST", `${path}/turns`, submission({ transcript })),
    /** Lets the time `ms` after the start come. */
    at: async (ms: number) => {
      await settled(stub);
      await hurry(stub, ms);
      await runDurableObjectAlarm(stub);
    },
    read: async () => {
      const detail: { session: Session } = await (await visitor.call(`${path}?historyStepCount=1`)).json();
      return detail.session;
    },
  };
};

describe("a session with a time limit", () => {
  it("is the scenario's own, another, or none, as the trainee wishes", async () => {
    const limitOf = async (wish: object) =>
      (await (await begin({ scenarioId: "meeting-stand-up", ...wish })).read()).timeLimitMs;
    expect(await limitOf({})).toBe(10 * minute);
    expect(await limitOf({ timeLimitMs: 5 * minute })).toBe(5 * minute);
    expect(await limitOf({ timeLimitMs: null })).toBeNull();
    expect((await new Visitor(env).start({ timeLimitMs: 1000 })).status).toBe(422);
  });

  it("says so a minute before it ends, still takes what was said in time, and ends", async () => {
    const { client, at, read } = await begin({ timeLimitMs: 5 * minute });
    await at(3 * minute);
    expect((await read()).closing).toBeNull();
    await at(4.5 * minute);
    const { timeUpAt, closing } = await read();
    expect(closing).toEqual({ terminationReason: "time_limit", endsAt: timeUpAt });
    expect(client.events.filter(({ type }) => type === "session:closing")).toHaveLength(1);
    await at(5 * minute + 10_000);
    expect(await read()).toMatchObject({ status: "active" });
    await at(5 * minute + 25_000);
    expect(await read()).toMatchObject({ status: "ended", terminationReason: "time_limit" });
  });

  it("answers what was said last before it ends", async () => {
    const { client, say, at, read } = await begin({ timeLimitMs: 5 * minute });
    await at(5 * minute + 5000);
    expect((await say("I have one thing more to say.")).status).toBe(202);
    await client.event("session:ended");
    expect(await read()).toMatchObject({
      terminationReason: "time_limit",
      exchanges: [{}, { reply: { cut: false }, advice: { cut: false }, checked: true }],
    });
  });
});

describe("a session in which nothing is said", () => {
  it("says that it is about to close, stays open for whoever speaks, and else ends", async () => {
    const { client, say, at, read } = await begin({});
    await at(9.5 * minute);
    expect((await read()).closing).toMatchObject({ terminationReason: "idle" });
    await say("I am still here.");
    await client.event("objectives:checked");
    expect((await read()).closing).toBeNull();
    await at(12 * minute);
    expect(await read()).toMatchObject({ status: "active" });
    await at(21 * minute);
    expect(await read()).toMatchObject({ status: "ended", terminationReason: "idle" });
  });
});

describe("a session whose partner never answers", () => {
  it("ends, and what was said is kept", async () => {
    const { stub } = await startSession({ turnLimit: 5 }, modelOf({ pieces: [], failure: lasting() }));
    const client = await connectTo(stub);
    for (const _ of [1, 2]) {
      const turn = submission();
      await stub.submitTurn(turn);
      await client.event("partner:failed", ({ turnId }) => turnId === turn.turnId);
    }
    expect(await client.event("session:ended")).toMatchObject({ terminationReason: "error" });
    expect(client.session?.exchanges.flatMap(({ turn }) => turn?.transcript ?? [])).toHaveLength(2);
  });
});

describe("an allowance", () => {
  const guestWith = async (tokens: { partner: number; coach: number; evaluation: number }) => {
    const admin = await signedInAs(env, "ADMIN");
    const preset: QuotaPreset = await (
      await admin.send("POST", "/api/quota-presets", {
        title: "Short",
        partnerTokens: tokens.partner,
        coachTokens: tokens.coach,
        evaluationTokens: tokens.evaluation,
      })
    ).json();
    const fresh: FreshInvitation = await (
      await admin.send("POST", "/api/research/invitations", {
        title: "Study",
        quotaPresetId: preset.quotaPresetId,
        expiresAt: new Date(Date.now() + 3_600_000).toISOString(),
      })
    ).json();
    const guest = new Visitor(env);
    await guest.send("POST", `/api/invitations/${fresh.token}/claim`, {});
    return { guest, personId: await guest.personId() };
  };
  // Each answer of it uses 107 tokens.
  const model = () => modelOf({ pieces: ["I see."] });
  const configured = {
    LANGUAGE_MODEL_PROVIDER: "openai-compatible",
    LANGUAGE_MODEL_NAME: "test",
    LANGUAGE_MODEL_URL: "http://127.0.0.1:1/v1",
  };

  it("that is used up ends the session before the next reply; the last one alone went over it", async () => {
    const { guest, personId } = await guestWith({ partner: 150, coach: 1000, evaluation: 1000 });
    const asked = model();
    const { stub } = await startSession({ personId, turnLimit: 9 }, asked);
    const client = await connectTo(stub, {}, personId);
    await client.event("partner:done");
    const first = submission();
    await stub.submitTurn(first);
    // 107 of 150 are used: this reply goes over, and is whole.
    expect(await client.event("partner:done", ({ turnId }) => turnId === first.turnId)).toMatchObject({ cut: false });
    await client.event("objectives:checked");
    const second = submission();
    expect(await stub.submitTurn(second)).toMatchObject({ turnId: second.turnId });
    expect(await client.event("session:ended")).toMatchObject({ terminationReason: "quota_exhausted" });
    await settled(stub);
    const replies = client.events.filter(({ type }) => type === "partner:done");
    expect(replies).toHaveLength(2);
    expect(client.session?.exchanges.at(-1)).toMatchObject({ turn: { turnId: second.turnId }, reply: null });
    expect((await (await guest.call("/api/me/quota")).json<{ partner: object }>()).partner).toEqual({
      allocated: 150,
      used: 214,
    });
    const refused = await guest.send("POST", "/api/sessions", startWish(), { env: configured });
    expect([refused.status, await refused.json()]).toMatchObject([403, { code: "quota-exhausted" }]);
    // A script uses none of it.
    expect((await guest.send("POST", "/api/sessions", startWish())).status).toBe(201);
  });

  it("of the coach that is used up leaves the conversation as it is, without advice", async () => {
    const { personId } = await guestWith({ partner: 1000, coach: 100, evaluation: 1000 });
    const { stub } = await startSession({ personId, turnLimit: 2 }, model());
    const client = await connectTo(stub, {}, personId);
    for (const _ of [1, 2]) {
      const turn = submission();
      await stub.submitTurn(turn);
      await client.event("objectives:checked", ({ turnId }) => turnId === turn.turnId);
    }
    expect(await client.event("session:ended")).toMatchObject({ terminationReason: "turn_limit" });
    expect(client.session).toMatchObject({
      coachUsedUp: true,
      exchanges: [{}, { advice: { cut: false } }, { reply: { cut: false }, advice: null, adviceFailed: true }],
    });
  });

  it("for evaluations that is used up leaves what can be measured", async () => {
    const { personId } = await guestWith({ partner: 1000, coach: 1000, evaluation: 0 });
    const { stub } = await startSession({ personId, turnLimit: 1 }, model());
    const client = await connectTo(stub, {}, personId);
    await stub.submitTurn(submission());
    expect((await client.event("evaluation:ready")).evaluation.evaluator.kind).toBe("measured");
  });
});
