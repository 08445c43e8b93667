import { createSignal, createUniqueId, For, onCleanup, Show } from "solid-js";
import { browserVoices, onVoices } from "../../speak/browser-voice.io.ts";
import { createSpeaker } from "../../speak/speaker.io.ts";
import { chooseVoice, testVoice } from "../../speak/speaker.ts";
import { Choice } from "../parts/choice.tsx";
import { Toggle } from "../parts/toggle.tsx";
import { useVisit } from "../visit/visit.tsx";

const rates = [
  { value: "0.8", label: "Slower" },
  { value: "1", label: "As it is" },
  { value: "1.2", label: "Faster" },
] as const;

const sample = "Thank you for coming in today. What would you like to talk about?";

/** Whether replies are read aloud, by which voice, and how fast. */
export const VoiceSettings = () => {
  const visit = useVisit();
  const selectId = createUniqueId();
  const [known, setKnown] = createSignal(browserVoices());
  onCleanup(onVoices(() => setKnown(browserVoices())));
  const chosen = () => visit.preferences();
  const wish = () => ({ voice: chosen().voice, allowRemote: chosen().allowRemoteVoices, rate: chosen().voiceRate });
  const offered = () => [...known().filter(({ local }) => local || chosen().allowRemoteVoices), testVoice];
  const voice = () => chooseVoice(known(), wish());
  const speaker = createSpeaker(wish);
  const [playing, setPlaying] = createSignal(false);
  const stop = (): void => {
    speaker.cancel();
    setPlaying(false);
  };
  onCleanup(() => speaker.cancel());
  const play = (): void => {
    const wasPlaying = playing();
    stop();
    if (wasPlaying) return;
    setPlaying(true);
    speaker.speak(sample, { start: () => {}, word: () => {}, end: () => setPlaying(false) });
  };
  return (
    <section aria-labelledby="voice-title">
      <h2 id="voice-title">The partner’s voice</h2>
      <Toggle
        label="Hear replies aloud"
        hint="Replies are always written, too."
        checked={chosen().hearReplies}
        onChange={(hearReplies) => visit.prefer({ hearReplies })}
      />
      <div class="field">
        <label for={selectId}>Voice</label>
        <div class="field-line">
          <select
            id={selectId}
            class="select"
            aria-describedby={`${selectId}-hint`}
            onChange={(event) => {
              stop();
              visit.prefer({ voice: event.currentTarget.value });
            }}
          >
            <For each={offered()}>
              {(option) => (
                <option value={option.id} selected={option.id === voice().id}>
                  {option.name} ({option.language}
                  {option.local ? "" : ", not on this device"})
                </option>
              )}
            </For>
          </select>
          <button type="button" class="button" onClick={play}>
            {playing() ? "Stop" : "Listen"}
          </button>
        </div>
        <p class="hint" id={`${selectId}-hint`}>
          <Show
            when={voice().id === testVoice.id}
            fallback={
              voice().local
                ? "It speaks on this device; nothing is sent away to be read."
                : "It does not speak on this device: what the partner says is sent to whoever runs it."
            }
          >
            The test voice is a simple synthesiser within this app: a robot, and hard to understand.
            {known().length === 0 ? " This browser has no voice of its own; its system settings may offer some." : ""}
          </Show>
        </p>
      </div>
      <Choice
        legend="Pace"
        options={rates}
        value={rates.find(({ value }) => Number(value) === chosen().voiceRate)?.value ?? "1"}
        onChange={(rate) => visit.prefer({ voiceRate: Number(rate) })}
      />
      <Toggle
        label="Also offer voices that do not speak on this device"
        hint="They may sound better. What the partner says is then sent to whoever runs the voice; what you say never is."
        checked={chosen().allowRemoteVoices}
        onChange={(allowRemoteVoices) => visit.prefer({ allowRemoteVoices })}
      />
    </section>
  );
};
