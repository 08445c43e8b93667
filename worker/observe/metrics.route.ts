import { type Problem, problem } from "../../shared/problem.ts";
import type { Env } from "../env.ts";
import { countAdmissions } from "../store/admission.table.ts";
import { countWaiting } from "../store/waiting.table.ts";
import { openMetrics } from "./metrics.ts";
import { countSockets, flushCounts, readCounts } from "./tally.io.ts";

const digest = (text: string): Promise<ArrayBuffer> => crypto.subtle.digest("SHA-256", new TextEncoder().encode(text));

/** `GET /metrics`, for whoever shows the metrics token. `gauges`: what other stages have to show. */
export const metrics = async (
  call: {
    readonly env: Env;
    readonly settings: { readonly METRICS_TOKEN: string };
    readonly request: Request;
    readonly now: string;
  },
  gauges: () => Promise<Parameters<typeof openMetrics>[1]>,
): Promise<Response | Problem> => {
  const shown = /^Bearer (.+)$/.exec(call.request.headers.get("authorization") ?? "")?.[1] ?? "";
  // Digests are of one length, so that the comparison tells nothing of the token's.
  const [a, b] = await Promise.all([digest(shown), digest(call.settings.METRICS_TOKEN)]);
  if (!crypto.subtle.timingSafeEqual(a, b)) return problem("unauthenticated", "Show the metrics token.");
  await flushCounts(call.env);
  const [counts, places, connections, waiting, others] = await Promise.all([
    readCounts(call.env),
    countAdmissions(call.env.DB, call.now),
    countSockets(call.env),
    countWaiting(call.env.DB, call.now),
    gauges(),
  ]);
  const text = openMetrics(counts, {
    sessions_active: { help: "Sessions that hold a place, pending ones included.", value: places.active },
    connections: { help: "Sockets and streams that are open, those of observers included.", value: connections },
    sessions_pending: { help: "Sessions whose opening is not delivered yet.", value: places.pending },
    starts_waiting: { help: "Starts that wait in line for a place.", value: waiting },
    ...others,
  });
  return new Response(text, {
    headers: { "content-type": "application/openmetrics-text; version=1.0.0; charset=utf-8" },
  });
};
