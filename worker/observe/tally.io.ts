import type { Env } from "../env.ts";
import { log } from "../log.io.ts";
import { hashOf } from "./hash.ts";
import { addCounts, type Counts } from "./metrics.ts";
import { writePoints } from "./points.io.ts";
import { pointsOf } from "./points.ts";

/** Shards of the tally: enough that no single object has to take every count. */
const shards = 4;

/** The shard in which something is kept, by its name. */
const shardOf = (sample: string): number => hashOf(sample) % shards;

const shard = (env: Env, index: number) => env.TALLY.getByName(`tally-${index}`);

/** Adds to the deployment's counters, at once. */
export const count = async (env: Env, counts: Counts): Promise<void> => {
  const now = Date.now();
  const split: Record<string, number>[] = Array.from({ length: shards }, () => ({}));
  for (const [sample, amount] of Object.entries(counts)) {
    const part = split[shardOf(sample)];
    if (part) part[sample] = amount;
  }
  await Promise.all(
    split.map(async (part, index) => {
      if (Object.keys(part).length > 0) await shard(env, index).add(part, now);
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

/** A place says how many sockets are open there at least this often, or is taken for gone. */
const presenceMs = 30 * 60 * 1000;

/** Says how many sockets are open at a place. */
export const noteSockets = async (env: Env, place: string, sockets: number): Promise<void> =>
  shard(env, shardOf(place)).noteSockets(place, sockets, Date.now() + presenceMs);

/** How many sockets are open in the whole deployment. */
export const countSockets = async (env: Env): Promise<number> => {
  const now = Date.now();
  const parts = await Promise.all(Array.from({ length: shards }, (_, index) => shard(env, index).countSockets(now)));
  return parts.reduce((sum, n) => sum + n, 0);
};

/** Places that one call to a shard names. */
const placesAtOnce = 1000;

/** Every place at which sockets are open, a page at a time. */
export async function* placesWithSockets(env: Env): AsyncGenerator<string[]> {
  const now = Date.now();
  for (let index = 0; index < shards; index++) {
    let page: string[] = [];
    do {
      page = await shard(env, index).listPlaces(page.at(-1) ?? "", placesAtOnce, now);
      yield page;
    } while (page.length === placesAtOnce);
  }
}

const flushAfterMs = 1000;
let waiting: Counts = {};
let flushAt = 0;

/** Sends on what `countSoon` has gathered in this isolate. Counts that can't be sent are lost, never doubled. */
export const flushCounts = async (env: Env): Promise<void> => {
  const counts = waiting;
  waiting = {};
  writePoints(env, pointsOf(counts));
  try {
    await count(env, counts);
  } catch (error) {
    log("error", { at: "tally", orgId: null, lost: counts }, error);
  }
};

/**
 * Adds to the deployment's counters within a second: what every request and every turn counts must not cost each of
 * them a call to another object. The first of each second sends for all.
 */
export const countSoon = (
  env: Env,
  context: Pick<ExecutionContext, "waitUntil">,
  counts: Counts,
  nowMs: number,
): void => {
  waiting = addCounts(waiting, counts);
  if (nowMs < flushAt) return;
  flushAt = nowMs + flushAfterMs;
  context.waitUntil(scheduler.wait(flushAfterMs).then(() => flushCounts(env)));
};
