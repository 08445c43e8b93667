import { beforeAll, describe, expect, it, vi } from "vitest";
import { connectTo } from "../converse/fixtures/client.ts";
import { env, migrate, startSession, within } from "../converse/fixtures/start-session.ts";
import { signedInAs } from "../testing/people.ts";
import { submission } from "../testing/submission.ts";
import { Visitor } from "../testing/visitor.ts";
import { addCounts, deliveriesTook, requestAnswered } from "./metrics.ts";
import { type Point, pointsOf } from "./points.ts";
import { readCounts } from "./tally.io.ts";

beforeAll(migrate);

/** A data set that keeps what is written to it. */
const dataset = () => {
  const points: Point[] = [];
  return { points, FIGURES: { writeDataPoint: (point: unknown) => void points.push(point as Point) } };
};

const broken = {
  FIGURES: {
    writeDataPoint: () => {
      throw new Error("away");
    },
  },
};

const flushed = (away: object) => {
  const headers = { authorization: `Bearer ${env.METRICS_TOKEN}` };
  return new Visitor(env).call("/metrics", { headers, env: away });
};

describe("data points", () => {
  it("tell of requests by class, and of deliveries in one", () => {
    const requests = [200, 200, 404].map((status) => requestAnswered(status, null, 10));
    const counts = [...requests, deliveriesTook([40, 40, 1200])].reduce(addCounts);
    expect(pointsOf(counts)).toEqual([
      { indexes: ["requests"], blobs: ["2xx"], doubles: [2] },
      { indexes: ["requests"], blobs: ["4xx"], doubles: [1] },
      { indexes: ["delivery"], blobs: [], doubles: [3, 1280, 38, 1255, 1291] },
    ]);
    expect(pointsOf({})).toEqual([]);
  });

  it("are written of what happens, and say nothing of anybody", async () => {
    const { points, FIGURES } = dataset();
    const trainee = await signedInAs(env, "USER");
    await vi.waitFor(async () => {
      await trainee.call("/api/me", { env: { FIGURES } });
      await trainee.call("/api/nothing", { env: { FIGURES } });
      await flushed({ FIGURES });
      const requests = points.filter(({ indexes }) => indexes[0] === "requests");
      expect(requests.map(({ blobs }) => blobs[0])).toEqual(expect.arrayContaining(["2xx", "4xx"]));
    }, 5000);
    expect(JSON.stringify(points)).not.toMatch(new RegExp(`${trainee.id}|${trainee.orgId}|${trainee.signInId}`));
  });

  it("are written of a session that ends: why, after how long and how many turns", async () => {
    const { points, FIGURES } = dataset();
    const { stub, sessionId } = await startSession();
    await within(stub, (context) => void Object.assign(context, { env: { ...context.env, FIGURES } }));
    const client = await connectTo(stub);
    await client.event("partner:done");
    await stub.submitTurn(submission());
    await client.event("objectives:checked");
    const before = (await readCounts(env))['sessions_ended_total{reason="manual_stop"}'] ?? 0;
    await stub.stop();
    await vi.waitFor(() => expect(points.map(({ indexes }) => indexes[0])).toContain("session"), 5000);
    const ended = points.find(({ indexes }) => indexes[0] === "session");
    expect(ended).toEqual({ indexes: ["session"], blobs: ["manual_stop"], doubles: [expect.any(Number), 1] });
    expect(JSON.stringify(points)).not.toContain(sessionId);
    await vi.waitFor(
      async () => expect((await readCounts(env))['sessions_ended_total{reason="manual_stop"}']).toBe(before + 1),
      5000,
    );
  });

  it("that can't be written cost no request and no count", async () => {
    const before = (await readCounts(env))['http_requests_total{status="4xx"}'] ?? 0;
    const visitor = new Visitor(env);
    expect((await visitor.call("/api/nothing", { env: broken })).status).toBe(404);
    const answer = await flushed(broken);
    expect(answer.status).toBe(200);
    await answer.text();
    expect((await readCounts(env))['http_requests_total{status="4xx"}']).toBeGreaterThan(before);
  });
});
