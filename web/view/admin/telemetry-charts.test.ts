import { expect, it } from "vitest";
import {
  telemetryCounts,
  telemetryLatencies,
  telemetrySchema,
  telemetrySpans,
} from "../../../shared/telemetry/telemetry.ts";
import { aSecond, drawn, lately, slotTimes } from "./telemetry-charts.ts";

const { slots } = telemetrySpans.hour;
const each = <V>(names: readonly string[], value: V) => Object.fromEntries(names.map((name) => [name, value]));

const telemetry = telemetrySchema.parse({
  at: "2026-11-21T10:00:30.000Z",
  since: "2026-11-20T10:00:30.000Z",
  from: "2026-11-21T09:01:00.000Z",
  now: {
    sessions: 1,
    pending: 0,
    sessionLimit: 20,
    pendingLimit: 5,
    connections: 1,
    startsWaiting: 0,
    evaluationsWaiting: 0,
  },
  counts: each(
    telemetryCounts,
    Array.from({ length: slots }, () => 1),
  ),
  latencies: each(telemetryLatencies, {
    whole: { count: 2, p50: 40, p95: 1500, p99: 2500 },
    slots: Array.from({ length: slots }, (_, index) => (index === 5 ? { count: 2, p50: 4, p95: 5, p99: 6 } : null)),
  }),
  refusals: [],
  alerts: [],
});

it("draws everything that is counted and timed, three series at most in each", () => {
  const charts = drawn(telemetry, "hour");
  const series = charts.flatMap((chart) => chart.series);
  expect(series).toHaveLength(telemetryCounts.length + 3 * telemetryLatencies.length);
  expect(Math.max(...charts.map((chart) => chart.series.length))).toBe(3);
  const requests = charts[0];
  expect(requests?.unit).toBe("requests a minute");
  expect(requests?.series[0] && requests.whole(requests.series[0])).toBe("60");
  const partner = charts.find(({ title }) => title.includes("partner"));
  expect(partner?.series.map((one) => partner.whole(one))).toEqual(["40 ms", "1.5 s", "2.5 s"]);
  expect(partner?.series[1]?.values.slice(4, 7)).toEqual([null, 5, null]);
});

it("tells the time of day where one is", () => {
  const utc = slotTimes(telemetry, "hour", 0, "en-GB");
  expect([utc.names[0], utc.names.at(-1)]).toEqual(["09:01", "10:00"]);
  expect(slotTimes(telemetry, "hour", 3_600_000, "en-GB").names[0]).toBe("10:01");
  expect(utc.labels(4).map((index) => utc.names[index])).toEqual(["09:15", "09:30", "09:45", "10:00"]);
});

it("tells how often something happens a second, all of it together", () => {
  expect(
    aSecond("hour", [
      [60, 60, 9999],
      [120, 120, 0],
    ]),
  ).toBe(3);
  expect(aSecond("hour", [[null, null, 5]])).toBeNull();
});

it("averages what is over, not the slot that goes on", () => {
  expect(lately([1, 2, 4, 100], 2)).toBe(3);
  expect(lately([null, null, 100], 2)).toBeNull();
  expect(lately([null, 6, 100], 5)).toBe(6);
});
