import type { QuotaStream } from "../../../shared/people/quota.ts";

export const streamNames: Readonly<Record<QuotaStream, string>> = {
  partner: "Partner",
  coach: "Coach",
  evaluation: "Evaluation",
};

/** A number of tokens. */
export const tokens = (n: number, locale?: string): string => new Intl.NumberFormat(locale).format(n);

/** A day (`2026-11-21`) as `21 Nov`, a month (`2026-11`) as `Nov 2026`, as the reader's language has it. */
export const periodName = (period: string, locale?: string): string => {
  const day = period.length > "2026-11".length;
  const style = day ? ({ day: "numeric", month: "short" } as const) : ({ month: "short", year: "numeric" } as const);
  return new Intl.DateTimeFormat(locale, { ...style, timeZone: "UTC" }).format(new Date(period));
};
