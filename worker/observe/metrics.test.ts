import { applyD1Migrations, env } from "cloudflare:test";
import { beforeAll, describe, expect, it } from "vitest";
import { Visitor } from "../testing/visitor.ts";
import { latencyBounds } from "./histogram.ts";
import { bucketCounts, evaluationQueueLatency, historySteps, openMetrics, requestAnswered } from "./metrics.ts";
import { count, readCounts } from "./tally.io.ts";

beforeAll(() => applyD1Migrations(env.DB, env.TEST_MIGRATIONS));

const scrape = async (visitor: Visitor) => {
  const headers = { authorization: `Bearer ${env.METRICS_TOKEN}` };
  const bytes = await (await visitor.call("/metrics", { headers })).arrayBuffer();
  return new TextDecoder().decode(bytes);
};

describe("/metrics", () => {
  it("is for the holder of its token", async () => {
    const visitor = new Visitor(env);
    for (const authorization of [
      "",
      "Bearer",
      "Bearer x",
      `Basic ${env.METRICS_TOKEN}`,
      `Bearer ${env.METRICS_TOKEN}x`,
    ]) {
      expect((await visitor.call("/metrics", { headers: { authorization } })).status, authorization).toBe(401);
    }
  });

  it("says what happened, as OpenMetrics", async () => {
    const visitor = new Visitor(env);
    await visitor.start();
    await visitor.call("/api/sessions?historyStepCount=4");
    await visitor.call("/api/nothing");
    await visitor.context.settled();
    const text = await scrape(visitor);
    const lines = text.split("\n");
    expect(lines.slice(-2)).toEqual(["# EOF", ""]);
    for (const line of [
      "# TYPE pilot_capacity_exceeded counter",
      'pilot_capacity_exceeded_total{limit="active"} 0',
      'pilot_capacity_exceeded_total{limit="pending"} 0',
      "sessions_started_total 1",
      'history_step_count_bucket{le="3"} 0',
      'history_step_count_bucket{le="5"} 1',
      'history_step_count_bucket{le="+Inf"} 1',
      "history_step_count_sum 4",
      "sessions_active 1",
    ]) {
      expect(lines).toContain(line);
    }
    expect(text).toMatch(/http_requests_total\{status="4xx"\} [1-9]/);
  });
});

describe("the tally", () => {
  it("adds up what comes from everywhere at once", async () => {
    const before = (await readCounts(env)).evaluation_queue_latency_ms_sum ?? 0;
    await Promise.all(Array.from({ length: 50 }, (_, i) => count(env, evaluationQueueLatency(i))));
    const after = await readCounts(env);
    expect((after.evaluation_queue_latency_ms_sum ?? 0) - before).toBe(1225);
    const buckets = bucketCounts(after, "evaluation_queue_latency_ms", latencyBounds);
    expect(buckets.reduce((sum, n) => sum + n, 0)).toBe(50);
  });

  it("has a line for everything that can be counted", () => {
    const text = openMetrics(
      { ...historySteps(9), ...evaluationQueueLatency(7), ...requestAnswered(404, "not-found", 3) },
      {},
    );
    for (const sample of Object.keys({
      ...historySteps(1),
      ...evaluationQueueLatency(7),
      ...requestAnswered(404, "not-found", 3),
    })) {
      expect(text).toContain(`\n${sample} `);
    }
    expect(text).toContain('\nhistory_step_count_bucket{le="8"} 0\nhistory_step_count_bucket{le="13"} 1\n');
    expect(text).toContain('\nhistory_step_count_bucket{le="+Inf"} 1\nhistory_step_count_count 1\n');
  });
});

describe("health", () => {
  it("is well when everything can be reached, and names what can't", async () => {
    const visitor = new Visitor(env);
    expect(await (await visitor.call("/api/health")).json()).toEqual({ status: "ok" });
    const AUDIO = { head: () => Promise.reject(new Error("away")) } as unknown as R2Bucket;
    const ill = await visitor.call("/api/health", { env: { AUDIO } });
    expect(ill.status).toBe(503);
    expect(((await ill.json()) as { detail: string }).detail).toBe("Out of reach: audio bucket.");
  });
});
