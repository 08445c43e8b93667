import { createSignal, For, onCleanup, Show } from "solid-js";
import { chooseVoice, localVoices, onVoices } from "../../speak/browser-voice.io.ts";
import { Toggle } from "../parts/toggle.tsx";
import { useVisit } from "../visit/visit.tsx";

/** Whether replies are read aloud, and by which voice. */
export const VoiceSettings = () => {
  const visit = useVisit();
  const [voices, setVoices] = createSignal(localVoices());
  onCleanup(onVoices(() => setVoices(localVoices())));
  const chosen = () => visit.preferences();
  return (
    <section aria-labelledby="voice-title">
      <h2 id="voice-title">The partner’s voice</h2>
      <Show
        when={voices().length > 0}
        fallback={<p>This browser has no voice that speaks on the device itself, so replies are read only.</p>}
      >
        <Toggle
          label="Hear replies aloud"
          hint="Replies are always written, too."
          checked={chosen().hearReplies}
          onChange={(hearReplies) => visit.prefer({ hearReplies })}
        />
        <div class="field">
          <label for="voice">Voice</label>
          <select id="voice" class="select" onChange={(event) => visit.prefer({ voice: event.currentTarget.value })}>
            <For each={voices()}>
              {(voice) => (
                <option value={voice.voiceURI} selected={voice === chooseVoice(voices(), chosen().voice)}>
                  {voice.name} ({voice.lang})
                </option>
              )}
            </For>
          </select>
          <p class="hint">Only voices that speak on this device are offered.</p>
        </div>
      </Show>
    </section>
  );
};
