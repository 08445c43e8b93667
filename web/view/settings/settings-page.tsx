import { A } from "@solidjs/router";
import { createEffect, createResource, For, on, Show } from "solid-js";
import { Choice } from "../parts/choice.tsx";
import { Page } from "../parts/page.tsx";
import type { Preferences } from "../visit/preferences.ts";
import { useVisit } from "../visit/visit.tsx";
import { heardOn } from "../words/words.ts";
import { describeDevice } from "./device.io.ts";
import { HearingSettings } from "./hearing-settings.tsx";
import { MicrophoneSettings } from "./microphone-settings.tsx";
import { SentenceCheck } from "./sentence-check.tsx";
import { createTryout } from "./tryout.io.ts";
import { TurnTakingSettings } from "./turn-taking-settings.tsx";
import { VoiceSettings } from "./voice-settings.tsx";

const themes = [
  { value: "system", label: "Like the system" },
  { value: "light", label: "Light" },
  { value: "dark", label: "Dark" },
] as const satisfies readonly { value: Preferences["theme"]; label: string }[];

/** What a person can choose, all of it kept on this device. */
export const SettingsPage = () => {
  const visit = useVisit();
  const [device, { refetch }] = createResource(describeDevice);
  const tryout = createTryout(visit);
  // What is stored changes with what is fetched.
  createEffect(
    on(
      () => tryout.hearing().kind,
      () => void refetch(),
      { defer: true },
    ),
  );
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
        <MicrophoneSettings tryout={tryout} />
        <HearingSettings tryout={tryout} />
        <SentenceCheck tryout={tryout} />
        <section aria-labelledby="data-title">
          <h2 id="data-title">Your data</h2>
          <p>
            <A href="/privacy/data">Take everything with you, or have it erased</A>
          </p>
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
