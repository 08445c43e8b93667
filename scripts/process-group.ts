import { execFile, spawn } from "node:child_process";
import { readdir, readFile } from "node:fs/promises";
import { setTimeout as wait } from "node:timers/promises";
import { promisify } from "node:util";

/** The variable that every process of a run inherits, so that it is known again when its parents are gone. */
export const runMark = "SOTTO_RUN";

export interface Member {
  pid: number;
  command: string;
}

const fromProc = async (needle: string): Promise<Member[]> => {
  const pids = (await readdir("/proc")).filter((name) => /^\d+$/.test(name));
  const read = (pid: string, file: string) => readFile(`/proc/${pid}/${file}`, "utf8").catch(() => "");
  const found = await Promise.all(
    pids.map(async (pid) => {
      // A dead process that nobody has waited for yet has no environment any more.
      if (!(await read(pid, "environ")).split("\0").includes(needle)) return [];
      return [{ pid: Number(pid), command: (await read(pid, "cmdline")).replaceAll("\0", " ").trim() }];
    }),
  );
  return found.flat();
};

const fromPs = async (needle: string): Promise<Member[]> => {
  const { stdout } = await promisify(execFile)("ps", ["-A", "-E", "-ww", "-o", "pid=,command="], {
    maxBuffer: 2 ** 26,
  });
  return stdout.split("\n").flatMap((line) => {
    const [, pid, command] = /^\s*(\d+)\s+(.*)$/.exec(line) ?? [];
    return pid && command?.split(" ").includes(needle) ? [{ pid: Number(pid), command }] : [];
  });
};

/** Every living process that carries the mark of this run, whoever its parent is now. */
export const processesOf = (run: string): Promise<Member[]> =>
  (process.platform === "linux" ? fromProc : fromPs)(`${runMark}=${run}`);

/**
 * Starts a program as the head of a process group of its own, with the run's mark.
 * @returns The child; its pid is the group's number.
 */
export const startGroup = (
  program: string,
  args: string[],
  { run, cwd, env }: { run: string; cwd: string; env: NodeJS.ProcessEnv },
) => spawn(program, args, { cwd, env: { ...env, [runMark]: run }, detached: true, stdio: ["ignore", "pipe", "pipe"] });

/**
 * When a process began, in the system's own terms: with its number it names one process for good, since numbers return.
 * @returns undefined where there is none.
 */
export const beganAt = async (pid: number): Promise<string | undefined> => {
  if (process.platform !== "linux") {
    const { stdout } = await promisify(execFile)("ps", ["-o", "lstart=", "-p", String(pid)]).catch(() => ({
      stdout: "",
    }));
    return stdout.trim() || undefined;
  }
  const stat = await readFile(`/proc/${pid}/stat`, "utf8").catch(() => "");
  // Field 22 of proc(5), counted from behind the name, which may hold spaces.
  return stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
};

/** Sends a signal; a process or group that has ended meanwhile is no error. */
export const signal = (pid: number, name: NodeJS.Signals) => {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "ESRCH")) throw error;
  }
};

/**
 * Ends every process of a run and resolves when none is left.
 * @param group Their process group, asked to end as a whole first; without it each is asked by itself.
 * @param patienceMs How long they may take to end by themselves before they are killed.
 * @throws where some survive even SIGKILL.
 */
export const endRun = async (run: string, group?: number, patienceMs = 5000): Promise<void> => {
  const untilNone = async (withinMs: number, act: (left: Member[]) => void) => {
    for (const end = Date.now() + withinMs; Date.now() < end; await wait(50)) {
      const left = await processesOf(run);
      if (left.length === 0) return true;
      act(left);
    }
    return false;
  };
  // A group's number may belong to others by now, unless one with our mark is still in it.
  const asked = await processesOf(run);
  if (asked.length === 0) return;
  if (group !== undefined) signal(-group, "SIGTERM");
  else for (const { pid } of asked) signal(pid, "SIGTERM");
  if (await untilNone(patienceMs, () => {})) return;
  const kill = (left: Member[]) => {
    for (const { pid } of left) signal(pid, "SIGKILL");
  };
  if (await untilNone(5000, kill)) return;
  throw new Error(`These processes could not be ended: ${(await processesOf(run)).map(({ pid }) => pid).join(", ")}`);
};
