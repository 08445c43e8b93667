import { createEffect, createMemo, createResource, createSignal, For, Match, on, Show, Switch } from "solid-js";
import { bytesOf, type HearingModel, modelOf, models } from "../../hear/catalogue.ts";
import { chosenFor } from "../../hear/choices.io.ts";
import { keptModels, removeModel } from "../../hear/files/kept-models.io.ts";
import { describeMachine } from "../../hear/machine.io.ts";
import type { Rung } from "../../hear/message.ts";
import { isTooLarge, rungsOf } from "../../hear/rungs.ts";
import { Choice } from "../parts/choice.tsx";
import { Confirm } from "../parts/confirm.tsx";
import { DownloadProgress } from "../parts/download-progress.tsx";
import type { Preferences } from "../visit/preferences.ts";
import { useVisit } from "../visit/visit.tsx";
import { count, megabytes } from "../words/format.ts";
import type { Tryout } from "./tryout.io.ts";

const devices = [
  { value: "auto", label: "The best that works", hint: "Tried out once, with a sentence that ships with the app." },
  { value: "webgpu", label: "Graphics processor (WebGPU)" },
  { value: "wasm", label: "Main processor (WebAssembly)" },
] as const satisfies readonly { value: Preferences["device"]; label: string; hint?: string }[];

const rungName = ({ device, threads }: Rung) =>
  device === "webgpu" ? "the graphics processor" : `the main processor with ${count(threads, "thread")}`;

/** The speech model, what it takes here, and where it runs. */
export const HearingSettings = (props: { tryout: Tryout }) => {
  const visit = useVisit();
  const chosen = () => visit.preferences();
  const hearing = () => props.tryout.hearing();
  const [machine] = createResource(describeMachine);
  const [kept, { refetch: countKept }] = createResource(keptModels);
  const [choice, { refetch: readChoice }] = createResource(() => chosen().model, chosenFor);
  const [removing, setRemoving] = createSignal<HearingModel>(modelOf(chosen().model));
  const [asking, setAsking] = createSignal(false);
  createEffect(
    on(
      () => hearing().kind,
      () => {
        void countKept();
        void readChoice();
      },
      { defer: true },
    ),
  );

  const keptBytes = (model: HearingModel) => kept()?.find(({ id }) => id === model.id)?.bytes;
  const hintOf = (model: HearingModel): string => {
    const here = machine();
    const [best] = here === undefined ? [] : rungsOf(model, chosen().device, here);
    const bytes = keptBytes(model);
    const size =
      bytes !== undefined
        ? `Takes ${megabytes(bytes)} on this device.`
        : best === undefined || model.bundled
          ? ""
          : `About ${megabytes(bytesOf(model, best.precision))}, fetched once.`;
    const caution = here !== undefined && isTooLarge(model, here);
    return [
      model.warning ?? `${model.purpose}.`,
      size,
      caution ? "It may need more memory than this device gives a page." : "",
    ]
      .filter(Boolean)
      .join(" ");
  };
  const options = createMemo(() =>
    models.map((model) => ({ value: model.id, label: model.name, hint: hintOf(model) })),
  );
  const loading = createMemo(() => {
    const state = hearing();
    return state.kind === "loading" ? state : undefined;
  });
  const hearer = createMemo(() => {
    const state = hearing();
    return state.kind === "ready" ? state.hearer : undefined;
  });
  const found = createMemo(() => (chosen().device === "auto" ? choice() : null));

  return (
    <section aria-labelledby="hearing-title">
      <h2 id="hearing-title">Writing down what you say</h2>
      <Choice
        legend="Speech model"
        options={options()}
        value={chosen().model}
        onChange={(model) => visit.prefer({ model })}
      />
      <Choice
        legend="Where it runs"
        options={devices}
        value={chosen().device}
        onChange={(device) => visit.prefer({ device })}
      />
      <Switch>
        <Match when={loading()}>
          {(state) => (
            <div class="loading-model">
              <DownloadProgress download={state().download} />
              <div class="buttons">
                <button type="button" class="button" onClick={() => props.tryout.stop()}>
                  Stop
                </button>
              </div>
              <p class="hint">What was fetched by then is kept, and need not be fetched again.</p>
            </div>
          )}
        </Match>
        <Match when={hearing().kind === "unreachable"}>
          <div class="notice caution" role="alert">
            <h3>The speech model can’t be fetched</h3>
            <p>Check your connection, then get it again: what has come is kept. Or choose the bundled test model.</p>
          </div>
        </Match>
        <Match when={hearing().kind === "failed"}>
          <div class="notice caution" role="alert">
            <h3>The speech model does not run on this device</h3>
            <p>Choose a smaller one, or another place to run it.</p>
          </div>
        </Match>
        <Match when={hearer()}>
          {(ready) => (
            <p role="status">
              {modelOf(ready().model).name} is ready, on {rungName(ready())}.
            </p>
          )}
        </Match>
      </Switch>
      <Show when={found()}>
        {(result) => (
          <p class="hint">
            Found best here: {rungName(result().rung)}, which wrote down the test sentence in{" "}
            {(result().tookMs / 1000).toFixed(1)} s.
          </p>
        )}
      </Show>
      <Show when={loading() === undefined}>
        <div class="buttons">
          <Show when={hearer() === undefined}>
            <button type="button" class="button" onClick={() => props.tryout.prepare(false)}>
              Get it ready now
            </button>
          </Show>
          <Show when={found()}>
            <button type="button" class="button" onClick={() => props.tryout.prepare(true)}>
              Try the processors again
            </button>
          </Show>
        </div>
      </Show>
      <Show when={(kept() ?? []).length > 0}>
        <h3 id="kept-title">On this device</h3>
        <ul class="kept-models" aria-labelledby="kept-title">
          <For each={kept()}>
            {({ id, bytes }) => (
              <li>
                <span>
                  {modelOf(id).name} <span class="hint figures">{megabytes(bytes)}</span>
                </span>
                <button
                  type="button"
                  class="link-button"
                  onClick={() => {
                    setRemoving(modelOf(id));
                    setAsking(true);
                  }}
                >
                  Remove<span class="unseen"> {modelOf(id).name}</span>
                </button>
              </li>
            )}
          </For>
        </ul>
      </Show>
      <Confirm
        open={asking()}
        title={`Remove ${removing().name} from this device?`}
        text="It is fetched again when it is next needed. Your sessions and recordings stay."
        yes="Remove"
        no="Keep"
        onYes={async () => {
          props.tryout.stop();
          await removeModel(removing().id);
          await countKept();
        }}
        onClose={() => setAsking(false)}
      />
    </section>
  );
};
