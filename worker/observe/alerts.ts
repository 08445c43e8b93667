import type { Alert, Quantiles } from "../../shared/telemetry/telemetry.ts";

/** What one slot of a minute, or several added up, says for alerts. */
export interface Minutes {
  readonly minutes: number;
  readonly requests: number;
  readonly failed: number;
  readonly lost: number;
  readonly modelAsked: number;
  readonly modelFailed: number;
  readonly startsRefused: number;
  readonly admissionClosed: number;
  /** Of those that failed, the ones that were turned away on purpose, by overload or a drain. */
  readonly turnedAway: number;
  readonly storageAway: number;
  readonly sweeps: number;
  readonly sweepsFailed: number;
  readonly firstWord: Quantiles | null;
  readonly delivery: Quantiles | null;
}

/** What waits now. */
export interface Queues {
  /** Starts in line for a place, how many of them came in the last few minutes, and how many places came free in these. */
  readonly line: { readonly waiting: number; readonly arrived: number; readonly freed: number };
  /** Evaluations that are waited for, and how long the first of them has been, ms. */
  readonly evaluations: { readonly waiting: number; readonly longestMs: number };
}

/** The last minutes that are held against the rest of the hour. */
export const recentMinutes = 5;

/** So long must the rest be for anything to be called usual. */
const usualMinutes = 10;

/** What the deployment promises: so few requests in a thousand fail, and so soon 19 of 20 events are there. */
const promised = { failedShare: 0.0005, deliveryMs: 250 } as const;

/** An evaluation of which nothing is heard for so long is stuck, or whoever judges it fails again and again. */
const evaluationMs = 300_000;

/** How long something has waited since an instant, ms; nothing that waits has waited for 0. */
export const waitedMs = (since: string | null, nowMs: number): number =>
  since === null ? 0 : Math.max(0, nowMs - Date.parse(since));

const perMinute = (amount: number, { minutes }: Minutes): number => (minutes === 0 ? 0 : amount / minutes);

/**
 * What is out of the usual: the last five minutes against the hour before them. Each takes a number of cases as well as a
 * share, so that one refused request in a quiet night is no alarm. `sweptBefore`: there have been sweeps at all.
 */
export const alertsOf = (recent: Minutes, before: Minutes, queues: Queues, sweptBefore: boolean): Alert[] => {
  const alerts: Alert[] = [];
  const raise = (code: Alert["code"], figure: number, usual: number | null = null) =>
    alerts.push({ code, figure, usual });
  const known = before.minutes >= usualMinutes;
  const spikes = (now: number, then: number, least: number) =>
    now >= least && known && perMinute(now, recent) > 3 * perMinute(then, before);

  if (spikes(recent.requests, before.requests, 100))
    raise("requests-spike", perMinute(recent.requests, recent), perMinute(before.requests, before));
  const broken = recent.failed - recent.turnedAway;
  if (broken >= 3 && broken > promised.failedShare * recent.requests)
    raise("requests-failing", broken, recent.requests);
  if (spikes(recent.lost, before.lost, 5) || (!known && recent.lost >= 5))
    raise("connections-lost", recent.lost, known ? perMinute(before.lost, before) * recent.minutes : null);
  const { delivery } = recent;
  if (delivery !== null && delivery.count >= 20 && delivery.p95 > promised.deliveryMs)
    raise("deliveries-slow", delivery.p95, before.delivery?.p95 ?? null);
  if (recent.modelFailed >= 3 && recent.modelFailed >= 0.1 * recent.modelAsked)
    raise("models-failing", recent.modelFailed, recent.modelAsked);
  const { firstWord } = recent;
  if (firstWord !== null && firstWord.count >= 10 && firstWord.p95 > 3000) {
    const usual = before.firstWord?.p95 ?? null;
    if (usual === null || firstWord.p95 > 2 * usual) raise("replies-slow", firstWord.p95, usual);
  }
  const { line, evaluations } = queues;
  if (evaluations.longestMs > evaluationMs) raise("evaluations-waiting", evaluations.waiting, evaluations.longestMs);
  if (recent.startsRefused > 0) raise("places-taken", recent.startsRefused);
  if (line.waiting >= 3 && line.arrived > line.freed) raise("line-growing", line.waiting, line.freed);
  if (recent.admissionClosed > 0) raise("admission-closed", recent.admissionClosed);
  if (recent.storageAway > 0) raise("storage-away", recent.storageAway);
  const sweepsFailed = recent.sweepsFailed + before.sweepsFailed;
  const sweeps = recent.sweeps + before.sweeps + sweepsFailed;
  if (sweepsFailed > 0) raise("sweeps-failing", sweepsFailed, sweeps);
  if (sweepsFailed === 0 && sweeps === 0 && sweptBefore && recent.minutes + before.minutes >= 60)
    raise("sweeps-missing", 60);
  return alerts;
};
