import type { Model } from "../../../shared/drill/models.ts";
import { sampleRateHz } from "../../../shared/speech/frame.ts";
import type { ProsodySeries } from "../../../shared/speech/prosody.ts";
import { fileCapture } from "../../../shared/speech/utterance.ts";
import { decodeWav } from "../../../shared/speech/wav.ts";
import { startMeasurer } from "../../measure/measurer.io.ts";

/** Fetches a model's recording and measures it as what is said after it will be. Rejects where it can't be had. */
export const measureModel = async ({ sound }: Model, signal: AbortSignal): Promise<ProsodySeries> => {
  const answer = await fetch(sound, { signal });
  if (!answer.ok) throw new Error(`${sound} answered ${answer.status}`);
  const wav = decodeWav(new Uint8Array(await answer.arrayBuffer()));
  const samples = "channels" in wav ? wav.channels[0] : undefined;
  if (samples === undefined) throw new Error(`${sound} is no sound`);
  const measurer = startMeasurer();
  try {
    const measured = await measurer.measure(
      { samples, sampleRateHz, capture: fileCapture(sampleRateHz), words: [] },
      signal,
    );
    return measured.prosody;
  } finally {
    measurer.close();
  }
};
