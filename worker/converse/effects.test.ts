import { runDurableObjectAlarm } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import { isProblem } from "../../shared/problem.ts";
import { audioKey, eraseAudio, stagingKey } from "../store/audio.io.ts";
import { d1Of } from "../testing/d1.ts";
import { submission } from "../testing/submission.ts";
import { destroy } from "./destroy.io.ts";
import { claimDue, completeEffect, leaseMs, nextDue, postponeEffect, putEffects } from "./effects.io.ts";
import { connectTo } from "./fixtures/client.ts";
import { modelOf } from "./fixtures/models.ts";
import { env, hurry, migrate, settled, startSession, store, within } from "./fixtures/start-session.ts";

beforeAll(migrate);

const minutes = 60_000;
const nobody: ReadonlySet<string> = new Set();

describe("effect rows", () => {
  const project = { effect: { kind: "project" }, dueInMs: 0 } as const;

  it("are claimed once, earliest first, and again when the lease has run out", async () => {
    const { stub } = await startSession();
    const claims = await within(stub, ({ storage: { sql } }) => {
      sql.exec("DELETE FROM effect");
      putEffects(sql, [{ effect: { kind: "end-idle" }, dueInMs: 50 }, project], 1000);
      const keys = (now: number) => claimDue(sql, now, nobody).map(({ key, attempt }) => `${key} ${attempt}`);
      return [
        nextDue(sql),
        keys(1000),
        keys(1060),
        keys(1061),
        nextDue(sql),
        keys(1000 + leaseMs),
        keys(1060 + leaseMs),
      ];
    });
    expect(claims).toEqual([1000, ["project 1"], ["end-idle 1"], [], 1000 + leaseMs, ["project 2"], ["end-idle 2"]]);
  });

  it("of work that runs here are leased anew, not claimed", async () => {
    const { stub } = await startSession();
    const claims = await within(stub, ({ storage: { sql } }) => {
      sql.exec("DELETE FROM effect");
      putEffects(sql, [project], 1000);
      claimDue(sql, 1000, nobody);
      return [claimDue(sql, 1000 + leaseMs, new Set(["project"])), nextDue(sql)];
    });
    expect(claims).toEqual([[], 1000 + 2 * leaseMs]);
  });

  it("stay when another of the same key came while one ran", async () => {
    const { stub } = await startSession();
    const left = await within(stub, ({ storage: { sql } }) => {
      sql.exec("DELETE FROM effect");
      const dueAfter = (settle: (claimed: ReturnType<typeof claimDue>[number]) => void) => {
        putEffects(sql, [project], 1000);
        const [claimed] = claimDue(sql, 1000, nobody);
        putEffects(sql, [project], 2000);
        if (claimed !== undefined) settle(claimed);
        const due = nextDue(sql);
        sql.exec("DELETE FROM effect");
        return due;
      };
      return [
        dueAfter((claimed) => completeEffect(sql, claimed)),
        dueAfter((claimed) => postponeEffect(sql, claimed, 9000, false)),
      ];
    });
    expect(left).toEqual([2000, 2000]);
  });
});

describe("what follows an event", () => {
  it("keeps a turn's audio for good", async () => {
    const { stub, sessionId } = await startSession({ consent: { audioUpload: true } });
    const turn = submission({ audio: { contentType: "audio/wav", bytes: 4 } });
    const staged = stagingKey("default", sessionId, turn.turnId);
    await env.AUDIO.put(staged, "RIFF", { httpMetadata: { contentType: "audio/wav" } });
    expect(isProblem(await stub.submitTurn(turn))).toBe(false);
    await settled(stub);
    expect(await (await env.AUDIO.get(audioKey("default", sessionId, turn.turnId)))?.text()).toBe("RIFF");
    expect(await env.AUDIO.head(staged)).toBeNull();
  });

  it("keeps no audio of a session that was deleted while it was being kept", async () => {
    const { stub, sessionId } = await startSession({ consent: { audioUpload: true } });
    const turn = submission({ audio: { contentType: "audio/wav", bytes: 4 } });
    await env.AUDIO.put(stagingKey("default", sessionId, turn.turnId), "RIFF");
    await within(stub, (context) => {
      const AUDIO = {
        get: (key: string) => env.AUDIO.get(key),
        list: (options: R2ListOptions) => env.AUDIO.list(options),
        delete: (keys: string | string[]) => env.AUDIO.delete(keys),
        put: async (...wish: Parameters<R2Bucket["put"]>) => {
          await destroy(context);
          await eraseAudio(env.AUDIO, "default", sessionId);
          return env.AUDIO.put(...wish);
        },
      };
      Object.assign(context, { env: { ...env, AUDIO } });
    });
    await stub.submitTurn(turn);
    await settled(stub);
    const kept = await env.AUDIO.list({ prefix: "org/default/" });
    expect(kept.objects.filter(({ key }) => key.includes(sessionId))).toEqual([]);
  });

  it("takes no audio that the trainee did not agree to send", async () => {
    const { stub } = await startSession();
    const turn = submission({ audio: { contentType: "audio/wav", bytes: 4 } });
    expect(await stub.submitTurn(turn)).toMatchObject({ code: "not-consented" });
  });

  it("notes the tokens of each answer", async () => {
    const { stub, sessionId } = await startSession({}, modelOf({ pieces: ["Fine."] }));
    const client = await connectTo(stub);
    await client.event("partner:done");
    const { turnId } = submission();
    await stub.submitTurn(submission({ turnId }));
    await client.event("objectives:checked");
    await settled(stub);
    const d1 = d1Of(env);
    const { results } = await d1
      .prepare("SELECT turn_id, stream, attempt, input_tokens, output_tokens FROM usage WHERE session_id = ?")
      .bind(sessionId)
      .all();
    const used = { attempt: 1, input_tokens: 100, output_tokens: 7 };
    expect(results).toEqual([
      { turn_id: "opening", stream: "partner", ...used },
      { turn_id: turnId, stream: "partner", ...used },
      { turn_id: turnId, stream: "coach", ...used },
    ]);
  });

  it("waits while D1 is out of reach: the session goes on, and the lists catch up", async () => {
    const { stub, sessionId } = await startSession();
    const client = await connectTo(stub);
    await client.event("partner:done");
    await settled(stub);
    const broken = {
      prepare: () => {
        throw new Error("D1 is down");
      },
    };
    await within(stub, (context) => Object.assign(context, { env: { ...env, DB: broken } }));
    await stub.submitTurn(submission());
    await client.event("objectives:checked");
    await stub.stop();
    await client.event("evaluation:ready");
    const row = async () => (await store().listSessions("person-1", 50, null)).find((r) => r.sessionId === sessionId);
    expect(await row()).toMatchObject({ status: "active" });
    await within(stub, (context) => Object.assign(context, { env }));
    await hurry(stub, minutes);
    expect(await runDurableObjectAlarm(stub)).toBe(true);
    expect(await row()).toMatchObject({ status: "ended", turnCount: 1, evaluationStatus: "completed" });
  });
});
