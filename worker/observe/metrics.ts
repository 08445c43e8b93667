import { type ProblemCode, problemCodes } from "../../shared/problem.ts";
import { type UnsafeReason, unsafeReasons } from "../../shared/session/custom-scenario.ts";
import { type TerminationReason, terminationReasons } from "../../shared/session/event.ts";
import { bucketOf, latencyBounds } from "./histogram.ts";

/** A figure: one that only grows, added up over every object and Worker by `tally.object.ts`, or one that is read. */
type Family = { readonly help: string } & (
  | {
      readonly kind: "counter";
      /** The samples, shown from the start, at 0. */
      readonly samples: readonly string[];
    }
  | { readonly kind: "histogram"; readonly bounds: readonly number[] }
  | { readonly kind: "gauge" }
);

const stepBounds = [1, 2, 3, 5, 8, 13, 21] as const;

/** What language models are asked for. */
export const modelUses = ["partner", "coach", "objectives", "evaluation"] as const;

export type ModelUse = (typeof modelUses)[number];

/** Why an answer of a model is not said. */
export const offences = ["leak", "role", "off-limits", "language", "length"] as const;

/** What happens to and over sockets. `resumed`: a client came back for what it had missed; `lost`: it broke off. */
export const socketDeeds = ["opened", "resumed", "closed", "lost", "received", "sent"] as const;

export type SocketDeed = (typeof socketDeeds)[number];

/** Classes of a status, as requests are counted. */
export const statusClasses = ["1xx", "2xx", "3xx", "4xx", "5xx"] as const;

const labelled = (sample: string, label: string, values: readonly string[]): string[] =>
  values.map((value) => `${sample}{${label}="${value}"}`);

/** Everything that is shown, by the name of its family in OpenMetrics. */
export const families = {
  pilot_capacity_exceeded: {
    kind: "counter",
    help: "Starts refused because a cap was reached, by the cap.",
    samples: labelled("pilot_capacity_exceeded_total", "limit", ["active", "pending"]),
  },
  sessions_started: { kind: "counter", help: "Sessions started.", samples: ["sessions_started_total"] },
  sessions_ended: {
    kind: "counter",
    help: "Sessions ended, by why.",
    samples: labelled("sessions_ended_total", "reason", terminationReasons),
  },
  turns_accepted: { kind: "counter", help: "Turns accepted.", samples: ["turns_accepted_total"] },
  http_requests: {
    kind: "counter",
    help: "Requests answered by the Worker, by class of status.",
    samples: labelled("http_requests_total", "status", statusClasses),
  },
  http_refusals: {
    kind: "counter",
    help: "Requests that got a problem, by its code.",
    samples: labelled("http_refusals_total", "code", problemCodes),
  },
  http_request_ms: {
    kind: "histogram",
    help: "Milliseconds from a request's arrival to the beginning of its answer.",
    bounds: latencyBounds,
  },
  socket_deeds: {
    kind: "counter",
    help: "Connections opened, resumed after a cut, closed and lost; messages received and sent over them.",
    samples: labelled("socket_deeds_total", "deed", socketDeeds),
  },
  delivery_ms: {
    kind: "histogram",
    help: "Milliseconds from sending an event over a socket to its acknowledgement: there, through the client, and back.",
    bounds: latencyBounds,
  },
  model_requests: {
    kind: "counter",
    help: "Attempts to get something from a language model, by what for.",
    samples: labelled("model_requests_total", "use", modelUses),
  },
  model_failures: {
    kind: "counter",
    help: "Those of them that failed.",
    samples: labelled("model_failures_total", "use", modelUses),
  },
  answers_withheld: {
    kind: "counter",
    help: "Answers of a language model that were not said, by what was wrong with them.",
    samples: labelled("answers_withheld_total", "why", offences),
  },
  custom_scenarios_refused: {
    kind: "counter",
    help: "Scenarios that somebody described and that can't be practised, by why.",
    samples: labelled("custom_scenarios_refused_total", "reason", unsafeReasons),
  },
  partner_first_word_ms: {
    kind: "histogram",
    help: "Milliseconds from asking for the partner's reply to its first word.",
    bounds: latencyBounds,
  },
  coach_first_word_ms: {
    kind: "histogram",
    help: "Milliseconds from asking for the coach's advice to its first word.",
    bounds: latencyBounds,
  },
  sweeps: {
    kind: "counter",
    help: "Sweeps of what is due, by what came of them.",
    samples: labelled("sweeps_total", "outcome", ["whole", "failed"]),
  },
  history_step_count: {
    kind: "histogram",
    help: "Steps a trainee took to reach the page that asked for a history.",
    bounds: stepBounds,
  },
  evaluation_queue_latency_ms: {
    kind: "histogram",
    help: "Milliseconds from the wish for an evaluation to its result.",
    bounds: latencyBounds,
  },
  sessions_active: { kind: "gauge", help: "Sessions that hold a place, pending ones included." },
  sessions_pending: { kind: "gauge", help: "Sessions whose opening is not delivered yet." },
  connections: { kind: "gauge", help: "Sockets and streams that are open, those of observers included." },
  starts_waiting: { kind: "gauge", help: "Starts that wait in line for a place." },
  evaluations_waiting: { kind: "gauge", help: "Evaluations that were asked for and are neither there nor given up." },
  evaluation_longest_wait_ms: { kind: "gauge", help: "How long the one of them has waited that has waited longest." },
  admission_breaker: {
    kind: "gauge",
    help: "Whether overload keeps new sessions out: 0 no, 1 some are tried, 2 all are kept out.",
  },
  admission_drained: {
    kind: "gauge",
    help: "Whether a drain keeps new sessions out, as before a deployment: 0 no, 1 yes.",
  },
} as const satisfies Readonly<Record<string, Family>>;

