const two = (n: number): string => String(n).padStart(2, "0");

/** The local day `days` after `now`, as a date field has it: `2026-11-28`. */
export const dayAfter = (now: Date, days: number): string => {
  const day = new Date(now.getFullYear(), now.getMonth(), now.getDate() + days);
  return `${day.getFullYear()}-${two(day.getMonth() + 1)}-${two(day.getDate())}`;
};

/** The last second of a local day, as an instant; null where the field holds none. */
export const endOfDay = (day: string): string | null => {
  const [, year, month, date] = /^(\d{4})-(\d\d)-(\d\d)$/.exec(day) ?? [];
  if (year === undefined) return null;
  return new Date(Number(year), Number(month) - 1, Number(date), 23, 59, 59).toISOString();
};
