import { connect, createServer, type Socket } from "node:net";
import type { Counts } from "./counts.ts";
import type { Draw } from "./draw.ts";

/** A connection through the network: `near` is the client's end, `far` the app's. */
interface Line {
  readonly near: Socket;
  readonly far: Socket;
}

/** What is done to a line. */
export type LineFault =
  | "broken at both ends"
  | "broken at the client's end"
  | "broken at the app's end"
  | "silent"
  | "slow";

const faults: readonly (readonly [number, LineFault])[] = [
  [3, "broken at both ends"],
  [2, "broken at the client's end"],
  [2, "broken at the app's end"],
  [1, "silent"],
  [2, "slow"],
];

/** A network between clients and app, as bad as it is told to be. */
export interface Network {
  /** Where clients go in place of the app. */
  readonly address: string;
  /** Does something to one of the open lines. */
  disturb(draw: Draw): void;
  stop(): Promise<void>;
}

const reset = (socket: Socket): void => void socket.resetAndDestroy();

/**
 * Passes connections on byte by byte, so that whatever is spoken over them can be disturbed: requests, sockets, streams.
 * @param lateMs How long the other end knows nothing of a line that is broken at one end.
 */
export const startNetwork = async (appAddress: string, counts: Counts, lateMs = 4000): Promise<Network> => {
  const target = new URL(appAddress);
  const lines = new Set<Line>();
  const sockets = new Set<Socket>();
  const timers = new Set<NodeJS.Timeout>();
  const later = (ms: number, act: () => void) => {
    const timer = setTimeout(() => {
      timers.delete(timer);
      act();
    }, ms);
    timers.add(timer);
  };
  /** Ends that no longer hear of each other. */
  const parted = new WeakSet<Line>();

  const part = (line: Line): void => {
    parted.add(line);
    lines.delete(line);
    for (const [from, to] of [
      [line.near, line.far],
      [line.far, line.near],
    ] as const) {
      from.unpipe(to);
      from.pause();
    }
  };
  const act: Record<LineFault, (line: Line, draw: Draw) => void> = {
    "broken at both ends": (line) => {
      part(line);
      reset(line.near);
      reset(line.far);
    },
    "broken at the client's end": (line) => {
      part(line);
      reset(line.near);
      later(lateMs, () => reset(line.far));
    },
    "broken at the app's end": (line) => {
      part(line);
      reset(line.far);
      later(lateMs, () => reset(line.near));
    },
    // Longer than any client waits for an answer.
    silent: (line, draw) => {
      part(line);
      later(draw.whole(60_000, 120_000), () => {
        reset(line.near);
        reset(line.far);
      });
    },
    // What the app sends is not taken off its hands.
    slow: (line, draw) => {
      const { near, far } = line;
      // Joined twice it would pass on everything twice.
      lines.delete(line);
      far.unpipe(near);
      far.pause();
      later(draw.whole(3000, 15_000), () => {
        if (near.destroyed || far.destroyed) return;
        lines.add(line);
        far.pipe(near);
      });
    },
  };

  const server = createServer((near) => {
    const far = connect(Number(target.port), target.hostname);
    const line: Line = { near, far };
    lines.add(line);
    near.pipe(far);
    far.pipe(near);
    for (const [one, other] of [
      [near, far],
      [far, near],
    ] as const) {
      one.setNoDelay(true);
      one.on("error", () => undefined);
      sockets.add(one);
      one.on("close", () => {
        sockets.delete(one);
        lines.delete(line);
        if (!parted.has(line)) other.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const bound = server.address();
  return {
    address: `http://127.0.0.1:${typeof bound === "object" && bound ? bound.port : 0}`,
    disturb: (draw) => {
      const open = [...lines];
      const line = open[draw.whole(0, open.length - 1)];
      if (line === undefined) return;
      const fault = draw.oneOf(faults);
      counts.add(`lines ${fault}`);
      act[fault](line, draw);
    },
    stop: () => {
      for (const timer of timers) clearTimeout(timer);
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
};
