import { modelOf } from "./catalogue.ts";
import { ModelUnreachable } from "./files/download-file.ts";
import { getModelFiles, PrecisionMissing } from "./files/model-files.io.ts";
import { type LiveTurns, liveTurns } from "./live-turn.ts";
import type { FromWorker, ToWorker } from "./message.ts";
import { clipSamples, passesSelfTest, selfTestClip } from "./self-test.ts";
import { fastEnoughMs } from "./trial.ts";
import { loadWhisper, type Recogniser } from "./whisper.io.ts";

declare const self: DedicatedWorkerGlobalScope;

const say = (message: FromWorker) => self.postMessage(message);

/** How long the built-in clip takes. Throws where it is heard as something else: the device computes wrongly. */
const selfTest = async ({ hear }: Recogniser, bundled: boolean): Promise<number> => {
  const clip = clipSamples(await (await fetch(selfTestClip)).arrayBuffer());
  const timed = async () => {
    const from = performance.now();
    const { words: heard } = await hear(clip);
    if (!passesSelfTest(heard, bundled))
      throw new Error(`The self-test was heard as "${heard.map((word) => word.text).join(" ")}"`);
    return performance.now() - from;
  };
  const first = await timed();
  // The first run pays for what is made once, such as a GPU's programs.
  return first <= fastEnoughMs ? first : Math.min(first, await timed());
};

let live: LiveTurns | undefined;
/** When the first passes of the network over what is being heard had ended. */
let steps: number[] = [];
/** How much is being heard; asked for one at a time. */
let hearing = 0;

const load = async ({ wish, rung, trial }: Extract<ToWorker, { type: "load" }>): Promise<Recogniser> => {
  const model = modelOf(wish.model);
  const { host, language } = wish;
  const { device, precision, threads } = rung;
  const files = await getModelFiles({
    model,
    precision,
    host,
    onDownload: (download) => say({ type: "download", download }),
    // Whoever wants no more of it ends the worker: what came by then is kept.
    signal: new AbortController().signal,
  });
  say({ type: "loading" });
  const onLost = (reason: string) => say({ type: "lost", reason });
  let saidAt = 0;
  const onStep = () => {
    if (steps.length < 2) steps.push(performance.now());
    if (performance.now() - saidAt < 1000) return;
    saidAt = performance.now();
    say({ type: "working" });
  };
  const recogniser = await loadWhisper({ files, device, precision, threads, language, onLost, onStep });
  say({ type: "ready", trialMs: trial ? await selfTest(recogniser, model.bundled) : null });
  live = liveTurns(
    recogniser.look,
    () => performance.now(),
    () => hearing === 0,
    say,
  );
  return recogniser;
};

const codeOf = (cause: unknown) =>
  cause instanceof PrecisionMissing
    ? "precision-missing"
    : cause instanceof ModelUnreachable
      ? "model-unreachable"
      : "failed";

let loading: Promise<Recogniser> | undefined;

self.onmessage = async ({ data: message }: MessageEvent<ToWorker>) => {
  switch (message.type) {
    case "load":
      loading ??= load(message);
      await loading.catch((cause: unknown) => say({ type: "unready", code: codeOf(cause), reason: String(cause) }));
      return;
    case "hear":
      hearing++;
      try {
        if (loading === undefined) throw new Error("Asked to hear before a model was named");
        const { hear } = await loading;
        // A session takes one call at a time.
        await live?.rest();
        const askedAt = performance.now();
        steps = [];
        const heard = await hear(message.samples);
        // The first step is the encoder's.
        const firstTokenMs = steps[1] === undefined ? undefined : steps[1] - askedAt;
        say({ type: "heard", id: message.id, ...heard, firstTokenMs });
      } catch (cause) {
        say({ type: "unheard", id: message.id, reason: String(cause) });
      } finally {
        hearing--;
        live?.goOn();
      }
      return;
    case "live":
      live?.add(message.turn, message.samples);
      return;
    case "live-end":
      live?.end();
      return;
    default:
      message satisfies never;
  }
};
