import { type Telemetry, type TelemetrySpan, telemetrySpans } from "../../shared/telemetry/telemetry.ts";
import type { Env } from "../env.ts";
import { countAdmissions } from "../store/admission.table.ts";
import { countEvaluating } from "../store/session.table.ts";
import { countWaiting } from "../store/waiting.table.ts";
import { alertsOf, recentMinutes, waitedMs } from "./alerts.ts";
import { countSockets, flushCounts, readCounts, readHistory } from "./tally.io.ts";
import { firstSlotOf, hasSwept, historyOf, minutesOf } from "./telemetry.ts";

/** `GET /api/admin/telemetry`: figures of the whole deployment. */
export const readTelemetry = async (call: {
  readonly env: Env;
  readonly settings: { readonly ACTIVE_LIMIT: number; readonly PENDING_LIMIT: number };
  readonly now: string;
  readonly query: { readonly span: TelemetrySpan };
}): Promise<Response> => {
  const { env, settings, now, query } = call;
  await flushCounts(env);
  // Past the flush: what it counted stands in a slot that is not before this moment's.
  const nowMs = Math.max(Date.parse(now), Date.now());
  const read = (span: TelemetrySpan) => readHistory(env, telemetrySpans[span].slotMs, firstSlotOf(span, nowMs));
  const hour = read("hour");
  const { slotMs } = telemetrySpans.hour;
  const recently = new Date(nowMs - recentMinutes * slotMs).toISOString();
  const [history, lately, counts, places, connections, line, evaluating] = await Promise.all([
    query.span === "hour" ? hour : read(query.span),
    hour,
    readCounts(env),
    countAdmissions(env.DB, now),
    countSockets(env),
    countWaiting(env.DB, now, recently),
    countEvaluating(env.DB),
  ]);
  const { beganAt } = history;
  return Response.json({
    at: new Date(nowMs).toISOString(),
    since: new Date(beganAt).toISOString(),
    now: {
      sessions: places.active,
      pending: places.pending,
      sessionLimit: settings.ACTIVE_LIMIT,
      pendingLimit: settings.PENDING_LIMIT,
      connections,
      startsWaiting: line.waiting,
      evaluationsWaiting: evaluating.waiting,
    },
    ...historyOf(query.span, nowMs, beganAt, history.slots),
    alerts: alertsOf(
      ...minutesOf(nowMs, beganAt, lately.slots),
      { line, evaluations: { waiting: evaluating.waiting, longestMs: waitedMs(evaluating.since, nowMs) } },
      hasSwept(counts),
    ),
  } satisfies Telemetry);
};
