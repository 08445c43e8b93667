import { type ModelHost, type ModelId, modelOf } from "./catalogue.ts";
import { choiceKey, withoutDeadly } from "./choice.ts";
import { choices } from "./choices.io.ts";
import { connectHearing } from "./hear.ts";
import type { Hearing, HearingListener, Plan } from "./hearing.ts";
import { describeMachine } from "./machine.io.ts";
import type { FromWorker } from "./message.ts";
import { type DeviceWish, rungsOf, sameRung } from "./rungs.ts";

/** How to hear. */
export interface HearingOptions {
  readonly model: ModelId;
  readonly host: ModelHost;
  /** Left out, the best that works is taken: the first time a trial finds it. */
  readonly device?: DeviceWish;
  /** ISO 639 code of the language that is spoken; English if left out. */
  readonly language?: string;
  /** True: the trial is held again, whatever an earlier one has found. */
  readonly tryAgain?: boolean;
  readonly listener?: HearingListener;
}

const perSecond = (onTick: () => void) => {
  const timer = setInterval(onTick, 1000);
  return () => clearInterval(timer);
};

/** Starts loading the recogniser in a worker of its own. */
export const createHearing = ({
  model,
  host,
  device = "auto",
  language = "en",
  tryAgain = false,
  listener = {},
}: HearingOptions): Hearing => {
  let key: string | undefined;
  let asked = false;
  const plan = async (): Promise<Plan> => {
    const machine = await describeMachine();
    key = choiceKey(model, machine);
    const known = choices.of(key);
    choices.note(key, { loading: null });
    const rungs = withoutDeadly(rungsOf(modelOf(model), device, machine), known);
    // Who wishes for a device wants it whatever a trial would say.
    if (device !== "auto") return { rungs, chosen: rungs[0] ?? null };
    const before = tryAgain ? undefined : known?.chosen?.rung;
    return { rungs, chosen: rungs.find((rung) => before !== undefined && sameRung(rung, before)) ?? null };
  };
  return connectHearing(
    { model, host, language },
    plan(),
    (onMessage, onCrash) => {
      const worker = new Worker(new URL("./hear.worker.ts", import.meta.url), { type: "module", name: "hear" });
      worker.onmessage = ({ data }: MessageEvent<FromWorker>) => onMessage(data);
      worker.onerror = (event) => onCrash(event.message || "The worker could not be started");
      return { post: (message) => worker.postMessage(message), end: () => worker.terminate() };
    },
    perSecond,
    {
      ...listener,
      onDownload: (download) => {
        // Without leave the browser may throw models away when the disk gets full. Not every browser can be asked.
        if (!asked && !modelOf(model).bundled) void navigator.storage?.persist?.().catch(() => {});
        asked = true;
        listener.onDownload?.(download);
      },
      onLoading: (rung) => {
        if (key !== undefined) choices.note(key, { loading: rung });
        listener.onLoading?.(rung);
      },
      onChosen: (chosen) => {
        // What was forced says nothing about what is best.
        if (key !== undefined && device === "auto") choices.note(key, { chosen });
        listener.onChosen?.(chosen);
      },
    },
  );
};
