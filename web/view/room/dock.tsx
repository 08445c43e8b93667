import { createSignal, Show } from "solid-js";
import type { Mode } from "../../detect/turn-state.ts";
import type { Pipeline, PipelineState } from "../../pipeline-state.ts";
import type { Answer } from "../../sync/answer.ts";
import { Choice } from "../parts/choice.tsx";
import { OutboxStrip } from "../parts/outbox-strip.tsx";
import { AskCoach } from "./ask-coach.tsx";
import { HearingNotice } from "./hearing-notice.tsx";
import { LevelLine, type Meter } from "./level-line.tsx";
import { MicrophoneNotice } from "./microphone-notice.tsx";
import { noticeText } from "./notice-text.ts";
import { TalkButton } from "./talk-button.tsx";
import { TypeForm } from "./type-form.tsx";
import { UnheardList } from "./unheard-list.tsx";

const modes = [
  { value: "hold", label: "Hold" },
  { value: "tap", label: "Tap" },
  { value: "automatic", label: "Auto" },
] as const satisfies readonly { value: Mode; label: string }[];

const stages = {
  waiting: "One moment…",
  transcribing: "Writing down what you said…",
  measuring: "Measuring your voice…",
  sending: "Sending…",
} as const;

interface DockProps {
  readonly sessionId: string;
  readonly state: PipelineState;
  readonly pipeline: Pipeline;
  /** The partner's name, and whether their voice plays. */
  readonly partner: string;
  readonly replyPlaying: boolean;
  onInterrupt(): void;
  /** The pitch is shown beside the level. */
  readonly pitch: boolean;
  /** How to ask the coach; null where it can't be asked. */
  readonly coach: {
    readonly waiting: boolean;
    ask(asideId: string, question: string): Promise<Answer<unknown>>;
  } | null;
  onMeter(meter: Meter): void;
  onMode(mode: Mode): void;
}

/** Everything with which one speaks: the level, the talk button, typing, and what stands in the way. */
export const Dock = (props: DockProps) => {
  const [asking, setAsking] = createSignal(false);
  let inner: HTMLDivElement | undefined;
  const status = (): string => {
    const { turnOpen, listening, work, notice, microphone } = props.state;
    if (turnOpen) return "";
    if (props.replyPlaying) return `${props.partner} is speaking…`;
    const stage = work[0]?.stage;
    if (stage !== undefined) return stages[stage];
    if (notice !== null) return noticeText(notice);
    if (listening) return "Listening…";
    return microphone.kind === "on" ? "The microphone is on" : "";
  };
  const openText = (): string => {
    if (props.state.microphone.kind === "paused") return "Your turn waits";
    return props.state.speaking ? "Hearing you…" : "Speak when you are ready…";
  };
  return (
    <section class="dock" aria-label="Speak or type">
      <div class="dock-inner" ref={inner}>
        <div class="dock-notices">
          <OutboxStrip sessionId={props.sessionId} />
          <MicrophoneNotice
            state={props.state.microphone}
            pause={{
              turnOpen: props.state.turnOpen,
              onResume: () => void props.pipeline.resumeMicrophone(),
              onSend: () => props.pipeline.command({ type: "finish" }),
            }}
          />
          <HearingNotice
            state={props.state.hearing}
            slowLookMs={props.state.slowLookMs}
            onAgain={props.pipeline.hearAgain}
          />
          <UnheardList
            unheard={props.state.unheard}
            canRetry={props.state.hearing.kind !== "unreachable" && props.state.hearing.kind !== "failed"}
            onRetry={props.pipeline.retryUnheard}
            onType={props.pipeline.typeUnheard}
            onDiscard={(turnId) => void props.pipeline.discardUnheard(turnId)}
          />
        </div>
        <div class="dock-level">
          <p class="dock-status" role="status">
            {status()}
            <Show when={props.state.turnOpen}>
              <span class="unseen">Your turn is open</span>
              {/* Not announced: it changes with every pause, and would be read out into the microphone. */}
              <span aria-hidden="true">{openText()}</span>
            </Show>
          </p>
          <Show when={props.state.microphone.kind === "on"}>
            <LevelLine
              onMeter={props.onMeter}
              active={props.state.turnOpen || props.state.listening}
              pitch={props.pitch}
            />
          </Show>
          <Show when={props.replyPlaying && !props.state.turnOpen}>
            <button type="button" class="button quiet" onClick={() => props.onInterrupt()}>
              Interrupt
            </button>
          </Show>
          <Show when={props.state.turnOpen}>
            <button type="button" class="button quiet" onClick={() => props.pipeline.command({ type: "cancel" })}>
              Discard
            </button>
          </Show>
        </div>
        <Show when={props.state.judge === "energy" && props.state.mode === "automatic"}>
          <p class="hint">
            The voice detector could not be loaded, so loudness alone finds your turns. In noise, tap or hold instead.
          </p>
        </Show>
        <div class="dock-talk">
          <Show when={props.state.microphone.kind === "on"}>
            <Choice
              compact
              legend="How turns are taken"
              options={modes}
              value={props.state.mode}
              onChange={props.onMode}
            />
          </Show>
          <TalkButton
            state={props.state}
            onOpenMicrophone={() => void props.pipeline.openMicrophone()}
            onCommand={props.pipeline.command}
          />
        </div>
        <Show
          when={props.coach !== null && asking() && props.coach}
          fallback={
            <TypeForm
              onType={props.pipeline.type}
              onFile={(file) => void props.pipeline.speakFile(file)}
              onAskCoach={props.coach === null ? undefined : () => setAsking(true)}
            />
          }
        >
          {(coach) => (
            <AskCoach
              partner={props.partner}
              waiting={coach().waiting}
              onAsk={coach().ask}
              onClose={() => {
                setAsking(false);
                // The field is gone: the keyboard goes on from where it was opened.
                queueMicrotask(() => inner?.querySelector<HTMLElement>(".ask-coach-open")?.focus());
              }}
            />
          )}
        </Show>
      </div>
    </section>
  );
};
