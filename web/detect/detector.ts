import type { Frame } from "../../shared/speech/frame.ts";
import type { Utterance } from "../../shared/speech/utterance.ts";
import { energyJudge, type Judge } from "./judge.ts";
import { recorder } from "./recorder.ts";
import { standardThresholds, type Thresholds } from "./thresholds.ts";
import { type Mode, startTurns, type TurnEvent, type TurnInput } from "./turn-state.ts";
import { neededFromMs, takeTurns, turnStartMs } from "./turn-taking.ts";

/** A turn's sound; how it was captured is known where it was captured. */
export type HeardUtterance = Omit<Utterance, "capture"> & {
  readonly endMs: number;
  readonly reason: "person" | "silence" | "too-long";
};

/** The next piece of an open turn's sound. The pieces of a turn follow each other without a gap. */
export type Piece = Pick<Utterance, "samples" | "startMs">;

/** What the detector says: the turns' events, the sound in place of a closed turn's bounds, and pieces of an open one. */
export type DetectEvent =
  | Exclude<TurnEvent, { type: "turn-closed" }>
  | { readonly type: "piece"; readonly piece: Piece }
  | { readonly type: "utterance"; readonly utterance: HeardUtterance };

/** A person's wish, or what the rest of the page tells. */
export type DetectCommand = Exclude<TurnInput, { type: "frame" }>;

export interface Detector {
  frame(frame: Frame): DetectEvent[];
  command(command: DetectCommand): DetectEvent[];
  /** Lets another judge take over from the next frame on; the present one must be behind with none. */
  use(judge: Judge): void;
}

/** Joins voice activity, turn taking and the recorder. Frames come in order and are kept: don't write to them. */
export const detector = (
  mode: Mode,
  thresholds: Thresholds = standardThresholds,
  firstJudge: Judge = energyJudge(thresholds),
): Detector => {
  const recorded = recorder();
  let judge = firstJudge;
  let state = startTurns(mode);
  let unjudged: number[] = [];
  let piecesToMs: number | null = null;

  const step = (input: TurnInput): DetectEvent[] => {
    const taken = takeTurns(state, input, thresholds);
    state = taken.state;
    return taken.events.map((event) => {
      if (event.type !== "turn-closed") return event;
      const { startMs, samples } = recorded.take(event.startMs, event.endMs);
      return { type: "utterance", utterance: { samples, startMs, endMs: event.endMs, reason: event.reason } };
    });
  };

  /** The next piece of the open turn, once it is long enough. */
  const piece = (): DetectEvent[] => {
    const startMs = turnStartMs(state, thresholds);
    if (startMs === null) {
      piecesToMs = null;
      return [];
    }
    const fromMs = piecesToMs ?? startMs;
    if (state.nowMs - fromMs < thresholds.pieceMs) return [];
    piecesToMs = state.nowMs;
    return [{ type: "piece", piece: recorded.take(fromMs, state.nowMs) }];
  };

  return {
    frame: (frame) => {
      recorded.add(frame);
      unjudged.push(frame.startMs);
      const judged = judge(frame.samples);
      const events = judged.flatMap((speech, i) => {
        const startMs = unjudged[i] as number;
        return [...step({ type: "frame", startMs, speech }), ...piece()];
      });
      unjudged = unjudged.slice(judged.length);
      recorded.forgetBefore(neededFromMs(state, thresholds));
      return events;
    },
    command: step,
    use: (next) => {
      judge = next;
    },
  };
};
