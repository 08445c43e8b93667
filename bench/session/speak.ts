import { randomUUID } from "node:crypto";
import { setTimeout as wait } from "node:timers/promises";
import { type Crowd, patienceMs, type Room, type Said } from "./crowd.ts";
import type { Order, Spoken } from "./orders.ts";
import { quantile } from "./spread.ts";

/** Of a usual length. It fulfils no objective of the scenario, so that the session goes on. */
const words =
  "Well, that depends on what comes of it and on whom one asks, so let us see about it when the time has come.";

/** Notes how late timers are until it is told to stop; then their 99th percentile, ms. */
const watchLag = (): (() => number) => {
  const everyMs = 20;
  const late: number[] = [];
  let due = performance.now() + everyMs;
  const timer = setInterval(() => {
    const now = performance.now();
    late.push(Math.max(0, now - due));
    due = now + everyMs;
  }, everyMs);
  return () => {
    clearInterval(timer);
    return quantile(late, 0.99);
  };
};

const isDelivered = ({ own, others, observers }: Said): boolean => own.length === 1 && others.length === observers;

/**
 * Has every trainee say a turn every so often, whether or not the last one has arrived, each at moments of their own.
 * What is said while everybody says their first is not counted: sessions are to be at their usual work by then.
 */
export const speak = async (crowd: Crowd, { everyMs, forMs }: Extract<Order, { kind: "speak" }>): Promise<Spoken> => {
  crowd.said.clear();
  const countFrom = performance.now() + everyMs;
  const say = ({ trainee, observers }: Room) => {
    const at = performance.now();
    if (at >= countFrom + forMs) return;
    const turnId = randomUUID();
    if (at >= countFrom) crowd.said.set(turnId, { at, observers: observers.length, own: [], others: [] });
    trainee.say(turnId, words);
  };
  const timers: NodeJS.Timeout[] = [];
  for (const room of crowd.rooms) {
    const first = setTimeout(() => {
      say(room);
      timers.push(setInterval(say, everyMs, room));
    }, Math.random() * everyMs);
    timers.push(first);
  }
  await wait(everyMs);
  const before = crowd.received;
  const stopWatching = watchLag();
  await wait(forMs);
  const lagMs = stopWatching();
  const received = crowd.received - before;
  for (const timer of timers) clearInterval(timer);
  const all = [...crowd.said.values()];
  for (const deadline = performance.now() + patienceMs; !all.every(isDelivered) && performance.now() < deadline; )
    await wait(50);
  return {
    said: all.length,
    toObservers: all.flatMap(({ others }) => others),
    toTrainees: all.flatMap(({ own }) => own),
    undelivered: all.filter((one) => !isDelivered(one)).length,
    received,
    lagMs,
  };
};
