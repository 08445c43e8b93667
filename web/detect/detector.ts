import type { Frame } from "../../shared/speech/frame.ts";
import type { Utterance } from "../../shared/speech/utterance.ts";
import { recorder } from "./recorder.ts";
import { standardThresholds, type Thresholds } from "./thresholds.ts";
import { type Mode, neededFromMs, startTurns, type TurnEvent, type TurnInput, takeTurns } from "./turn-taking.ts";
import { voiceActivity } from "./voice-activity.ts";

/** A turn's sound; how it was captured is known where it was captured. */
export type HeardUtterance = Omit<Utterance, "capture"> & {
  readonly endMs: number;
  readonly reason: "person" | "silence" | "too-long";
};

/** What the detector says: the turns' events, the sound in place of a closed turn's bounds. */
export type DetectEvent =
  | Exclude<TurnEvent, { type: "turn-closed" }>
  | { readonly type: "utterance"; readonly utterance: HeardUtterance };

/** A person's wish. */
export type DetectCommand = Exclude<TurnInput, { type: "frame" }>;

export interface Detector {
  frame(frame: Frame): DetectEvent[];
  command(command: DetectCommand): DetectEvent[];
}

/** Joins voice activity, turn taking and the recorder. Frames come in order and are kept: don't write to them. */
export const detector = (mode: Mode, thresholds: Thresholds = standardThresholds): Detector => {
  const judge = voiceActivity(thresholds);
  const recorded = recorder();
  let state = startTurns(mode);

  const step = (input: TurnInput): DetectEvent[] => {
    const taken = takeTurns(state, input, thresholds);
    state = taken.state;
    return taken.events.map((event) => {
      if (event.type !== "turn-closed") return event;
      const { startMs, samples } = recorded.take(event.startMs, event.endMs);
      return { type: "utterance", utterance: { samples, startMs, endMs: event.endMs, reason: event.reason } };
    });
  };

  return {
    frame: (frame) => {
      recorded.add(frame);
      const events = step({ type: "frame", startMs: frame.startMs, speech: judge(frame.samples).speech });
      recorded.forgetBefore(neededFromMs(state, thresholds));
      return events;
    },
    command: step,
  };
};
