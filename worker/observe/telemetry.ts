import { problemCodes } from "../../shared/problem.ts";
import {
  type Telemetry,
  type TelemetryCount,
  type TelemetryLatency,
  type TelemetrySpan,
  telemetryCounts,
  telemetryLatencies,
  telemetrySpans,
} from "../../shared/telemetry/telemetry.ts";
import { type Minutes, recentMinutes } from "./alerts.ts";
import { latencyBounds, quantilesOf } from "./histogram.ts";
import { addCounts, bucketCounts, type Counts, modelUses, type TimedFamily } from "./metrics.ts";

/** The samples that each figure adds up. */
const samplesOf: Readonly<Record<TelemetryCount, readonly string[]>> = {
  answered: ["1xx", "2xx", "3xx"].map((status) => `http_requests_total{status="${status}"}`),
  refused: ['http_requests_total{status="4xx"}'],
  failed: ['http_requests_total{status="5xx"}'],
  sessionsStarted: ["sessions_started_total"],
  startsRefused: ["active", "pending"].map((limit) => `pilot_capacity_exceeded_total{limit="${limit}"}`),
  turnsAccepted: ["turns_accepted_total"],
  messagesIn: ['socket_deeds_total{deed="received"}'],
  messagesOut: ['socket_deeds_total{deed="sent"}'],
  admissionClosed: ['http_refusals_total{code="admission-closed"}'],
  storageAway: ['http_refusals_total{code="storage-unavailable"}'],
  opened: ['socket_deeds_total{deed="opened"}'],
  resumed: ['socket_deeds_total{deed="resumed"}'],
  closed: ['socket_deeds_total{deed="closed"}'],
  lost: ['socket_deeds_total{deed="lost"}'],
  modelAsked: modelUses.map((use) => `model_requests_total{use="${use}"}`),
  modelFailed: modelUses.map((use) => `model_failures_total{use="${use}"}`),
  sweeps: ['sweeps_total{outcome="whole"}'],
  sweepsFailed: ['sweeps_total{outcome="failed"}'],
};

const familyOf: Readonly<Record<TelemetryLatency, TimedFamily>> = {
  request: "http_request_ms",
  delivery: "delivery_ms",
  partnerFirstWord: "partner_first_word_ms",
  coachFirstWord: "coach_first_word_ms",
  evaluation: "evaluation_queue_latency_ms",
};

const figure = (counts: Counts, name: TelemetryCount): number =>
  samplesOf[name].reduce((sum, sample) => sum + (counts[sample] ?? 0), 0);

const timed = (counts: Counts, name: TelemetryLatency) =>
  quantilesOf(bucketCounts(counts, familyOf[name], latencyBounds), latencyBounds);

/** Where the first slot of a span begins whose last one holds `nowMs`. */
export const firstSlotOf = (span: TelemetrySpan, nowMs: number): number => {
  const { slotMs, slots } = telemetrySpans[span];
  return nowMs - (nowMs % slotMs) - (slots - 1) * slotMs;
};

interface Slot {
  readonly at: number;
  readonly counts: Counts;
}

type History = Pick<Telemetry, "from" | "counts" | "latencies" | "refusals">;

const entries = <K extends string, V>(names: readonly K[], of: (name: K) => V): Record<K, V> =>
  // Sound because every name of `names` gets its value.
  Object.fromEntries(names.map((name) => [name, of(name)])) as Record<K, V>;

/** Figures slot by slot. A slot of which nothing was counted holds zeros, one that was over before `beganAt` nothing. */
export const historyOf = (span: TelemetrySpan, nowMs: number, beganAt: number, found: readonly Slot[]): History => {
  const { slotMs, slots } = telemetrySpans[span];
  const from = firstSlotOf(span, nowMs);
  const byTime = new Map(found.map(({ at, counts }) => [at, counts]));
  const counted = Array.from({ length: slots }, (_, index): Counts | null => {
    const at = from + index * slotMs;
    return byTime.get(at) ?? (at + slotMs <= beganAt ? null : {});
  });
  const whole = counted.reduce<Counts>((sum, counts) => addCounts(sum, counts ?? {}), {});
  const refusals = problemCodes.map((code) => ({ code, count: whole[`http_refusals_total{code="${code}"}`] ?? 0 }));
  return {
    from: new Date(from).toISOString(),
    counts: entries(telemetryCounts, (name) =>
      counted.map((counts) => (counts === null ? null : figure(counts, name))),
    ),
    latencies: entries(telemetryLatencies, (name) => ({
      whole: timed(whole, name),
      slots: counted.map((counts) => (counts === null ? null : timed(counts, name))),
    })),
    refusals: refusals.filter(({ count }) => count > 0).sort((a, b) => b.count - a.count),
  };
};

/** The last hour's minutes in two: the last few, and those before them of which there are figures. */
export const minutesOf = (
  nowMs: number,
  beganAt: number,
  found: readonly Slot[],
): [recent: Minutes, before: Minutes] => {
  const { slotMs } = telemetrySpans.hour;
  const end = nowMs - (nowMs % slotMs) + slotMs;
  const border = end - recentMinutes * slotMs;
  const first = Math.max(firstSlotOf("hour", nowMs), beganAt - (beganAt % slotMs));
  const added = (from: number, until: number): Minutes => {
    const counts = found
      .filter(({ at }) => at >= from && at < until)
      .reduce<Counts>((sum, slot) => addCounts(sum, slot.counts), {});
    const of = (name: TelemetryCount) => figure(counts, name);
    return {
      minutes: Math.max(0, (until - Math.max(from, first)) / slotMs),
      requests: of("answered") + of("refused") + of("failed"),
      failed: of("failed"),
      lost: of("lost"),
      modelAsked: of("modelAsked"),
      modelFailed: of("modelFailed"),
      startsRefused: of("startsRefused"),
      admissionClosed: of("admissionClosed"),
      turnedAway: of("admissionClosed") + (counts['http_refusals_total{code="updating"}'] ?? 0),
      storageAway: of("storageAway"),
      sweeps: of("sweeps"),
      sweepsFailed: of("sweepsFailed"),
      firstWord: timed(counts, "partnerFirstWord"),
      delivery: timed(counts, "delivery"),
    };
  };
  return [added(border, end), added(first, border)];
};

/** True where a sweep was ever counted. */
export const hasSwept = (counts: Counts): boolean => figure(counts, "sweeps") + figure(counts, "sweepsFailed") > 0;
