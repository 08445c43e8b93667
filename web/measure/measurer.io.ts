import type { MeasureAnswer, MeasuredTurn, MeasureRequest, TurnInput } from "./measure-message.ts";

/** Measures turns off the main thread. */
export interface Measurer {
  /** The measures of one turn, and its words with the fillers that the recogniser dropped. Rejects when the measuring broke, and with the signal's reason when it is aborted. */
  measure(input: TurnInput, signal?: AbortSignal): Promise<MeasuredTurn>;
  /** Ends the worker; what is under way rejects. */
  close(): void;
}

interface Pending {
  resolve(measured: MeasuredTurn): void;
  reject(reason: unknown): void;
}

/** Starts the measuring worker. The samples are copied to it: the caller keeps its own. */
export const startMeasurer = (): Measurer => {
  const worker = new Worker(new URL("./measure.worker.ts", import.meta.url), { type: "module" });
  const pending = new Map<number, Pending>();
  let lastId = 0;

  const failAll = (reason: Error): void => {
    for (const { reject } of pending.values()) reject(reason);
    pending.clear();
  };

  worker.onmessage = ({ data }: MessageEvent<MeasureAnswer>) => {
    const waiting = pending.get(data.id);
    pending.delete(data.id);
    if ("measured" in data) waiting?.resolve(data.measured);
    else waiting?.reject(new Error(data.error));
  };
  worker.onerror = (event) => failAll(new Error(`the measuring worker broke: ${event.message}`));

  return {
    measure: (input, signal) =>
      new Promise<MeasuredTurn>((resolve, reject) => {
        if (signal?.aborted) return reject(signal.reason);
        const id = ++lastId;
        const abort = (): void => {
          pending.delete(id);
          reject(signal?.reason);
        };
        const done = (): void => signal?.removeEventListener("abort", abort);
        signal?.addEventListener("abort", abort, { once: true });
        pending.set(id, {
          resolve: (measured) => {
            done();
            resolve(measured);
          },
          reject: (reason) => {
            done();
            reject(reason);
          },
        });
        worker.postMessage({ id, ...input } satisfies MeasureRequest);
      }),
    close: () => {
      worker.terminate();
      failAll(new Error("the measuring worker was closed"));
    },
  };
};
