import type { Finding } from "../../../shared/speech/fluency.ts";
import type { FluencyAnswer, FluencyRequest } from "./fluency-message.ts";
import type { Said } from "./spoken-text.ts";

/** Looks at what was said, off the main thread. */
export interface Fluency {
  /**
   * What could flow better in a turn, in order. `grammar` also checks that, for which 16 MB are fetched the first time.
   * Rejects when it broke, and with the signal's reason when it is given up.
   */
  find(said: Said, grammar: boolean, signal?: AbortSignal): Promise<readonly Finding[]>;
  /** Ends the worker; what is under way rejects. */
  close(): void;
}

interface Pending {
  resolve(findings: readonly Finding[]): void;
  reject(reason: unknown): void;
}

/** Starts the worker; its script, and with it every rule, is fetched only now. */
export const startFluency = (): Fluency => {
  const worker = new Worker(new URL("./fluency.worker.ts", import.meta.url), { type: "module" });
  const pending = new Map<number, Pending>();
  let lastId = 0;

  const failAll = (reason: Error): void => {
    for (const { reject } of pending.values()) reject(reason);
    pending.clear();
  };
  worker.onmessage = ({ data }: MessageEvent<FluencyAnswer>) => {
    const waiting = pending.get(data.id);
    pending.delete(data.id);
    if ("findings" in data) waiting?.resolve(data.findings);
    else waiting?.reject(new Error(data.error));
  };
  worker.onerror = (event) => failAll(new Error(`the fluency worker broke: ${event.message}`));

  return {
    find: ({ transcript, words }, grammar, signal) =>
      new Promise((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const id = ++lastId;
        const giveUp = (): void => {
          pending.delete(id);
          reject(signal?.reason);
        };
        signal?.addEventListener("abort", giveUp, { once: true });
        const done = (): void => signal?.removeEventListener("abort", giveUp);
        pending.set(id, {
          resolve: (findings) => {
            done();
            resolve(findings);
          },
          reject: (reason) => {
            done();
            reject(reason);
          },
        });
        worker.postMessage({ id, said: { transcript, words }, grammar } satisfies FluencyRequest);
      }),
    close: () => {
      worker.terminate();
      failAll(new Error("the fluency worker was closed"));
    },
  };
};
