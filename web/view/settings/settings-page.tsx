import { createResource, For, Show } from "solid-js";
import { models } from "../../hear/catalogue.ts";
import { Choice } from "../parts/choice.tsx";
import { Page } from "../parts/page.tsx";
import type { Preferences } from "../visit/preferences.ts";
import { useVisit } from "../visit/visit.tsx";
import { heardOn } from "../words/words.ts";
import { describeDevice } from "./device.io.ts";
import { TurnTakingSettings } from "./turn-taking-settings.tsx";
import { VoiceSettings } from "./voice-settings.tsx";

const themes = [
  { value: "system", label: "Like the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const satisfies readonly { value: Preferences["theme"]; label: string }[];

const devices = [
  { value: "auto", label: "The best that works", hint: "The graphics processor where it proves itself." },
  { value: "webgpu", label: "Graphics processor (WebGPU)" },
  { value: "wasm", label: "Main processor (WebAssembly)" },
] as const satisfies readonly { value: Preferences["device"]; label: string; hint?: string }[];

const modelOptions = models.map((model) => ({
  value: model.id,
  label: model.name,
  hint: model.warning ?? model.purpose,
}));

/** What a person can choose, all of it kept on this device. */
export const SettingsPage = () => {
  const visit = useVisit();
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
        <TurnTakingSettings />
        <VoiceSettings />
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
