import { Match, Show, Switch } from "solid-js";
import type { DetectCommand } from "../../detect/detector.ts";
import type { PipelineState } from "../../pipeline-state.ts";
import { MicrophoneIcon } from "../parts/icons.tsx";

interface TalkButtonProps {
  readonly state: PipelineState;
  onOpenMicrophone(): void;
  onCommand(command: DetectCommand): void;
}

const again = "Try the microphone again";
const offTexts: Readonly<Record<PipelineState["microphone"]["kind"], string>> = {
  off: "Turn on the microphone",
  opening: "Asking for the microphone…",
  on: "",
  paused: "",
  refused: again,
  lost: again,
  broken: again,
};

/** The one big button: turns the microphone on, then opens and closes turns in the way that was chosen. */
export const TalkButton = (props: TalkButtonProps) => {
  const press = (): void => props.onCommand({ type: "press" });
  const release = (): void => props.onCommand({ type: "release" });
  const isKey = (event: KeyboardEvent): boolean => event.key === " " || event.key === "Enter";
  return (
    <Switch>
      <Match when={props.state.microphone.kind === "paused"}>{null}</Match>
      <Match when={props.state.microphone.kind !== "on"}>
        <button
          type="button"
          class="button primary talk"
          disabled={props.state.microphone.kind === "opening"}
          onClick={() => props.onOpenMicrophone()}
        >
          <MicrophoneIcon />
          {offTexts[props.state.microphone.kind]}
        </button>
      </Match>
      <Match when={props.state.mode === "hold"}>
        <button
          type="button"
          class="button primary talk"
          classList={{ open: props.state.turnOpen }}
          onPointerDown={(event) => {
            event.currentTarget.setPointerCapture(event.pointerId);
            press();
          }}
          onPointerUp={release}
          onPointerCancel={release}
          onKeyDown={(event) => {
            if (!isKey(event)) return;
            event.preventDefault();
            if (!event.repeat) press();
          }}
          onKeyUp={(event) => isKey(event) && release()}
          onBlur={release}
          onContextMenu={(event) => event.preventDefault()}
        >
          <MicrophoneIcon />
          {props.state.turnOpen ? "Release to send" : "Hold to talk"}
        </button>
      </Match>
      <Match when={props.state.mode === "tap"}>
        <button
          type="button"
          class="button primary talk"
          classList={{ open: props.state.turnOpen }}
          onClick={() => props.onCommand({ type: "toggle" })}
        >
          <MicrophoneIcon />
          {props.state.turnOpen ? "Tap to send" : "Tap to talk"}
        </button>
      </Match>
      <Match when={props.state.mode === "automatic"}>
        <button
          type="button"
          class="button primary talk"
          classList={{ open: props.state.listening }}
          aria-pressed={props.state.listening}
          onClick={() => props.onCommand({ type: "toggle" })}
        >
          <MicrophoneIcon />
          <Show when={props.state.listening} fallback="Start listening">
            Stop listening
          </Show>
        </button>
      </Match>
    </Switch>
  );
};
