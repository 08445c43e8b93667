import { applyD1Migrations, env } from "cloudflare:test";
import { beforeAll, beforeEach, describe, expect, it, vi } from "vitest";
import type { Problem } from "../../shared/problem.ts";
import { protocolVersion } from "../../shared/protocol/version.ts";
import {
  evaluationAnswerSchema,
  type HistoryPage,
  historyPageSchema,
  seriesAnswerSchema,
  sessionDetailSchema,
  turnAnswerSchema,
} from "../../shared/session/answers.ts";
import { sessionSchema } from "../../shared/session/session.ts";
import { measured } from "../../shared/speech/fixtures/measured.ts";
import { seriesOf, seriesText } from "../../shared/speech/series-text.ts";
import { splitProsody } from "../../shared/speech/split-prosody.ts";
import { submission } from "../testing/submission.ts";
import { Visitor } from "../testing/visitor.ts";

beforeAll(() => applyD1Migrations(env.DB, env.TEST_MIGRATIONS));

const codeOf = async (answer: Response) => ((await answer.json()) as Problem).code;
const startOne = async (visitor: Visitor) =>
  ((await (await visitor.start()).json()) as { sessionId: string }).sessionId;
const page = async (visitor: Visitor, query: string): Promise<HistoryPage> =>
  historyPageSchema.parse(await (await visitor.call(`/api/sessions?historyStepCount=3${query}`)).json());

let visitor: Visitor;
beforeEach(async () => {
  await env.DB.prepare("DELETE FROM admission").run();
  visitor = new Visitor(env);
});

describe("the history", () => {
  it("lists one's own sessions, newest first, page by page", async () => {
    const ids = [];
    for (let i = 0; i < 3; i++) {
      const sessionId = await startOne(visitor);
      await visitor.send("POST", `/api/sessions/${sessionId}/manual-stop`, null);
      ids.push(sessionId);
    }
    await startOne(new Visitor(env));
    await vi.waitFor(async () => expect((await page(visitor, "")).sessions).toHaveLength(3));
    const first = await page(visitor, "&limit=2");
    expect(first.nextCursor).not.toBeNull();
    const second = await page(visitor, `&limit=2&cursor=${encodeURIComponent(first.nextCursor ?? "")}`);
    expect(second.nextCursor).toBeNull();
    const listed = [...first.sessions, ...second.sessions];
    expect(listed.map(({ sessionId }) => sessionId).toSorted()).toEqual(ids.toSorted());
    expect(listed.map(({ startedAt }) => startedAt)).toEqual(
      listed
        .map(({ startedAt }) => startedAt)
        .toSorted()
        .reverse(),
    );
    expect(listed.every(({ terminationReason }) => terminationReason === "manual_stop")).toBe(true);
  });

  it("wants to know how many steps it took, and a cursor of its own", async () => {
    for (const query of ["", "?historyStepCount=0", "?historyStepCount=1&cursor=eHl6", "?historyStepCount=1&x=1"]) {
      const refused = await visitor.call(`/api/sessions${query}`);
      expect([refused.status, await codeOf(refused)], query).toEqual([422, "invalid-input"]);
    }
    const sessionId = await startOne(visitor);
    expect((await visitor.call(`/api/sessions/${sessionId}`)).status).toBe(422);
  });
});

