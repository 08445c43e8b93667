import type { Connected, Standing } from "./orders.ts";

/** The same line again and again is said once. */
const counted = (lines: Iterable<readonly [line: string, times: number]>): string[] => {
  const counts = new Map<string, number>();
  for (const [line, times] of lines) counts.set(line, (counts.get(line) ?? 0) + times);
  return [...counts].toSorted(([, a], [, b]) => b - a).map(([line, times]) => `${times} x ${line}`);
};

/** What kept sockets out or closed them before the end, and how often. */
export const socketComplaints = (connected: readonly Connected[], standing: readonly Standing[]): string[] =>
  counted([
    ...connected.flatMap(({ refusals }) => Object.entries(refusals)),
    ...standing.flatMap(({ closed }) => Object.entries(closed)),
  ]);

/** What a line of the Worker's log is about, without the figures that differ from line to line. */
const gist = (line: string): string => {
  try {
    const { at, effect = "", error = "" } = JSON.parse(line) as { at: string; effect?: string; error?: string };
    return [at, effect, error].filter((part) => part !== "").join(": ");
  } catch {
    return line.split("\n")[0] ?? "";
  }
};

/** What the Worker wrote into its log, by kind, and how often. */
export const logComplaints = (logged: readonly string[]): string[] => counted(logged.map((line) => [gist(line), 1]));
