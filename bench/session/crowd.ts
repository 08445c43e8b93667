import { setTimeout as wait } from "node:timers/promises";
import { v7 as uuidv7 } from "uuid";
import { type Connected, type Order, type Standing, type Target, turnLimit } from "./orders.ts";
import { dial, type Reader } from "./reader.ts";
import { agree, start, visit } from "./visitor.ts";

/** How long what is under way may still take to end, ms. */
export const patienceMs = 10_000;

/** A turn that was said: when, to how many observers, and who had it after how long, ms. */
export interface Said {
  readonly at: number;
  readonly observers: number;
  readonly own: number[];
  readonly others: number[];
}

/** Those who are in one session. */
export interface Room {
  readonly trainee: Reader;
  readonly observers: Reader[];
}

/** What a driver has standing with one target. */
export interface Crowd {
  readonly rooms: Room[];
  open: number;
  /** Messages, of every kind. */
  received: number;
  readonly closed: Record<string, number>;
  readonly said: Map<string, Said>;
}

export const emptyCrowd = (): Crowd => ({ rooms: [], open: 0, received: 0, closed: {}, said: new Map() });

/** A session that was started; the relay knows no cookies. */
interface Begun {
  readonly sessionId: string;
  readonly cookie: string | null;
}

const add = (counts: Record<string, number>, what: string): void => {
  counts[what] = (counts[what] ?? 0) + 1;
};

/** Does all jobs, so many at the same time. How long it took, ms. */
const inLanes = async <T>(lanes: number, jobs: Iterable<T>, work: (job: T) => Promise<unknown>): Promise<number> => {
  const began = performance.now();
  const left = jobs[Symbol.iterator]();
  const lane = async () => {
    for (let job = left.next(); !job.done; job = left.next()) await work(job.value);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
  return performance.now() - began;
};

const paths: Record<Target, (sessionId: string) => { own: string; watched: string }> = {
  app: (sessionId) => ({ own: `/ws/sessions/${sessionId}`, watched: `/ws/observe/${sessionId}` }),
  relay: (sessionId) => ({ own: `/${sessionId}`, watched: `/${sessionId}` }),
};

/** Starts sessions, each by a guest of its own who agrees to be observed; then opens everybody's socket. */
export const connect = async (
  crowd: Crowd,
  { target, address, sessions, observers, atOnce, observer, deflate }: Extract<Order, { kind: "connect" }>,
): Promise<Connected> => {
  const starting: number[] = [];
  const connecting: number[] = [];
  const refusals: Record<string, number> = {};
  const tolerant = (work: () => Promise<unknown>) =>
    work().catch((error: unknown) => add(refusals, error instanceof Error ? error.message : String(error)));

  const begin = async (): Promise<Begun> => {
    const sessionId = uuidv7();
    if (target === "relay") return { sessionId, cookie: null };
    const trainee = await visit(address);
    await agree(address, trainee);
    const askedAt = performance.now();
    await start(address, trainee, sessionId, turnLimit);
    starting.push(performance.now() - askedAt);
    return { sessionId, cookie: trainee.cookie };
  };

  const open = async (path: string, cookie: string | null, as: "own" | "others"): Promise<Reader> => {
    const dialledAt = performance.now();
    let stands = false;
    const reader = await dial(
      address.replace("http", "ws") + path,
      { cookie, deflate },
      {
        onMessage: () => {
          crowd.received++;
        },
        onTurn: (turnId) => {
          const said = crowd.said.get(turnId);
          said?.[as].push(performance.now() - said.at);
        },
        onClose: (code, reason) => {
          if (!stands) return;
          crowd.open--;
          add(crowd.closed, `${code} ${reason}`.trim());
        },
      },
    );
    stands = true;
    crowd.open++;
    connecting.push(performance.now() - dialledAt);
    return reader;
  };

  const enter = async ({ sessionId, cookie }: Begun) => {
    const { own, watched } = paths[target](sessionId);
    const room: Room = { trainee: await open(own, cookie, "own"), observers: [] };
    crowd.rooms.push(room);
    const watcher = target === "app" ? observer : null;
    for (let at = 0; at < observers; at++)
      await tolerant(async () => room.observers.push(await open(watched, watcher, "others")));
  };

  const begun: Begun[] = [];
  const startingMs = await inLanes(atOnce, Array(sessions).keys(), () =>
    tolerant(async () => begun.push(await begin())),
  );
  const connectingMs = await inLanes(atOnce, begun, (one) => tolerant(() => enter(one)));
  return { starting, startingMs, connecting, connectingMs, refusals };
};

/** How many sockets stand. */
export const look = ({ open, closed }: Crowd): Standing => ({ open, closed: { ...closed } });

/** Closes every socket. How many stood until then. */
export const close = async (crowd: Crowd): Promise<Standing> => {
  const before = look(crowd);
  for (const { trainee, observers } of crowd.rooms) for (const reader of [trainee, ...observers]) reader.close();
  for (const deadline = performance.now() + patienceMs; crowd.open > 0 && performance.now() < deadline; )
    await wait(20);
  return before;
};
