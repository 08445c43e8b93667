import { modelOf } from "./catalogue.ts";
import { type Adapter, chooseDevice, chooseThreads, slowestSelfTestMs } from "./choose-device.ts";
import type { FromWorker, HearingWish, ToWorker } from "./message.ts";
import { clipSamples, passesSelfTest, selfTestClip } from "./self-test.ts";
import { loadWhisper, ModelUnreachable, type Recognise } from "./whisper.io.ts";

declare const self: DedicatedWorkerGlobalScope;

const say = (message: FromWorker) => self.postMessage(message);

const findAdapter = async (): Promise<Adapter | null> => {
  const adapter = await navigator.gpu?.requestAdapter().catch(() => null);
  return adapter ? { isFallback: adapter.info.isFallbackAdapter } : null;
};

const selfTest = async (recognise: Recognise, bundled: boolean): Promise<void> => {
  const clip = clipSamples(await (await fetch(selfTestClip)).arrayBuffer());
  const from = performance.now();
  const { words: heard } = await recognise(clip);
  if (!passesSelfTest(heard, bundled))
    throw new Error(`The GPU's self-test was heard as "${heard.map((word) => word.text).join(" ")}"`);
  const tookMs = performance.now() - from;
  if (tookMs > slowestSelfTestMs) throw new Error(`The GPU's self-test took ${Math.round(tookMs)} ms`);
};

const load = async (wish: HearingWish): Promise<Recognise> => {
  const model = modelOf(wish.model);
  const device = chooseDevice(wish.device, wish.device === "auto" ? await findAdapter() : null);
  const threads = chooseThreads(self.crossOriginIsolated, navigator.hardwareConcurrency);
  const recognise = await loadWhisper({
    model,
    host: wish.host,
    device,
    threads,
    language: wish.language,
    onDownload: (download) => say({ type: "download", download }),
  });
  // Who forces a GPU wants it whatever it is.
  if (device === "webgpu" && wish.device === "auto") await selfTest(recognise, model.bundled);
  say({ type: "ready", hearer: { model: model.id, device, threads } });
  return recognise;
};

let loading: Promise<Recognise> | undefined;

self.onmessage = async ({ data: message }: MessageEvent<ToWorker>) => {
  switch (message.type) {
    case "load":
      loading ??= load(message.wish);
      await loading.catch((cause: unknown) =>
        say({
          type: "unready",
          code: cause instanceof ModelUnreachable ? "model-unreachable" : "failed",
          reason: String(cause),
        }),
      );
      return;
    case "hear":
      try {
        if (loading === undefined) throw new Error("Asked to hear before a model was named");
        const recognise = await loading;
        say({ type: "heard", id: message.id, ...(await recognise(message.samples, message.voice)) });
      } catch (cause) {
        say({ type: "unheard", id: message.id, reason: String(cause) });
      }
      return;
    default:
      message satisfies never;
  }
};
