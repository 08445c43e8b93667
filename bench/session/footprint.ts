import { readdir, readFile } from "node:fs/promises";

/** What a process takes up. */
export interface Footprint {
  /** Resident memory, MB. */
  readonly residentMb: number;
  readonly descriptors: number;
  /** How many it may have. */
  readonly descriptorLimit: number;
  /** Processor time so far, s. */
  readonly cpuS: number;
}

/** Linux counts in hundredths of a second for whoever reads /proc (`USER_HZ`). */
const ticksPerS = 100;

/** Looks at a process through /proc; all NaN where there is none. */
export const footprintOf = async (pid: number): Promise<Footprint> => {
  const read = (name: string) => readFile(`/proc/${pid}/${name}`, "utf8").catch(() => "");
  const [status, stat, limits] = await Promise.all([read("status"), read("stat"), read("limits")]);
  const descriptors = await readdir(`/proc/${pid}/fd`).catch(() => null);
  // Fields 14 and 15 of proc(5), counted from behind the name, which may hold spaces.
  const fields = stat.slice(stat.lastIndexOf(")") + 2).split(" ");
  return {
    residentMb: Number(/^VmRSS:\s+(\d+) kB$/m.exec(status)?.[1]) / 1024,
    descriptors: descriptors?.length ?? Number.NaN,
    descriptorLimit: Number(/^Max open files\s+(\d+)/m.exec(limits)?.[1]),
    cpuS: (Number(fields[11]) + Number(fields[12])) / ticksPerS,
  };
};