describe("a session", () => {
  it("is its trainee's alone", async () => {
    const sessionId = await startOne(visitor);
    const other = new Visitor(env);
    await other.call("/api/config");
    const path = `/api/sessions/${sessionId}`;
    const socket = { headers: { upgrade: "websocket" } };
    const answers = [
      other.call(`${path}?historyStepCount=1`),
      other.call(`${path}/evaluation`),
      other.send("POST", `${path}/turns`, submission()),
      other.send("POST", `${path}/manual-stop`, null),
      other.call(path, { method: "DELETE" }),
      other.call(`/ws/sessions/${sessionId}`, socket),
    ];
    for (const answer of await Promise.all(answers)) expect(answer.status).toBe(404);
    expect((await visitor.call(`${path}?historyStepCount=1`)).status).toBe(200);
  });

  it("takes a turn once, and gives its prosody's series", async () => {
    const sessionId = await startOne(visitor);
    const { summary, series } = splitProsody(measured());
    const turn = submission({ prosody: summary, series: seriesText(series) });
    const path = `/api/sessions/${sessionId}/turns`;
    const first = await visitor.send("POST", path, turn);
    expect(first.status).toBe(202);
    expect(turnAnswerSchema.parse(await first.json()).turnId).toBe(turn.turnId);
    expect((await visitor.send("POST", path, turn)).status).toBe(202);
    expect(await codeOf(await visitor.send("POST", path, { ...turn, transcript: "No." }))).toBe("turn-conflict");
    const { session } = sessionDetailSchema.parse(
      await (await visitor.call(`/api/sessions/${sessionId}?historyStepCount=1`)).json(),
    );
    expect(session.exchanges.filter((exchange) => exchange.turn !== null)).toHaveLength(1);

    const given = await visitor.call(`${path}/${turn.turnId}/series`);
    expect(seriesOf(seriesAnswerSchema.parse(await given.json()).series)).toEqual(series);
    const broken = { ...submission(), series: "AAAA" };
    expect(await codeOf(await visitor.send("POST", path, broken))).toBe("invalid-input");
    expect((await visitor.call(`${path}/${crypto.randomUUID()}/series`)).status).toBe(404);
  });

  it("ends when its trainee says so, takes no turn after that, and tells where its evaluation stands", async () => {
    const sessionId = await startOne(visitor);
    const path = `/api/sessions/${sessionId}`;
    const early = await visitor.call(`${path}/evaluation`, { method: "POST", headers: {} });
    expect(await codeOf(early)).toBe("evaluation-not-started");
    const ended = sessionSchema.parse(await (await visitor.send("POST", `${path}/manual-stop`, null)).json());
    expect(ended.terminationReason).toBe("manual_stop");
    expect(await codeOf(await visitor.send("POST", `${path}/turns`, submission()))).toBe("session-ended");
    const evaluation = evaluationAnswerSchema.parse(await (await visitor.call(`${path}/evaluation`)).json());
    expect(evaluation.status).toBe("none");
  });

  it("opens a socket for its own trainee, whoever they say they are", async () => {
    const sessionId = await startOne(visitor);
    const plain = await visitor.call(`/ws/sessions/${sessionId}`);
    expect([plain.status, await codeOf(plain)]).toEqual([426, "upgrade-required"]);
    const answer = await visitor.call(`/ws/sessions/${sessionId}`, {
      headers: { upgrade: "websocket", origin: "http://localhost:8787", "x-sotto-person": "somebody-else" },
    });
    expect(answer.status).toBe(101);
    expect(answer.headers.get("request-id")).not.toBeNull();
    const socket = answer.webSocket;
    if (socket === null) throw new Error("there is no socket");
    const welcomed = new Promise<string>((resolve) => {
      socket.addEventListener("message", ({ data }) => {
        const { type } = JSON.parse(String(data)) as { type: string };
        if (type === "welcome" || type === "problem") resolve(type);
      });
    });
    socket.accept();
    socket.send(JSON.stringify({ type: "hello", protocol: protocolVersion, after: 0 }));
    expect(await welcomed).toBe("welcome");
    socket.close();
  });
});

describe("deleting a session", () => {
  it("answers 410 to everything that comes late, and leaves nothing in the lists", async () => {
    const sessionId = await startOne(visitor);
    await vi.waitFor(async () => expect((await page(visitor, "")).sessions).toHaveLength(1));
    const path = `/api/sessions/${sessionId}`;
    expect((await visitor.call(path, { method: "DELETE" })).status).toBe(204);
    const late = [
      visitor.send("POST", `${path}/turns`, submission()),
      visitor.call(`${path}?historyStepCount=1`),
      visitor.call(path, { method: "DELETE" }),
      visitor.call(`${path}/evaluation`),
      visitor.send("POST", "/api/sessions", {
        sessionId,
        scenarioId: "job-interview",
        clientSessionStartedAt: new Date().toISOString(),
      }),
    ];
    for (const answer of await Promise.all(late)) expect([answer.status, await codeOf(answer)]).toEqual([410, "gone"]);
    expect((await page(visitor, "")).sessions).toEqual([]);
    const places = await env.DB.prepare("SELECT count(*) AS n FROM admission").first("n");
    expect(places).toBe(0);
  });

  it("can be asked for again when it broke half way", async () => {
    const sessionId = await startOne(visitor);
    const path = `/api/sessions/${sessionId}`;
    const AUDIO = { list: () => Promise.reject(new Error("R2 is away")) } as unknown as R2Bucket;
    expect((await visitor.call(path, { method: "DELETE", env: { AUDIO } })).status).toBe(500);
    expect((await visitor.call(`${path}?historyStepCount=1`)).status).toBe(410);
    expect((await visitor.call(path, { method: "DELETE" })).status).toBe(204);
    expect((await visitor.call(path, { method: "DELETE" })).status).toBe(410);
  });
});
