import { type JSX, Show } from "solid-js";
import type { PipelineState, Unheard } from "../../pipeline-state.ts";
import { MicrophoneIcon } from "../parts/icons.tsx";
import { HearingNotice } from "../room/hearing-notice.tsx";
import { LevelLine } from "../room/level-line.tsx";
import { MicrophoneNotice } from "../room/microphone-notice.tsx";
import { noticeText } from "../room/notice-text.ts";
import type { Run } from "./run.io.ts";

interface SpeakPanelProps {
  readonly run: Run;
  readonly startText: string;
  /** Something is said beside the button, for instance how long one still speaks. */
  readonly children?: JSX.Element;
  onStart(): void;
}

const working = {
  waiting: "One moment…",
  transcribing: "Writing down what you said…",
  measuring: "Measuring your voice…",
  sending: "Scoring…",
} as const;

const unheardTexts: Readonly<Record<Unheard["reason"], string>> = {
  "model-unreachable": "What you said waits for the speech model.",
  "recognition-failed": "What you said could not be written down. Try it again.",
  "no-words": "No words could be made out. Try it again, nearer to the microphone.",
  "left-over": "What you said could not be written down. Try it again.",
};

/** What is going on, in a few words; empty while nothing is. */
const statusOf = ({ turnOpen, listening, speaking, work, unheard, notice }: PipelineState): string => {
  if (turnOpen || listening) return speaking ? "Hearing you…" : "Speak when you are ready…";
  const stage = work[0]?.stage;
  if (stage !== undefined) return working[stage];
  const left = unheard.at(-1);
  if (left !== undefined) return unheardTexts[left.reason];
  return notice === null ? "" : noticeText(notice);
};

/** True while a turn is spoken, or waited for. */
export const isOpen = (state: PipelineState | undefined): boolean =>
  state !== undefined && (state.turnOpen || state.listening);

/** True while the microphone is asked for, and from the end of a turn until it is heard and measured. */
const isBusy = ({ microphone, work }: PipelineState): boolean => microphone.kind === "opening" || work.length > 0;

/** The one button that begins and ends what is said in a drill, the level, and what stands in the way. */
export const SpeakPanel = (props: SpeakPanelProps) => (
  <section class="drill-speak" aria-label="Speak">
    <Show when={props.run.state()}>
      {(state) => (
        <>
          <MicrophoneNotice
            state={state().microphone}
            pause={{
              turnOpen: state().turnOpen,
              onResume: () => void props.run.pipeline.resumeMicrophone(),
              onSend: () => props.run.pipeline.command({ type: "finish" }),
            }}
          />
          <HearingNotice state={state().hearing} onAgain={props.run.pipeline.hearAgain} />
          <Show when={state().microphone.kind === "on"}>
            <LevelLine active={isOpen(state())} pitch={false} onMeter={props.run.setMeter} />
          </Show>
          <p class="drill-status" role="status">
            {/* Speech that comes and goes is not announced: it would be read out into the microphone. */}
            <span aria-hidden={isOpen(state())}>{statusOf(state())}</span>
            <Show when={isOpen(state())}>
              <span class="unseen">You can speak now</span>
            </Show>
          </p>
          {props.children}
          <div class="buttons">
            {/* One button all along, and none that is disabled: whoever uses the keyboard must not lose their place. */}
            <button
              type="button"
              class="button primary talk"
              classList={{ open: isOpen(state()) }}
              aria-disabled={isBusy(state())}
              onClick={() => {
                if (isOpen(state())) props.run.finish();
                else if (!isBusy(state())) props.onStart();
              }}
            >
              <MicrophoneIcon />
              {isOpen(state()) ? "Done" : props.startText}
            </button>
            <Show when={isOpen(state())}>
              <button
                type="button"
                class="button quiet"
                onClick={() => {
                  props.run.pipeline.command({ type: "cancel" });
                  if (state().listening) props.run.finish();
                }}
              >
                Discard
              </button>
            </Show>
          </div>
        </>
      )}
    </Show>
  </section>
);
