import { createMemo, Show } from "solid-js";
import type { MicrophoneRefusal } from "../../capture/microphone-refusal.ts";
import type { MicrophoneState } from "../../pipeline-state.ts";

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

const paused = {
  title: "The microphone has stopped",
  text: "It does so while this page is in the background, the device is locked or a call comes in. What you had said is kept.",
};

interface MicrophoneNoticeProps {
  readonly state: MicrophoneState;
  /** How to go on after a pause. */
  readonly pause?: {
    /** A turn was being spoken, and goes on afterwards. */
    readonly turnOpen: boolean;
    onResume(): void;
    onSend(): void;
  };
}

/** Why there is no microphone, and what to do about it. */
export const MicrophoneNotice = (props: MicrophoneNoticeProps) => {
  const words = createMemo(() => {
    switch (props.state.kind) {
      case "refused":
        return refusals[props.state.refusal];
      case "lost":
        return lost;
      case "broken":
        return broken;
      case "paused":
        return paused;
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
          <Show when={props.state.kind === "paused" && props.pause}>
            {(pause) => (
              <div class="buttons">
                <button type="button" class="button primary" onClick={() => pause().onResume()}>
                  Go on speaking
                </button>
                <Show when={pause().turnOpen}>
                  <button type="button" class="button" onClick={() => pause().onSend()}>
                    Send what I said
                  </button>
                </Show>
              </div>
            )}
          </Show>
        </div>
      )}
    </Show>
  );
};
