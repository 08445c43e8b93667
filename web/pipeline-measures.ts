import type { TurnSubmission } from "../shared/session/turn.ts";
import { sampleRateHz } from "../shared/speech/frame.ts";
import { seriesText } from "../shared/speech/series-text.ts";
import { splitProsody } from "../shared/speech/split-prosody.ts";
import type { Capture } from "../shared/speech/utterance.ts";
import type { Word } from "../shared/speech/word.ts";
import type { MeasuredTurn } from "./measure/measure-message.ts";
import type { Measurer } from "./measure/measurer.io.ts";
import type { Stages } from "./pipeline-state.ts";

/** What a turn carries of its measures. */
type Sent = Pick<TurnSubmission, "prosody" | "series">;

/** What a turn carries that could not be measured, or has no sound. */
export const unmeasured: Sent = { prosody: null, series: null };

/** Measures one turn after the other. */
export interface Measures {
  /** Rejects where the measuring fails; the next turn is measured all the same. */
  measure(
    samples: Float32Array<ArrayBuffer>,
    capture: Capture,
    words: readonly Word[],
  ): Promise<Sent & Pick<MeasuredTurn, "words">>;
  close(): void;
}

/** Starts a measurer when the first turn needs one, and another in the place of one that died. */
export const createMeasures = (stages: Pick<Stages, "startMeasurer">, ended: AbortSignal): Measures => {
  let measurer: Measurer | undefined;
  return {
    measure: async (samples, capture, words) => {
      measurer ??= stages.startMeasurer();
      try {
        const measured = await measurer.measure({ samples, sampleRateHz, capture, words }, ended);
        const { summary, series } = splitProsody(measured.prosody);
        return { prosody: summary, series: seriesText(series), words: measured.words };
      } catch (error) {
        // A worker that has died answers nobody: the next turn gets another.
        measurer.close();
        measurer = undefined;
        throw error;
      }
    },
    close: () => measurer?.close(),
  };
};
