import { For, Show } from "solid-js";
import { LevelLine } from "../room/level-line.tsx";
import { MicrophoneNotice } from "../room/microphone-notice.tsx";
import { useVisit } from "../visit/visit.tsx";
import type { Tryout } from "./tryout.io.ts";

/** Which microphone is used, and whether it hears anything. */
export const MicrophoneSettings = (props: { tryout: Tryout }) => {
  const visit = useVisit();
  const on = () => {
    const state = props.tryout.microphone();
    return state.kind === "on" ? state : undefined;
  };
  return (
    <section aria-labelledby="microphone-title">
      <h2 id="microphone-title">Microphone</h2>
      <Show when={props.tryout.devices().length > 0}>
        <div class="field">
          <label for="microphone">Microphone</label>
          <select
            id="microphone"
            class="select"
            onChange={(event) => visit.prefer({ microphone: event.currentTarget.value })}
          >
            <option value="">The browser’s own choice</option>
            <For each={props.tryout.devices()}>
              {(device) => (
                <option value={device.id} selected={device.id === visit.preferences().microphone}>
                  {device.label}
                </option>
              )}
            </For>
          </select>
        </div>
      </Show>
      <MicrophoneNotice state={props.tryout.microphone()} />
      <Show when={on()}>
        {(open) => (
          <div class="tryout-level">
            <LevelLine active pitch={false} onMeter={(meter) => props.tryout.onLevel(meter.level)} />
            <p class="hint">{open().label || "Your microphone"} is on. The bars should move when you speak.</p>
          </div>
        )}
      </Show>
      <div class="buttons">
        <Show
          when={on()}
          fallback={
            <button
              type="button"
              class="button"
              disabled={props.tryout.microphone().kind === "opening"}
              onClick={() => void props.tryout.openMicrophone()}
            >
              Try the microphone
            </button>
          }
        >
          <button type="button" class="button" onClick={() => void props.tryout.closeMicrophone()}>
            Turn it off
          </button>
        </Show>
      </div>
    </section>
  );
};
