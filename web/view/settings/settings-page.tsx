import { createResource, createSignal, For, onCleanup, Show } from "solid-js";
import { models } from "../../hear/catalogue.ts";
import { Choice } from "../parts/choice.tsx";
import { Page } from "../parts/page.tsx";
import { Toggle } from "../parts/toggle.tsx";
import { chooseVoice, localVoices, onVoices } from "../room/speaker.io.ts";
import type { Preferences } from "../visit/preferences.ts";
import { useVisit } from "../visit/visit.tsx";
import { megabytes } from "../words/format.ts";
import { heardOn } from "../words/words.ts";
import { describeDevice } from "./device.io.ts";

const themes = [
  { value: "system", label: "Like the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const satisfies readonly { value: Preferences["theme"]; label: string }[];

const modes = [
  { value: "hold", label: "Hold to talk", hint: "You speak while you hold the button." },
  { value: "tap", label: "Tap to talk", hint: "One tap starts your turn, another sends it." },
  { value: "automatic", label: "Automatic", hint: "A short silence ends your turn. Made for quick exchanges." },
] as const satisfies readonly { value: Preferences["mode"]; label: string; hint: string }[];

const devices = [
  { value: "auto", label: "The best that works", hint: "The graphics processor where it proves itself." },
  { value: "webgpu", label: "Graphics processor (WebGPU)" },
  { value: "wasm", label: "Main processor (WebAssembly)" },
] as const satisfies readonly { value: Preferences["device"]; label: string; hint?: string }[];

const modelOptions = models.map((model) => ({
  value: model.id,
  label: model.name,
  hint: model.warning ?? `Fetched once, about ${megabytes(model.bytes.wasm)}, then kept on this device.`,
}));

/** What a person can choose, all of it kept on this device. */
export const SettingsPage = () => {
  const visit = useVisit();
  const [voices, setVoices] = createSignal(localVoices());
  onCleanup(onVoices(() => setVoices(localVoices())));
  const [device] = createResource(describeDevice);
  const chosen = () => visit.preferences();
  return (
    <Page title="Settings" lead="Kept on this device." narrow>
      <div class="settings">
        <section aria-labelledby="looks-title">
          <h2 id="looks-title">Looks</h2>
          <Choice
            legend="Light or dark"
            options={themes}
            value={chosen().theme}
            onChange={(theme) => visit.prefer({ theme })}
          />
        </section>
        <section aria-labelledby="talking-title">
          <h2 id="talking-title">Taking turns</h2>
          <Choice
            legend="How you start and end a turn"
            options={modes}
            value={chosen().mode}
            onChange={(mode) => visit.prefer({ mode })}
          />
          <Toggle
            label="Show my pitch while I speak"
            hint="A quiet line in the level, above and below the middle of your own voice. It is measured on this device."
            checked={chosen().livePitch}
            onChange={(livePitch) => visit.prefer({ livePitch })}
          />
        </section>
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
              <select
                id="voice"
                class="select"
                onChange={(event) => visit.prefer({ voice: event.currentTarget.value })}
              >
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
        <section aria-labelledby="hearing-title">
          <h2 id="hearing-title">Writing down what you say</h2>
          <Choice
            legend="Speech model"
            options={modelOptions}
            value={chosen().model}
            onChange={(model) => visit.prefer({ model })}
          />
          <Choice
            legend="Where it runs"
            options={devices}
            value={chosen().device}
            onChange={(next) => visit.prefer({ device: next })}
          />
        </section>
        <section aria-labelledby="device-title">
          <h2 id="device-title">This device</h2>
          <dl class="facts">
            <Show when={visit.hearer()}>
              {(hearer) => (
                <div>
                  <dt>Your speech</dt>
                  <dd>{heardOn[hearer().device]}</dd>
                </div>
              )}
            </Show>
            <For each={device() ?? []}>
              {(fact) => (
                <div>
                  <dt>{fact.name}</dt>
                  <dd>{fact.value}</dd>
                </div>
              )}
            </For>
          </dl>
        </section>
      </div>
    </Page>
  );
};
