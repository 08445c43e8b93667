import { setTimeout as wait } from "node:timers/promises";
import type { Drain, DrainWish } from "../../shared/telemetry/drain.ts";
import { PlainError } from "../plain-error.ts";
import type { Administered } from "./administer.ts";

/** How a deployment is drained, and how long it is waited for. */
export interface Patience {
  readonly wish: DrainWish;
  /** Once everybody was told, those whose last exchange is not over yet are waited for so long, ms. */
  readonly lastWordsMs: number;
  /** All of it takes no longer, ms: then it is deployed anyhow, and whoever is cut off resumes. */
  readonly drainMs: number;
  /** The new deployment may take so long until it is well, ms. */
  readonly wellMs: number;
  readonly pollMs: number;
}

/** They stay away for as long as the last words and the deployment itself take, and no longer. */
export const usual: Patience = {
  wish: { closedS: 600, awayS: 20 },
  lastWordsMs: 10_000,
  drainMs: 90_000,
  wellMs: 120_000,
  pollMs: 500,
};

const plural = (count: number, one: string): string => `${count} ${one}${count === 1 ? "" : "s"}`;

const untilDrained = async (deployment: Administered, { lastWordsMs, drainMs, pollMs }: Patience): Promise<Drain> => {
  const begun = Date.now();
  let toldAt: number | undefined;
  for (;;) {
    const drain = await deployment.look();
    if (drain.sessions.left === 0) toldAt ??= Date.now();
    const told = toldAt !== undefined && (drain.connections === 0 || Date.now() - toldAt >= lastWordsMs);
    if (told || Date.now() - begun >= drainMs) return drain;
    await wait(pollMs);
  }
};

const untilWell = async (deployment: Administered, { wellMs, pollMs }: Patience): Promise<void> => {
  for (const deadline = Date.now() + wellMs; ; await wait(pollMs)) {
    const ailing = await deployment.ailing();
    if (ailing === null) return;
    if (Date.now() > deadline) throw new PlainError(`What was deployed is not well: ${ailing}`);
  }
};

/**
 * Replaces a running deployment without cutting anybody off in mid-sentence: closes admission, sends those who are connected
 * away for a moment, deploys, looks whether all is well, and opens admission again. One that could not be replaced goes on
 * as it was. Where this is itself cut off, admission opens by itself after `wish.closedS`.
 * @param deploy What puts the new one in its place.
 * @param say Is told how far it has come.
 */
export const replace = async (
  deployment: Administered,
  deploy: () => Promise<void>,
  say: (words: string) => void,
  patience: Patience = usual,
): Promise<void> => {
  say("draining the deployment: no session starts, and those that run are told to wait a moment");
  const { closedUntil } = await deployment.drain(patience.wish);
  try {
    const { sessions, connections } = await untilDrained(deployment, patience);
    say(`${plural(sessions.told, "session")} told, ${plural(connections, "connection")} left`);
    if (sessions.left + connections > 0) say("whoever is cut off now comes back by themselves, and loses nothing");
    await deploy();
  } catch (error) {
    await deployment.open().catch(() => say(`admission opens by itself at ${closedUntil}`));
    throw error;
  }
  try {
    await untilWell(deployment, patience);
    await deployment.open();
  } catch (error) {
    say(`admission opens by itself at ${closedUntil}`);
    throw error;
  }
  say("deployed; sessions start again");
};
