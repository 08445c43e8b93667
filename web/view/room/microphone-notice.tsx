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
