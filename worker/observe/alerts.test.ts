import { expect, it } from "vitest";
import { alertsOf, type Minutes, type Queues, waitedMs } from "./alerts.ts";

const quiet = (minutes: number): Minutes => ({
  minutes,
  requests: 40 * minutes,
  failed: 0,
  lost: 0,
  modelAsked: 4 * minutes,
  modelFailed: 0,
  startsRefused: 0,
  admissionClosed: 0,
  turnedAway: 0,
  storageAway: 0,
  sweeps: 0,
  sweepsFailed: 0,
  firstWord: { count: 4 * minutes, p50: 400, p95: 900, p99: 1500 },
  delivery: { count: 20 * minutes, p50: 30, p95: 90, p99: 200 },
});

const nothingWaits: Queues = { line: { waiting: 0, arrived: 0, freed: 0 }, evaluations: { waiting: 0, longestMs: 0 } };

const codes = (
  recent: Partial<Minutes>,
  before: Partial<Minutes> = {},
  sweptBefore = false,
  queues: Partial<Queues> = {},
) =>
  alertsOf({ ...quiet(5), ...recent }, { ...quiet(55), ...before }, { ...nothingWaits, ...queues }, sweptBefore).map(
    ({ code }) => code,
  );

it("raises nothing while all is as usual", () => {
  expect(codes({})).toEqual([]);
  expect(codes({ failed: 1, lost: 1, modelFailed: 1 })).toEqual([]);
});

it("finds a spike of requests by what is usual, and only once that is known", () => {
  expect(alertsOf({ ...quiet(5), requests: 700 }, quiet(55), nothingWaits, false)).toEqual([
    { code: "requests-spike", figure: 140, usual: 40 },
  ]);
  expect(codes({ requests: 590 })).toEqual([]);
  expect(codes({ requests: 700 }, { minutes: 5, requests: 200 })).toEqual([]);
  expect(codes({ requests: 90 }, { requests: 0 })).toEqual([]);
});

it("finds lost connections, failures, slow replies and taken places", () => {
  expect(codes({ lost: 6 })).toEqual(["connections-lost"]);
  expect(codes({ lost: 6 }, { lost: 40 })).toEqual([]);
  expect(codes({ lost: 6 }, { minutes: 2 })).toEqual(["connections-lost"]);
  expect(codes({ failed: 3 })).toEqual(["requests-failing"]);
  expect(codes({ failed: 5, turnedAway: 3 })).toEqual([]);
  expect(codes({ requests: 8000, failed: 4 }, { requests: 80_000 })).toEqual([]);
  expect(codes({ modelFailed: 3 })).toEqual(["models-failing"]);
  expect(codes({ modelAsked: 100, modelFailed: 3 })).toEqual([]);
  expect(codes({ startsRefused: 1 })).toEqual(["places-taken"]);
  const slow = { count: 20, p50: 3000, p95: 5000, p99: 8000 };
  expect(codes({ firstWord: slow })).toEqual(["replies-slow"]);
  expect(codes({ firstWord: slow }, { firstWord: slow })).toEqual([]);
  expect(codes({ firstWord: { ...slow, count: 9 } })).toEqual([]);
});

it("finds events that are late, once enough were timed", () => {
  const late = { count: 40, p50: 80, p95: 251, p99: 900 };
  expect(codes({ delivery: late })).toEqual(["deliveries-slow"]);
  expect(codes({ delivery: { ...late, p95: 250 } })).toEqual([]);
  expect(codes({ delivery: { ...late, count: 19 } })).toEqual([]);
});

it("finds what waits too long, and what keeps people out", () => {
  const line = { waiting: 3, arrived: 2, freed: 1 };
  expect(codes({}, {}, false, { line })).toEqual(["line-growing"]);
  expect(codes({}, {}, false, { line: { ...line, freed: 2 } })).toEqual([]);
  expect(codes({}, {}, false, { line: { ...line, waiting: 2 } })).toEqual([]);
  expect(codes({}, {}, false, { evaluations: { waiting: 1, longestMs: 300_001 } })).toEqual(["evaluations-waiting"]);
  expect(codes({}, {}, false, { evaluations: { waiting: 9, longestMs: 300_000 } })).toEqual([]);
  expect(codes({ admissionClosed: 1 })).toEqual(["admission-closed"]);
  expect(codes({ storageAway: 1 })).toEqual(["storage-away"]);
  expect(waitedMs(null, 5)).toBe(0);
  expect(waitedMs("1970-01-01T00:00:01.000Z", 1500)).toBe(500);
});

it("finds sweeps that fail, and those that stay away", () => {
  expect(codes({}, { sweepsFailed: 1, sweeps: 3 })).toEqual(["sweeps-failing"]);
  expect(codes({}, {}, true)).toEqual(["sweeps-missing"]);
  expect(codes({}, { sweeps: 1 }, true)).toEqual([]);
  expect(codes({}, { minutes: 20 }, true)).toEqual([]);
});
