import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import type { Answers, Order } from "./orders.ts";

/** Starts one of the bench's own programs in a process of its own. It ends with the bench. */
const startChild = (file: string, options: string[] = []): ChildProcess =>
  fork(join(import.meta.dirname, file), options);

/** What a child says next. @throws where it ends instead. */
const next = async (child: ChildProcess): Promise<unknown> => {
  const over = new AbortController();
  try {
    const { signal } = over;
    const said = once(child, "message", { signal });
    const ended = once(child, "exit", { signal }).then(([code]) => {
      throw new Error(`a process of the bench ended (${code})`);
    });
    const [message] = await Promise.race([said, ended]);
    return message;
  } finally {
    over.abort();
  }
};

/** A process full of sockets. */
export interface Driver {
  ask<K extends Order["kind"]>(order: Extract<Order, { kind: K }>): Promise<Answers[K]>;
}

export const startDriver = (): Driver => {
  const child = startChild("driver.ts");
  return {
    async ask<K extends Order["kind"]>(order: Extract<Order, { kind: K }>) {
      child.send(order);
      // A driver answers each order in its kind: see `obey` there.
      return (await next(child)) as Answers[K];
    },
  };
};

/** Starts the bare relay. */
export const startRelay = async (deflate: boolean): Promise<{ address: string; pid: number }> => {
  const child = startChild("relay.ts", deflate ? ["--deflate"] : []);
  const { port } = (await next(child)) as { port: number };
  return { address: `http://127.0.0.1:${port}`, pid: child.pid ?? 0 };
};
