import { applyD1Migrations, env } from "cloudflare:test";
import { beforeAll, describe, expect, it, vi } from "vitest";
import type { Env } from "./env.ts";
import { makeOrganisation, signedInAs } from "./testing/people.ts";
import { submission } from "./testing/submission.ts";
import { startWish } from "./testing/visitor.ts";

beforeAll(() => applyD1Migrations(env.DB, env.TEST_MIGRATIONS));

/** A namespace or a bucket that writes down what it is asked for. */
const watched = <T extends object>(target: T, names: readonly string[], asked: string[]): T =>
  new Proxy(target, {
    get: (of, name) => {
      const value: unknown = Reflect.get(of, name);
      if (typeof value !== "function") return value;
      return (...rest: unknown[]) => {
        if (names.includes(String(name))) {
          asked.push(...[rest[0]].flat().map((one) => (typeof one === "string" ? one : String(Object(one).prefix))));
        }
        return Reflect.apply(value, of, rest);
      };
    },
  });

describe("what a session leaves behind", () => {
  it("stands under its organisation: names of objects, keys of recordings, lines of the log", async () => {
    const orgId = await makeOrganisation(env);
    const member = await signedInAs(env, "USER", orgId);
    const [objects, keys, lines] = [[] as string[], [] as string[], [] as string[]];
    const said = vi.spyOn(console, "error").mockImplementation((line: string) => void lines.push(line));
    const bindings: Partial<Env> = {
      SESSION: watched(env.SESSION, ["getByName"], objects),
      AUDIO: watched(env.AUDIO, ["put", "get", "head", "delete", "list"], keys),
    };
    const { sessionId, ...wish } = { ...startWish(), consent: { audioUpload: true } };
    expect((await member.send("POST", "/api/sessions", { sessionId, ...wish }, { env: bindings })).status).toBe(201);
    const turn = submission();
    const sound = new Uint8Array(1000);
    await member.call(`/api/sessions/${sessionId}/turns/${turn.turnId}/audio`, {
      method: "PUT",
      body: sound,
      env: bindings,
      headers: { "content-type": "audio/webm", "content-length": "1000" },
    });
    await member.send("POST", `/api/sessions/${sessionId}/turns`, turn, { env: bindings });
    const broken = { getByName: () => ({ read: () => Promise.reject(new Error("broke")) }) };
    const failed = await member.call(`/api/sessions/${sessionId}?historyStepCount=1`, {
      env: { ...bindings, SESSION: broken as unknown as Env["SESSION"] },
    });
    expect(failed.status).toBe(500);
    await member.call(`/api/sessions/${sessionId}`, { method: "DELETE", env: bindings });
    said.mockRestore();

    expect(objects.length).toBeGreaterThan(2);
    expect(objects.filter((name) => name !== `${orgId}:${sessionId}`)).toEqual([]);
    expect(keys.length).toBeGreaterThan(1);
    expect(keys.filter((key) => !key.startsWith(`org/${orgId}/`))).toEqual([]);
    expect(lines.length).toBeGreaterThan(0);
    for (const line of lines) expect(JSON.parse(line)).toMatchObject({ orgId });
  });

  it("can be reached by no id from another organisation, its ADMIN included", async () => {
    const [one, other] = [await makeOrganisation(env), await makeOrganisation(env)];
    const member = await signedInAs(env, "USER", one);
    const wish = startWish();
    expect((await member.send("POST", "/api/sessions", wish)).status).toBe(201);
    const stranger = await signedInAs(env, "ADMIN", other);
    for (const path of [`/api/sessions/${wish.sessionId}`, `/api/research/sessions/${wish.sessionId}`]) {
      expect((await stranger.call(`${path}?historyStepCount=1`)).status, path).toBe(404);
    }
    // The same id in another organisation is another session.
    expect((await stranger.send("POST", "/api/sessions", wish)).status).toBe(201);
    expect((await member.call(`/api/sessions/${wish.sessionId}?historyStepCount=1`)).status).toBe(200);
    await stranger.call(`/api/sessions/${wish.sessionId}`, { method: "DELETE" });
    expect((await member.call(`/api/sessions/${wish.sessionId}?historyStepCount=1`)).status).toBe(200);
  });
});
