import type { Effect } from "../../shared/session/react.ts";
import type { SessionContext } from "./context.ts";
import { readersOf, send } from "./readers.io.ts";

/** An exchange that is under way is waited for this long, ms. */
const patienceMs = 30_000;

/** WebSocket's "service restart" (RFC 6455's registry of close codes). */
const serviceRestart = 1012;

/** The work of an exchange: somebody sits and waits for it. */
const exchange: readonly Effect["kind"][] = ["ask-partner", "ask-coach", "answer-aside", "check-objectives"];

const exchangeDone = async ({ running }: SessionContext): Promise<void> => {
  const underWay = () => [...running.values()].filter(({ effect }) => exchange.includes(effect.kind));
  for (let work = underWay(); work.length > 0; work = underWay()) {
    await Promise.allSettled(work.map(({ done }) => done));
  }
};

/**
 * Asks everybody who is connected to come back at `backAtMs` (ms since the epoch), lets the exchange that is under way come
 * to its end, and closes their connections. Returns how many were asked; the rest follows by itself. Who connects
 * meanwhile stays.
 */
export const sendAway = (context: SessionContext, backAtMs: number): number => {
  const { clock } = context;
  const readers = readersOf(context);
  if (readers.length === 0) return 0;
  const retryAfterMs = Math.max(0, Math.round(backAtMs - clock.now()));
  for (const reader of readers) send(reader, { type: "session:moving", retryAfterMs });
  const { promise: patienceOver, resolve } = Promise.withResolvers<void>();
  const cancel = clock.after(patienceMs, resolve);
  const close = async () => {
    await Promise.race([exchangeDone(context), patienceOver]);
    cancel();
    for (const reader of readers) if (reader.isOpen()) reader.close(serviceRestart, "moving");
    context.present();
  };
  context.waitUntil(close());
  return readers.length;
};
