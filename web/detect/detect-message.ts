import type { Frame } from "../../shared/speech/frame.ts";
import type { DetectCommand } from "./detector.ts";
import type { Thresholds } from "./thresholds.ts";
import type { Mode } from "./turn-taking.ts";

/** To the worker: first `start`, then frames and commands in their order. It answers with `DetectEvent`s. */
export type DetectRequest =
  | { readonly type: "start"; readonly mode: Mode; readonly thresholds: Thresholds }
  | { readonly type: "frame"; readonly frame: Frame }
  | { readonly type: "command"; readonly command: DetectCommand };
