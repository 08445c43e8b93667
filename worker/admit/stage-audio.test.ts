import { applyD1Migrations, env } from "cloudflare:test";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Problem } from "../../shared/problem.ts";
import { type SessionDetail, sessionDetailSchema } from "../../shared/session/answers.ts";
import { maxAudioBytes, stagedAudioSchema } from "../../shared/session/turn.ts";
import type { Env } from "../env.ts";
import { signAddress } from "../recall/sign.io.ts";
import { audioKey, stagingKey } from "../store/audio.io.ts";
import { agree } from "../testing/study.ts";
import { submission } from "../testing/submission.ts";
import { Visitor } from "../testing/visitor.ts";

beforeAll(() => applyD1Migrations(env.DB, env.TEST_MIGRATIONS));

const codeOf = async (answer: Response) => ((await answer.json()) as Problem).code;
const audio = new Uint8Array(100_000).map((_, i) => (i * 7) % 251);

let visitor: Visitor;
let sessionId: string;
let turnId: string;

const begin = async (audioUpload: boolean) => {
  await env.DB.prepare("DELETE FROM admission").run();
  visitor = new Visitor(env);
  if (audioUpload) await agree(env, await visitor.personId(), "audio");
  ({ sessionId } = (await (await visitor.start({ consent: { audioUpload } })).json()) as { sessionId: string });
  turnId = crypto.randomUUID();
};
const put = (
  body: Uint8Array<ArrayBuffer> | ReadableStream,
  headers: Record<string, string> = {},
  change: Partial<Env> = {},
) =>
  visitor.call(`/api/sessions/${sessionId}/turns/${turnId}/audio`, {
    method: "PUT",
    body,
    env: change,
    headers: { "content-type": "audio/webm;codecs=opus", "content-length": String(audio.length), ...headers },
  });

const detail = async (): Promise<SessionDetail> =>
  sessionDetailSchema.parse(await (await visitor.call(`/api/sessions/${sessionId}?historyStepCount=2`)).json());

describe("a turn's audio, without consent", () => {
  it("is refused, and nothing of it is kept", async () => {
    await begin(false);
    const refused = await put(audio);
    expect([refused.status, await codeOf(refused)]).toEqual([403, "not-consented"]);
    expect((await env.AUDIO.list()).objects).toEqual([]);
    const turn = submission({ audio: { contentType: "audio/webm", bytes: audio.length } });
    const sent = await visitor.send("POST", `/api/sessions/${sessionId}/turns`, turn);
    expect(await codeOf(sent)).toBe("not-consented");
  });
});

