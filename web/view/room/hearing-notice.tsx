import { createMemo, Match, Show, Switch } from "solid-js";
import { modelOf } from "../../hear/catalogue.ts";
import type { HearingState } from "../../hear/waking.ts";
import { DownloadProgress } from "../parts/download-progress.tsx";
import { heardOn } from "../words/words.ts";

interface HearingNoticeProps {
  readonly state: HearingState;
  /** How long a look at speech that goes on takes, where that is too long to show words of it. */
  readonly slowLookMs?: number | null;
  onAgain(bundled: boolean): void;
}

/** How far the speech model's download is, what hears once it is there, or that it can't be had and what to do then. */
export const HearingNotice = (props: HearingNoticeProps) => {
  const loading = createMemo(() => (props.state.kind === "loading" ? props.state : undefined));
  const failed = createMemo(() =>
    props.state.kind === "unreachable" || props.state.kind === "failed" ? props.state : undefined,
  );
  const hearer = createMemo(() => (props.state.kind === "ready" ? props.state.hearer : undefined));
  return (
    <Switch>
      <Match when={loading()}>
        {(state) => (
          <div class="loading-model">
            <DownloadProgress download={state().download} />
          </div>
        )}
      </Match>
      <Match when={failed()}>
        {(state) => (
          <div class="notice caution" role="alert">
            <h2>
              {state().kind === "unreachable"
                ? "The speech model can't be fetched"
                : "The speech model does not run on this device"}
            </h2>
            <p>What you say is kept. Try again, type instead, or go on with the bundled test model.</p>
            <p class="hint">{modelOf("whisper-pico").warning}</p>
            <div class="buttons">
              <button type="button" class="button primary" onClick={() => props.onAgain(false)}>
                Try again
              </button>
              <button type="button" class="button" onClick={() => props.onAgain(true)}>
                Use the bundled test model
              </button>
            </div>
          </div>
        )}
      </Match>
      <Match when={hearer()}>
        {(ready) => (
          <p class="hint heard-on">
            <Show when={ready().model === "whisper-pico"}>
              <span>Bundled test model: it knows synthetic voices only.</span>{" "}
            </Show>
            <span>{heardOn[ready().device]}</span>
            <Show when={props.slowLookMs}>
              {(ms) => (
                <span>
                  . Your words show when you have finished: a look at them takes {(ms() / 1000).toFixed(1)} s here.
                </span>
              )}
            </Show>
          </p>
        )}
      </Match>
    </Switch>
  );
};
