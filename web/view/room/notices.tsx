import { createMemo, Match, Show, Switch } from "solid-js";
import type { MicrophoneRefusal } from "../../capture/microphone-refusal.ts";
import { modelOf } from "../../hear/catalogue.ts";
import type { HearingState } from "../../hear/waking.ts";
import type { MicrophoneState, Notice } from "../../pipeline-state.ts";
import { megabytes } from "../words/format.ts";

const refusals: Readonly<Record<MicrophoneRefusal["refusal"], { title: string; text: string }>> = {
  refused: {
    title: "The microphone is not allowed",
    text: "Allow it for this page in your browser's address bar, then try again. Typing works without it.",
  },
  absent: {
    title: "No microphone was found",
    text: "Plug one in or switch it on, then try again. Until then you can type, or use a sound file.",
  },
  "in-use": {
    title: "The microphone gave no sound",
    text: "Another program may be holding it. Close that program, then try again. Typing works meanwhile.",
  },
  insecure: {
    title: "This address can't use a microphone",
    text: "Browsers allow it on https addresses and on this very machine only. Typing works here.",
  },
  unsupported: {
    title: "This browser can't capture sound",
    text: "A current Chrome, Edge, Firefox or Safari can. Typing works here.",
  },
};

const lost = {
  title: "The microphone went away",
  text: "It was unplugged, or its permission was taken back. What you had said is kept. Turn it on again, or type.",
};
const broken = {
  title: "Listening stopped",
  text: "Something broke on this page. What you had said is kept. Turn the microphone on again, or type.",
};

/** Why there is no microphone, and what to do about it. */
export const MicrophoneNotice = (props: { state: MicrophoneState }) => {
  const words = createMemo(() => {
    switch (props.state.kind) {
      case "refused":
        return refusals[props.state.refusal];
      case "lost":
        return lost;
      case "broken":
        return broken;
      default:
        return undefined;
    }
  });
  return (
    <Show when={words()}>
      {(said) => (
        <div class="notice caution" role="alert">
          <h2>{said().title}</h2>
          <p>{said().text}</p>
        </div>
      )}
    </Show>
  );
};

interface HearingNoticeProps {
  readonly state: HearingState;
  onAgain(bundled: boolean): void;
}

/** How far the speech model's download is, or that it can't be had and what can be done without it. */
export const HearingNotice = (props: HearingNoticeProps) => {
  const loading = createMemo(() => (props.state.kind === "loading" ? props.state : undefined));
  const failed = createMemo(() =>
    props.state.kind === "unreachable" || props.state.kind === "failed" ? props.state : undefined,
  );
  const bundledInUse = () => props.state.kind === "ready" && props.state.hearer.model === "whisper-pico";
  return (
    <Switch>
      <Match when={loading()}>
        {(state) => (
          <div class="loading-model" role="status">
            <Show when={state().download} fallback={<p class="hint">Getting the speech model ready…</p>}>
              {(download) => (
                <>
                  <p class="hint figures">
                    Fetching the speech model: {megabytes(download().loadedBytes)} of {megabytes(download().totalBytes)}
                  </p>
                  <div class="progress" aria-hidden="true">
                    <span style={{ width: `${(100 * download().loadedBytes) / download().totalBytes}%` }} />
                  </div>
                </>
              )}
            </Show>
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
      <Match when={bundledInUse()}>
        <p class="hint">Bundled test model: it knows synthetic voices only.</p>
      </Match>
    </Switch>
  );
};

const files: Readonly<Record<string, string>> = {
  "too-large": "That file is over 200 MB.",
  "too-long": "A turn can be ten minutes at most; that file is longer, or does not say how long it is.",
  empty: "There is no sound in that file.",
  undecodable: "This browser can't read that file. WAV, MP3, M4A and WebM work.",
};

const plain = {
  "not-archived": "This turn's recording could not be stored on this device, so it can't be replayed later.",
  "not-measured": "This turn's voice could not be measured. Its words are sent.",
  "not-kept": "This turn could not be stored on this device. Free some space, then try again.",
} as const;

/** One sentence about what just went otherwise than wished. */
export const noticeText = (notice: Notice): string => {
  switch (notice.kind) {
    case "dropped":
      return notice.reason === "no-speech" ? "No speech was heard in that." : "That was too short to be a turn.";
    case "file-refused":
      return files[notice.refusal] ?? "";
    default:
      return plain[notice.kind];
  }
};
