/** A figure that only grows, added up over every object and Worker by `tally.object.ts`. */
interface Counter {
  readonly kind: "counter" | "histogram" | "summary";
  readonly help: string;
  /** The samples that are shown from the start, at 0. */
  readonly samples: readonly string[];
}

const stepBuckets = [1, 2, 3, 5, 8, 13, 21] as const;

const buckets = (name: string, bounds: readonly number[]): string[] => [
  ...bounds.map((bound) => `${name}_bucket{le="${bound}"}`),
  `${name}_bucket{le="+Inf"}`,
  `${name}_count`,
  `${name}_sum`,
];

/** Everything that is counted, by the name of its family in OpenMetrics. */
const counters: Readonly<Record<string, Counter>> = {
  pilot_capacity_exceeded: {
    kind: "counter",
    help: "Starts refused because a cap was reached, by the cap.",
    samples: ['pilot_capacity_exceeded_total{limit="active"}', 'pilot_capacity_exceeded_total{limit="pending"}'],
  },
  sessions_started: { kind: "counter", help: "Sessions started.", samples: ["sessions_started_total"] },
  turns_accepted: { kind: "counter", help: "Turns accepted.", samples: ["turns_accepted_total"] },
  http_requests: {
    kind: "counter",
    help: "Requests answered by the Worker, by class of status.",
    samples: ["1xx", "2xx", "3xx", "4xx", "5xx"].map((status) => `http_requests_total{status="${status}"}`),
  },
  history_step_count: {
    kind: "histogram",
    help: "Steps a trainee took to reach the page that asked for a history.",
    samples: buckets("history_step_count", stepBuckets),
  },
  evaluation_queue_latency_ms: {
    kind: "summary",
    help: "Milliseconds from the wish for an evaluation to its result.",
    samples: ["evaluation_queue_latency_ms_count", "evaluation_queue_latency_ms_sum"],
  },
};

/** Amounts to add, by sample. */
export type Counts = Readonly<Record<string, number>>;

export const capacityExceeded = (limit: "active" | "pending"): Counts => ({
  [`pilot_capacity_exceeded_total{limit="${limit}"}`]: 1,
});

export const sessionStarted: Counts = { sessions_started_total: 1 };

export const turnAccepted: Counts = { turns_accepted_total: 1 };

export const requestAnswered = (status: number): Counts => ({
  [`http_requests_total{status="${Math.floor(status / 100)}xx"}`]: 1,
});

/** One observation of `historyStepCount`. A bucket counts every observation up to its bound. */
export const historySteps = (steps: number): Counts => ({
  ...Object.fromEntries(
    stepBuckets.filter((bound) => steps <= bound).map((bound) => [`history_step_count_bucket{le="${bound}"}`, 1]),
  ),
  'history_step_count_bucket{le="+Inf"}': 1,
  history_step_count_count: 1,
  history_step_count_sum: steps,
});

/** One evaluation that came `ms` after it was asked for. */
export const evaluationQueueLatency = (ms: number): Counts => ({
  evaluation_queue_latency_ms_count: 1,
  evaluation_queue_latency_ms_sum: ms,
});

/** Adds `more` to `sum`, sample by sample. */
export const addCounts = (sum: Counts, more: Counts): Counts => {
  const added: Record<string, number> = { ...sum };
  for (const [sample, amount] of Object.entries(more)) added[sample] = (added[sample] ?? 0) + amount;
  return added;
};

/** What `/metrics` answers: OpenMetrics 1.0 text. `gauges` are whole families of one sample each. */
export const openMetrics = (
  counts: Counts,
  gauges: Readonly<Record<string, { help: string; value: number }>>,
): string => {
  const lines: string[] = [];
  for (const [family, { kind, help, samples }] of Object.entries(counters)) {
    lines.push(`# TYPE ${family} ${kind}`, `# HELP ${family} ${help}`);
    for (const sample of samples) lines.push(`${sample} ${counts[sample] ?? 0}`);
  }
  for (const [family, { help, value }] of Object.entries(gauges)) {
    lines.push(`# TYPE ${family} gauge`, `# HELP ${family} ${help}`, `${family} ${value}`);
  }
  return `${lines.join("\n")}\n# EOF\n`;
};
