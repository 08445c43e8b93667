import { noneUsed, type UsageAnswer, type UsagePeriod, type Used } from "../../../shared/people/usage.ts";

/** What can be looked at: so many days or months, the running one included. */
export const usageSpans = {
  week: { label: "7 days", per: "day", count: 7 },
  month: { label: "30 days", per: "day", count: 30 },
  quarter: { label: "90 days", per: "day", count: 90 },
  year: { label: "12 months", per: "month", count: 12 },
} as const satisfies Readonly<Record<string, { label: string; per: UsagePeriod; count: number }>>;

export type UsageSpanName = keyof typeof usageSpans;

const dayMs = 24 * 60 * 60 * 1000;

/** The days or months of a span that ends at `now`, the first one first: `2026-11-21`, or `2026-11`. In UTC. */
export const periodsOf = (span: UsageSpanName, now: Date): string[] => {
  const { per, count } = usageSpans[span];
  return Array.from({ length: count }, (_, index) => {
    const back = count - 1 - index;
    if (per === "day") return new Date(now.getTime() - back * dayMs).toISOString().slice(0, 10);
    return new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - back, 1)).toISOString().slice(0, 7);
  });
};

/** The first and the last day of a span that ends at `now`. */
export const daysOf = (span: UsageSpanName, now: Date): { from: string; to: string } => {
  const first = periodsOf(span, now)[0] ?? "";
  return { from: usageSpans[span].per === "day" ? first : `${first}-01`, to: now.toISOString().slice(0, 10) };
};

/** What was used in each of `periods`, nothing where the answer has none. */
export const filledIn = (periods: readonly string[], answer: UsageAnswer["periods"]): Used[] => {
  const found = new Map(answer.map(({ period, used }) => [period, used]));
  return periods.map((period) => found.get(period) ?? noneUsed);
};
