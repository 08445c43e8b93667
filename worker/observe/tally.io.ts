import type { Env } from "../env.ts";
import { log } from "../log.io.ts";
import { addCounts, type Counts } from "./metrics.ts";

/** Shards of the tally: enough that no single object has to take every count. */
const shards = 4;

/** The shard in which something is kept, by FNV-1a of its name. */
const shardOf = (sample: string): number => {
  let hash = 0x811c9dc5;
  for (const char of sample) hash = Math.imul(hash ^ (char.codePointAt(0) ?? 0), 0x01000193) >>> 0;
  return hash % shards;
};

const shard = (env: Env, index: number) => env.TALLY.getByName(`tally-${index}`);

/** A place says how many sockets are open there at least this often, or is taken for gone. */
const presenceMs = 30 * 60 * 1000;

/** Adds to the deployment's counters, and says how many sockets are open at places, at once. */
export const count = async (
  env: Env,
  counts: Counts,
  sockets: ReadonlyMap<string, number> = new Map(),
): Promise<void> => {
  const now = Date.now();
  const split = <T>(named: Iterable<[string, T]>) => Map.groupBy(named, ([name]) => shardOf(name));
  const [samples, places] = [split(Object.entries(counts)), split(sockets)];
  await Promise.all(
    Array.from({ length: shards }, async (_, index) => {
      const [added, open] = [samples.get(index) ?? [], places.get(index) ?? []];
      if (added.length + open.length === 0) return;
      await shard(env, index).add(Object.fromEntries(added), now, Object.fromEntries(open), now + presenceMs);
    }),
  );
};

/** Every counter of the deployment. */
export const readCounts = async (env: Env): Promise<Counts> => {
  const parts = await Promise.all(Array.from({ length: shards }, (_, index) => shard(env, index).read()));
  return parts.reduce<Counts>(addCounts, {});
};

/** A slot of the deployment's history: when it began, in ms since the epoch, and what was counted in it. */
export interface CountedSlot {
  readonly at: number;
  readonly counts: Counts;
}

/** When the deployment began to count, in ms since the epoch, and the slots of `slotMs` from `fromMs` on that have any. */
export const readHistory = async (
  env: Env,
  slotMs: number,
  fromMs: number,
): Promise<{ beganAt: number; slots: CountedSlot[] }> => {
  const parts = await Promise.all(
    Array.from({ length: shards }, (_, index) => shard(env, index).history(slotMs, fromMs)),
  );
  const slots = new Map<number, Counts>();
  for (const { at, counts } of parts.flatMap((part) => part.slots))
    slots.set(at, addCounts(slots.get(at) ?? {}, counts));
  return {
    beganAt: Math.min(...parts.map((part) => part.beganAt)),
    slots: [...slots].map(([at, counts]) => ({ at, counts })),
  };
};

/** How many sockets are open in the whole deployment. */
export const countSockets = async (env: Env): Promise<number> => {
  const now = Date.now();
  const parts = await Promise.all(Array.from({ length: shards }, (_, index) => shard(env, index).countSockets(now)));
  return parts.reduce((sum, n) => sum + n, 0);
};

const flushAfterMs = 1000;
let waiting: Counts = {};
let sockets = new Map<string, number>();
let flushAt = 0;

/** Sends on what `countSoon` has gathered in this isolate. Counts that can't be sent are lost, never doubled. */
export const flushCounts = async (env: Env): Promise<void> => {
  const [counts, places] = [waiting, sockets];
  waiting = {};
  sockets = new Map();
  try {
    await count(env, counts, places);
  } catch (error) {
    log("error", { at: "tally", orgId: null, lost: counts }, error);
  }
};

type Waiting = Pick<ExecutionContext, "waitUntil">;

const flushSoon = (env: Env, context: Waiting, nowMs: number): void => {
  if (nowMs < flushAt) return;
  flushAt = nowMs + flushAfterMs;
  context.waitUntil(scheduler.wait(flushAfterMs).then(() => flushCounts(env)));
};

/**
 * Adds to the deployment's counters within a second: what every request and every turn counts must not cost each of
 * them a call to another object. The first of each second sends for all.
 */
export const countSoon = (env: Env, context: Waiting, counts: Counts, nowMs: number): void => {
  waiting = addCounts(waiting, counts);
  flushSoon(env, context, nowMs);
};

/** Says within a second how many sockets are open at a place. */
export const noteSocketsSoon = (env: Env, context: Waiting, place: string, open: number, nowMs: number): void => {
  sockets.set(place, open);
  flushSoon(env, context, nowMs);
};
