import { Show } from "solid-js";
import type { Metrics } from "../../../shared/protocol/topic.ts";

/** How the trainee sounds at this moment, in figures. */
export const SoundNow = (props: { metrics: Metrics | undefined }) => (
  <Show when={props.metrics}>
    {(now) => (
      <p class="sound-now figures hint">
        <span>{now().speaking ? "Speaking" : "Silent"}</span>
        <span>{now().pitchHz === null ? "no pitch" : `pitch ${Math.round(now().pitchHz ?? 0)} Hz`}</span>
        <span>{now().intensityDb === null ? "no sound" : `level ${Math.round(now().intensityDb ?? 0)} dB`}</span>
      </p>
    )}
  </Show>
);
