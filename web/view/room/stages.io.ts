import { v7 as uuidv7 } from "uuid";
import { microphoneChoice } from "../../capture/devices.io.ts";
import { readSoundFile } from "../../capture/file.io.ts";
import { openMicrophone } from "../../capture/microphone.io.ts";
import { startDetector } from "../../detect/detector.io.ts";
import { type ModelHost, publicHub } from "../../hear/catalogue.ts";
import { createHearing } from "../../hear/hear.io.ts";
import { startLiveMeasurer } from "../../measure/live-measurer.io.ts";
import { startMeasurer } from "../../measure/measurer.io.ts";
import type { Stages } from "../../pipeline-state.ts";
import { archive } from "../../send/archive.io.ts";
import { leftOver } from "../../send/left-over.io.ts";
import { store } from "../../send/store.io.ts";
import type { Preferences } from "../visit/preferences.ts";

/** The host that a deployment has configured: its own storage where it gives a path, else a hub at that address. */
export const modelHostOf = (configured: string | undefined): ModelHost =>
  configured === undefined
    ? publicHub
    : configured.startsWith("/")
      ? { kind: "own" }
      : { kind: "hub", address: configured };

/** The stages of this browser. */
export const browserStages = (
  choice: { preferences(): Preferences; modelHost(): string | undefined },
  rest: Pick<Stages, "keepTurn" | "takeReplyHeard" | "lastSpoken" | "onTurnOpened">,
): Stages => ({
  ...rest,
  openMicrophone: async (listener) => openMicrophone(listener, await microphoneChoice(choice.preferences().microphone)),
  startDetector,
  createHearing: (bundled, listener) => {
    const { model, device } = choice.preferences();
    return createHearing({
      model: bundled ? "whisper-pico" : model,
      host: modelHostOf(choice.modelHost()),
      device,
      listener,
    });
  },
  startMeasurer,
  startLiveMeasurer,
  readSoundFile,
  archive,
  kept: { ...store, leftOver },
  now: Date.now,
  newTurnId: uuidv7,
});