/** Amounts to add, by sample. A bucket of a histogram counts what fell into it alone. */
export type Counts = Readonly<Record<string, number>>;

const observed = (family: string, bounds: readonly number[], value: number): Counts => ({
  [`${family}_bucket{le="${bucketOf(value, bounds)}"}`]: 1,
  [`${family}_sum`]: value,
});

export const capacityExceeded = (limit: "active" | "pending"): Counts => ({
  [`pilot_capacity_exceeded_total{limit="${limit}"}`]: 1,
});

export const sessionStarted: Counts = { sessions_started_total: 1 };

export const sessionEnded = (reason: TerminationReason): Counts => ({
  [`sessions_ended_total{reason="${reason}"}`]: 1,
});

export const turnAccepted: Counts = { turns_accepted_total: 1 };

/** A request that was answered after `ms`; `refused` is the code of its problem, if that is what it got. */
export const requestAnswered = (status: number, refused: ProblemCode | null, ms: number): Counts => ({
  [`http_requests_total{status="${Math.floor(status / 100)}xx"}`]: 1,
  ...(refused === null ? {} : { [`http_refusals_total{code="${refused}"}`]: 1 }),
  ...observed("http_request_ms", latencyBounds, ms),
});

export const socketsDid = (deed: SocketDeed, times: number): Counts => ({
  [`socket_deeds_total{deed="${deed}"}`]: times,
});

export const modelAsked = (use: ModelUse): Counts => ({ [`model_requests_total{use="${use}"}`]: 1 });

export const modelFailed = (use: ModelUse): Counts => ({ [`model_failures_total{use="${use}"}`]: 1 });

/** Events that were acknowledged so long after they were sent, ms. */
export const deliveriesTook = (latenciesMs: readonly number[]): Counts =>
  latenciesMs.reduce<Counts>((sum, ms) => addCounts(sum, observed("delivery_ms", latencyBounds, ms)), {});

export const answerWithheld = (why: (typeof offences)[number]): Counts => ({
  [`answers_withheld_total{why="${why}"}`]: 1,
});

/** A scenario that somebody described and that can't be practised, by why: never a word of it. */
export const customRefused = (reason: UnsafeReason): Counts => ({
  [`custom_scenarios_refused_total{reason="${reason}"}`]: 1,
});

/** An answer whose first word came `ms` after it was asked for. */
export const firstWordAfter = (stream: "partner" | "coach", ms: number): Counts =>
  observed(`${stream}_first_word_ms`, latencyBounds, ms);

export const sweepDone = (whole: boolean): Counts => ({ [`sweeps_total{outcome="${whole ? "whole" : "failed"}"}`]: 1 });

/** One observation of `historyStepCount`. */
export const historySteps = (steps: number): Counts => observed("history_step_count", stepBounds, steps);

/** One evaluation that came `ms` after it was asked for. */
export const evaluationQueueLatency = (ms: number): Counts =>
  observed("evaluation_queue_latency_ms", latencyBounds, ms);

/** Adds `more` to `sum`, sample by sample. */
export const addCounts = (sum: Counts, more: Counts): Counts => {
  const added: Record<string, number> = { ...sum };
  for (const [sample, amount] of Object.entries(more)) added[sample] = (added[sample] ?? 0) + amount;
  return added;
};

/** The families that time something, by name. */
export type TimedFamily = {
  [F in keyof typeof families]: (typeof families)[F] extends { bounds: typeof latencyBounds } ? F : never;
}[keyof typeof families];

/** How many fell into each bucket of a histogram, those beyond the last bound at the end. */
export const bucketCounts = (counts: Counts, family: string, bounds: readonly number[]): number[] =>
  [...bounds, "+Inf"].map((bound) => counts[`${family}_bucket{le="${bound}"}`] ?? 0);

/** The figures that are read, rather than counted, when they are asked for. */
export type Gauge = {
  [F in keyof typeof families]: (typeof families)[F] extends { kind: "gauge" } ? F : never;
}[keyof typeof families];

/** Gauges as they were read. One that could not be read is missing: the others are needed most just then. */
export type Gauges = Readonly<Partial<Record<Gauge, number>>>;

const linesOf = (name: string, family: Family, counts: Counts, gauges: Readonly<Record<string, number>>): string[] => {
  if (family.kind === "gauge") return gauges[name] === undefined ? [] : [`${name} ${gauges[name]}`];
  if (family.kind === "counter") return family.samples.map((sample) => `${sample} ${counts[sample] ?? 0}`);
  // OpenMetrics' buckets count everything up to their bound.
  let upTo = 0;
  const lines = bucketCounts(counts, name, family.bounds).map((amount, index) => {
    upTo += amount;
    return `${name}_bucket{le="${family.bounds[index] ?? "+Inf"}"} ${upTo}`;
  });
  return [...lines, `${name}_count ${upTo}`, `${name}_sum ${counts[`${name}_sum`] ?? 0}`];
};

/** What `/metrics` answers: OpenMetrics 1.0 text. */
export const openMetrics = (counts: Counts, gauges: Gauges): string => {
  const lines = Object.entries<Family>(families).flatMap(([name, family]) => [
    `# TYPE ${name} ${family.kind}`,
    `# HELP ${name} ${family.help}`,
    ...linesOf(name, family, counts, gauges),
  ]);
  return `${lines.join("\n")}\n# EOF\n`;
};
