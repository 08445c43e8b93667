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
  readonly sweeps: number;
  readonly sweepsFailed: number;
  readonly firstWord: Quantiles | null;
}

/** The last minutes that are held against the rest of the hour. */
export const recentMinutes = 5;

/** So long must the rest be for anything to be called usual. */
const usualMinutes = 10;

const perMinute = (amount: number, { minutes }: Minutes): number => (minutes === 0 ? 0 : amount / minutes);

/**
 * What is out of the usual: the last five minutes against the hour before them. Each takes a number of cases as well as a
 * share, so that one refused request in a quiet night is no alarm. `sweptBefore`: there have been sweeps at all.
 */
export const alertsOf = (recent: Minutes, before: Minutes, sweptBefore: boolean): Alert[] => {
  const alerts: Alert[] = [];
  const raise = (code: Alert["code"], figure: number, usual: number | null = null) =>
    alerts.push({ code, figure, usual });
  const known = before.minutes >= usualMinutes;
  const spikes = (now: number, then: number, least: number) =>
    now >= least && known && perMinute(now, recent) > 3 * perMinute(then, before);

  if (spikes(recent.requests, before.requests, 100))
    raise("requests-spike", perMinute(recent.requests, recent), perMinute(before.requests, before));
  if (recent.failed >= 5 && recent.failed > 0.02 * recent.requests) raise("requests-failing", recent.failed);
  if (spikes(recent.lost, before.lost, 5) || (!known && recent.lost >= 5))
    raise("connections-lost", recent.lost, known ? perMinute(before.lost, before) * recent.minutes : null);
  if (recent.modelFailed >= 3 && recent.modelFailed >= 0.1 * recent.modelAsked)
    raise("models-failing", recent.modelFailed, recent.modelAsked);
  const { firstWord } = recent;
  if (firstWord !== null && firstWord.count >= 10 && firstWord.p95 > 3000) {
    const usual = before.firstWord?.p95 ?? null;
    if (usual === null || firstWord.p95 > 2 * usual) raise("replies-slow", firstWord.p95, usual);
  }
  if (recent.startsRefused > 0) raise("places-taken", recent.startsRefused);
  const sweepsFailed = recent.sweepsFailed + before.sweepsFailed;
  const sweeps = recent.sweeps + before.sweeps + sweepsFailed;
  if (sweepsFailed > 0) raise("sweeps-failing", sweepsFailed, sweeps);
  if (sweepsFailed === 0 && sweeps === 0 && sweptBefore && recent.minutes + before.minutes >= 60)
    raise("sweeps-missing", 60);
  return alerts;
};
