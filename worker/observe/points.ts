import type { TerminationReason } from "../../shared/session/event.ts";
import { latencyBounds, quantilesOf } from "./histogram.ts";
import { bucketCounts, type Counts, statusClasses } from "./metrics.ts";

/**
 * A data point of Analytics Engine: `indexes[0]` says of what, the rest is told in `docs/runbook.md`. Nothing in it says whose
 * it was, or of which session or organisation.
 */
export interface Point {
  readonly indexes: [string];
  readonly blobs: string[];
  readonly doubles: number[];
}

/** What some counts come to: the requests of each class of status, and how events were delivered. */
export const pointsOf = (counts: Counts): Point[] => {
  const requests = statusClasses.flatMap((status): Point[] => {
    const answered = counts[`http_requests_total{status="${status}"}`] ?? 0;
    return answered === 0 ? [] : [{ indexes: ["requests"], blobs: [status], doubles: [answered] }];
  });
  const delivery = quantilesOf(bucketCounts(counts, "delivery_ms", latencyBounds), latencyBounds);
  if (delivery === null) return requests;
  const { count, p50, p95, p99 } = delivery;
  const doubles = [count, counts.delivery_ms_sum ?? 0, p50, p95, p99];
  return [...requests, { indexes: ["delivery"], blobs: [], doubles }];
};

/** A session that ended, after `durationMs` and so many turns. */
export const sessionPoint = (reason: TerminationReason, durationMs: number, turns: number): Point => ({
  indexes: ["session"],
  blobs: [reason],
  doubles: [durationMs, turns],
});
