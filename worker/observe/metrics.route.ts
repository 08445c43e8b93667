import { type Problem, problem } from "../../shared/problem.ts";
import type { Env } from "../env.ts";
import { log } from "../log.io.ts";
import { countAdmissions } from "../store/admission.table.ts";
import { countEvaluating } from "../store/session.table.ts";
import { countWaiting } from "../store/waiting.table.ts";
import { waitedMs } from "./alerts.ts";
import { type Gauges, openMetrics } from "./metrics.ts";
import { countSockets, flushCounts, readCounts } from "./tally.io.ts";

const digest = (text: string): Promise<ArrayBuffer> => crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));

/** Reads gauges from where each of them is kept. What can't be reached must not hide the rest. */
const readGauges = async (reads: readonly Promise<Gauges>[]): Promise<Gauges> => {
  const read = await Promise.allSettled(reads);
  for (const one of read) if (one.status === "rejected") log("error", { at: "gauges", orgId: null }, one.reason);
  return Object.assign({}, ...read.map((one) => (one.status === "fulfilled" ? one.value : {})));
};

const ownGauges = ({ env, now }: { readonly env: Env; readonly now: string }): Promise<Gauges>[] => [
  countAdmissions(env.DB, now).then(({ active, pending }) => ({ sessions_active: active, sessions_pending: pending })),
  countSockets(env).then((connections) => ({ connections })),
  countWaiting(env.DB, now, now).then(({ waiting }) => ({ starts_waiting: waiting })),
  env.DRAIN.getByName("deployment")
    .closedForMs()
    .then((ms) => ({ admission_drained: ms > 0 ? 1 : 0 })),
  countEvaluating(env.DB).then(({ waiting, since }) => ({
    evaluations_waiting: waiting,
    evaluation_longest_wait_ms: waitedMs(since, Date.parse(now)),
  })),
];

/** `GET /metrics`, for whoever shows the metrics token. `others`: gauges of other stages. */
export const metrics = async (
  call: {
    readonly env: Env;
    readonly settings: { readonly METRICS_TOKEN: string };
    readonly request: Request;
    readonly now: string;
  },
  others: () => Promise<Gauges>,
): Promise<Response | Problem> => {
  const shown = /^Bearer (.+)$/.exec(call.request.headers.get("authorization") ?? "")?.[1] ?? "";
  // Digests are of one length, so that the comparison tells nothing of the token's.
  const [a, b] = await Promise.all([digest(shown), digest(call.settings.METRICS_TOKEN)]);
  if (!crypto.subtle.timingSafeEqual(a, b)) return problem("unauthenticated", "Show the metrics token.");
  await flushCounts(call.env);
  const [counts, gauges] = await Promise.all([readCounts(call.env), readGauges([...ownGauges(call), others()])]);
  return new Response(openMetrics(counts, gauges), {
    headers: { "content-type": "application/openmetrics-text; version=1.0.0; charset=utf-8" },
  });
};
