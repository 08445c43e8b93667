/** What a run counts, by name. */
export interface Counts {
  add(name: string, times?: number): void;
  of(name: string): number;
  /** A line for each, those that begin alike beside each other. */
  lines(): string[];
}

export const startCounts = (): Counts => {
  const counted = new Map<string, number>();
  return {
    add: (name, times = 1) => void counted.set(name, (counted.get(name) ?? 0) + times),
    of: (name) => counted.get(name) ?? 0,
    lines: () =>
      [...counted]
        .toSorted(([a], [b]) => (a < b ? -1 : 1))
        .map(([name, times]) => `  ${name.padEnd(52)}${String(times).padStart(8)}`),
  };
};
