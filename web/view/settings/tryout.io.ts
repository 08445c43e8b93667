import { type Accessor, createEffect, createSignal, on, onCleanup } from "solid-js";
import type { Level } from "../../../shared/speech/level.ts";
import { listMicrophones, type MicrophoneDevice, microphoneChoice } from "../../capture/devices.io.ts";
import { type Microphone, openMicrophone } from "../../capture/microphone.io.ts";
import { createHearing } from "../../hear/hear.io.ts";
import { type HearingState, wakingHearing } from "../../hear/waking.ts";
import type { MicrophoneState } from "../../pipeline-state.ts";
import { modelHostOf } from "../room/stages.io.ts";
import type { Visit } from "../visit/visit.tsx";

/** Where the check of a sentence stands. */
export type Check =
  | { readonly kind: "idle" | "recording" | "hearing" | "failed" }
  | { readonly kind: "heard"; readonly text: string; readonly tookMs: number };

/** The microphone and the recogniser, to be tried out before they are needed. */
export interface Tryout {
  readonly microphone: Accessor<MicrophoneState>;
  readonly devices: Accessor<readonly MicrophoneDevice[]>;
  openMicrophone(): Promise<void>;
  closeMicrophone(): Promise<void>;
  /** Tells `listener` how loud it is, as long as what asks is shown. */
  onLevel(listener: (level: Level) => void): void;
  readonly hearing: Accessor<HearingState>;
  /** Fetches the chosen model and gets it ready. `tryAgain`: with the trial of devices held anew. */
  prepare(tryAgain: boolean): void;
  /** Ends a download or the recogniser. What was fetched is kept. */
  stop(): void;
  readonly check: Accessor<Check>;
  /** Records from now on, until `finish` or the longest that a sentence may take. */
  record(): Promise<void>;
  finish(): void;
}

/** No sentence takes longer. */
const longestMs = 15_000;

/** Lasts as long as the screen that makes it. */
export const createTryout = ({ preferences, config, setHearer }: Visit): Tryout => {
  const [microphone, setMicrophone] = createSignal<MicrophoneState>({ kind: "off" });
  const [devices, setDevices] = createSignal<readonly MicrophoneDevice[]>([]);
  const [hearing, setHearing] = createSignal<HearingState>({ kind: "asleep" });
  const [check, setCheck] = createSignal<Check>({ kind: "idle" });
  let opened: Microphone | undefined;
  const listeners = new Set<(level: Level) => void>();
  let recorded: Float32Array<ArrayBuffer>[] | undefined;
  let tryAgain = false;
  let left = false;

  const waking = wakingHearing(
    (_, listener) => {
      const { model, device } = preferences();
      const answer = config.answer();
      const host = modelHostOf(answer?.kind === "given" ? answer.value.modelHost : undefined);
      return createHearing({ model, host, device, tryAgain, listener });
    },
    (state) => {
      setHearing(state);
      if (state.kind === "ready") setHearer(state.hearer);
    },
  );
  const stop = () => {
    waking.close();
    setHearing({ kind: "asleep" });
  };
  const refreshDevices = async () => {
    setDevices(await listMicrophones());
  };

  const finish = () => {
    const frames = recorded;
    recorded = undefined;
    if (frames === undefined) return;
    setCheck({ kind: "hearing" });
    const samples = new Float32Array(frames.reduce((sum, frame) => sum + frame.length, 0));
    let at = 0;
    for (const frame of frames) {
      samples.set(frame, at);
      at += frame.length;
    }
    const recogniser = waking.wake();
    recogniser.ready
      .then(async () => {
        const from = performance.now();
        const words = await recogniser.hear(samples);
        const text = words.map((word) => word.text).join(" ");
        setCheck({ kind: "heard", text, tookMs: performance.now() - from });
      })
      .catch((error: unknown) => {
        // What the recogniser lacks is said where its state is shown.
        console.error("The sentence could not be heard", error);
        setCheck({ kind: "failed" });
      });
  };

  const closeMicrophone = async () => {
    const closing = opened;
    opened = undefined;
    finish();
    setMicrophone({ kind: "off" });
    await closing?.close();
  };
  const open = async () => {
    if (microphone().kind === "on" || microphone().kind === "opening") return;
    setMicrophone({ kind: "opening" });
    try {
      const found = await openMicrophone(
        {
          onFrame: ({ samples }, level) => {
            for (const listener of listeners) listener(level);
            recorded?.push(samples.slice());
            if (recorded && recorded.length * 20 >= longestMs) finish();
          },
          // Nothing is lost by it here: the meter stands still, and the page's coming back sets it going.
          onPaused: () => {},
          onLost: () => {
            opened = undefined;
            finish();
            setMicrophone({ kind: "lost" });
          },
        },
        await microphoneChoice(preferences().microphone),
      );
      if ("refusal" in found) return void setMicrophone({ kind: "refused", refusal: found.refusal });
      if (left) return await found.close();
      opened = found;
      setMicrophone({ kind: "on", label: found.label });
      // Only now may the page know their names.
      await refreshDevices();
    } catch (error) {
      console.error("The microphone could not be opened", error);
      setMicrophone({ kind: "broken" });
    }
  };

  void refreshDevices();
  const forgetDevices = () => navigator.mediaDevices?.removeEventListener("devicechange", refreshDevices);
  navigator.mediaDevices?.addEventListener("devicechange", refreshDevices);
  createEffect(on([() => preferences().model, () => preferences().device], stop, { defer: true }));
  createEffect(
    on(
      () => preferences().microphone,
      async () => {
        if (opened === undefined) return;
        await closeMicrophone();
        await open();
      },
      { defer: true },
    ),
  );
  onCleanup(() => {
    left = true;
    recorded = undefined;
    forgetDevices();
    waking.close();
    void opened?.close();
  });

  return {
    microphone,
    devices,
    openMicrophone: open,
    closeMicrophone,
    onLevel: (listener) => {
      listeners.add(listener);
      onCleanup(() => listeners.delete(listener));
    },
    hearing,
    prepare: (again) => {
      tryAgain = again;
      waking.restart(false);
      tryAgain = false;
    },
    stop,
    check,
    record: async () => {
      await open();
      if (opened === undefined) return;
      recorded = [];
      setCheck({ kind: "recording" });
      // By the time the sentence is said the model may be ready.
      waking.wake();
    },
    finish,
  };
};