describe("a turn's audio, with consent", () => {
  beforeEach(() => begin(true));

  it("waits in staging, under its organisation", async () => {
    const taken = await put(audio);
    expect(taken.status).toBe(201);
    expect(stagedAudioSchema.parse(await taken.json())).toEqual({ contentType: "audio/webm", bytes: audio.length });
    const staged = await env.AUDIO.get(stagingKey("default", sessionId, turnId));
    expect(new Uint8Array((await staged?.arrayBuffer()) ?? new ArrayBuffer())).toEqual(audio);
    expect((await put(audio)).status, "sent again").toBe(201);
  });

  it("is played from a signed address, whole or in part", async () => {
    const staged: unknown = await (await put(audio)).json();
    const turn = submission({ turnId, audio: stagedAudioSchema.parse(staged) });
    expect((await visitor.send("POST", `/api/sessions/${sessionId}/turns`, turn)).status).toBe(202);
    const link = (await detail()).audio[0];
    expect(link?.turnId).toBe(turnId);
    const address = link?.url ?? "";
    const stranger = new Visitor(env);
    const whole = await stranger.call(address);
    expect(whole.headers.get("content-type")).toBe("audio/webm");
    expect(new Uint8Array(await whole.arrayBuffer())).toEqual(audio);

    for (const [range, from, to] of [
      ["bytes=10-19", 10, 19],
      ["bytes=99990-", 99_990, 99_999],
      ["bytes=-5", 99_995, 99_999],
      ["bytes=99990-200000", 99_990, 99_999],
    ] as const) {
      const part = await stranger.call(address, { headers: { range } });
      expect(part.status, range).toBe(206);
      expect(part.headers.get("content-range")).toBe(`bytes ${from}-${to}/100000`);
      expect(new Uint8Array(await part.arrayBuffer())).toEqual(audio.slice(from, to + 1));
    }
    const beyond = await stranger.call(address, { headers: { range: "bytes=100000-" } });
    expect([beyond.status, await codeOf(beyond)]).toEqual([416, "range-not-satisfiable"]);
    const etag = whole.headers.get("etag") ?? "";
    expect((await stranger.call(address, { headers: { "if-none-match": etag } })).status).toBe(304);
  });

  it("is not played from an address that is over, changed or of another's making", async () => {
    await put(audio);
    const path = `/api/audio/default/${sessionId}/${turnId}`;
    const over = await signAddress(path, Date.now() - 1, env.SIGNING_SECRET);
    const refused = await visitor.call(over);
    expect([refused.status, await codeOf(refused)]).toEqual([403, "link-expired"]);
    const good = await signAddress(path, Date.now() + 60_000, env.SIGNING_SECRET);
    expect((await visitor.call(good)).status).toBe(200);
    const forged = await signAddress(path, Date.now() + 60_000, "another secret of 32 characters!!");
    const changed = [
      forged,
      good.replace(turnId, crypto.randomUUID()),
      good.replace(/expires=(\d+)/, (_, at) => `expires=${Number(at) + 1}`),
      good.replace(/signature=.*/, "signature=AAAA"),
      good.replace(/signature=.*/, "signature=%3D%3D"),
    ];
    for (const address of changed) expect(await codeOf(await visitor.call(address)), address).toBe("forbidden");
  });

  it("is refused when it is too large, of no length, of no known type, or shorter than it says", async () => {
    expect(await codeOf(await put(audio, { "content-length": String(maxAudioBytes + 1) }))).toBe("too-large");
    expect(await codeOf(await put(audio, { "content-type": "text/html" }))).toBe("unsupported-media-type");
    expect(await codeOf(await put(audio, { "content-length": "x" }))).toBe("length-required");
    expect(await codeOf(await put(audio, { "content-length": "200000" }))).toBe("bad-request");
    expect((await env.AUDIO.list({ prefix: `org/default/staging/${sessionId}` })).objects).toEqual([]);
  });

  it("of somebody else's session is not there", async () => {
    const owner = visitor;
    visitor = new Visitor(env);
    await visitor.call("/api/config");
    expect((await put(audio)).status).toBe(404);
    visitor = owner;
  });

  it("that was still under way when its session was deleted goes too", async () => {
    const AUDIO = {
      put: async (...wish: Parameters<R2Bucket["put"]>) => {
        const kept = await env.AUDIO.put(...wish);
        expect((await visitor.call(`/api/sessions/${sessionId}`, { method: "DELETE" })).status).toBe(204);
        return env.AUDIO.put(wish[0], await new Response(audio).arrayBuffer()).then(() => kept);
      },
      delete: (key: string) => env.AUDIO.delete(key),
    } as unknown as R2Bucket;
    const refused = await put(audio, {}, { AUDIO });
    expect([refused.status, await codeOf(refused)]).toEqual([410, "gone"]);
    expect((await env.AUDIO.list({ prefix: `org/default/staging/${sessionId}` })).objects).toEqual([]);
  });

  it("goes with its session", async () => {
    await put(audio);
    await env.AUDIO.put(audioKey("default", sessionId, crypto.randomUUID()), audio);
    expect((await visitor.call(`/api/sessions/${sessionId}`, { method: "DELETE" })).status).toBe(204);
    expect((await env.AUDIO.list({ prefix: `org/default/staging/${sessionId}` })).objects).toEqual([]);
    expect((await env.AUDIO.list({ prefix: `org/default/audio/${sessionId}` })).objects).toEqual([]);
  });
});
