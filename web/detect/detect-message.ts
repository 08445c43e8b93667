import type { Frame } from "../../shared/speech/frame.ts";
import type { DetectCommand, DetectEvent } from "./detector.ts";
import type { JudgeName } from "./judge.ts";
import type { Thresholds } from "./thresholds.ts";
import type { Mode } from "./turn-state.ts";

/** To the worker: first `start`, then frames and commands in their order. */
export type DetectRequest =
  | { readonly type: "start"; readonly mode: Mode; readonly thresholds: Thresholds }
  | { readonly type: "frame"; readonly frame: Frame }
  | { readonly type: "command"; readonly command: DetectCommand };

/** From the worker: what it detects, and once what judges from now on. */
export type DetectAnswer = DetectEvent | { readonly type: "judge"; readonly judge: JudgeName };
