import { createMemo, createSignal, For, onCleanup, type ParentProps, Show } from "solid-js";
import type { Live } from "../../../shared/session/live.ts";
import type { Answer, Exchange, Session } from "../../../shared/session/session.ts";
import { AsideLines } from "../parts/aside-lines.tsx";
import { HeardNote } from "../parts/heard-note.tsx";
import { Measures } from "../parts/measures.tsx";
import { TurnWords } from "../parts/turn-words.tsx";
import { allMeasures, cautionsOf } from "../words/measures.ts";

interface ExchangeViewProps {
  readonly exchange: Exchange;
  readonly session: Session;
  readonly live: Live | null;
  /** The answer to an aside that streams. */
  readonly aside?: Live | null;
  /** Puts the coach's advice on this exchange away; absent where it can't be. */
  readonly onPutAway?: () => void;
  /** True once something newer, or the trainee, took the place of this exchange's nudge. */
  readonly adviceAway?: boolean;
  /** What the trainee is called, where somebody else reads this: with every figure, and with the coach. */
  readonly trainee?: string;
  readonly id?: string;
}

const brokeOff = "(the language model broke off here)";
const scriptStoodIn = "From the script: what the language model wrote did not fit here and was left out.";

/** One exchange of the conversation: what the trainee said, the partner's reply, the coach's advice. */
export const ExchangeView = (props: ParentProps<ExchangeViewProps>) => {
  const streaming = (stream: Live["stream"]) =>
    props.live?.turnId === props.exchange.turnId && props.live.stream === stream ? props.live.text : undefined;
  const reply = () => props.exchange.reply?.text ?? streaming("partner");
  const advice = () => props.exchange.advice?.text ?? streaming("coach");
  const observed = () => props.trainee !== undefined;
  const trainee = () => props.trainee ?? "You";
  const feedback = () => (observed() || props.session.status === "ended" ? "dashboard" : props.session.feedbackMode);
  const showsAdvice = () => feedback() === "dashboard" || (feedback() === "nudge" && props.adviceAway !== true);
  /** A script's line where a model answers: what the model said left its part. */
  const standsIn = (answer: Answer | null) =>
    answer !== null && answer.beatId !== null && props.session.answerer.kind === "model";
  const thinking = () =>
    props.exchange.reply === null && !props.exchange.replyFailed && props.session.status !== "ended";
  const measures = createMemo(() => {
    const { turn } = props.exchange;
    if (turn === null || feedback() !== "dashboard") return [];
    return allMeasures(turn);
  });
  return (
    <li class="exchange" id={props.id}>
      <Show when={props.exchange.turn}>
        {(turn) => (
          <article class="said" aria-label={trainee()}>
            <h3 class="overline">{trainee()}</h3>
            <p class="said-words">
              <TurnWords turn={turn()} markFillers={feedback() === "dashboard"} />
            </p>
            <Show when={measures().length > 0}>
              <Measures measures={measures()} />
            </Show>
            <Show when={feedback() === "dashboard"}>
              <HeardNote words={turn().words} />
              <For each={cautionsOf(turn().prosody?.cautions ?? [])}>{(text) => <p class="hint">{text}</p>}</For>
            </Show>
          </article>
        )}
      </Show>
      <Show when={reply() !== undefined || thinking() || props.exchange.replyFailed}>
        <article class="reply" aria-label={props.session.scenario.persona.name}>
          <h3 class="overline">{props.session.scenario.persona.name}</h3>
          <Show
            when={!props.exchange.replyFailed}
            fallback={<p class="hint">No reply came.{observed() ? "" : " Say it again, or go on."}</p>}
          >
            <Show when={reply()} fallback={<Thinking />}>
              <p class="reply-text">
                {reply()}
                <Show when={props.exchange.reply?.cut}>
                  <span class="cut"> ({observed() ? "cut: the trainee spoke on" : "you spoke on"})</span>
                </Show>
                <Show when={props.exchange.reply?.broken}>
                  <span class="cut"> {brokeOff}</span>
                </Show>
              </p>
            </Show>
          </Show>
          <Show when={standsIn(props.exchange.reply)}>
            <p class="hint">{scriptStoodIn}</p>
          </Show>
        </article>
      </Show>
      <Show when={showsAdvice() && props.exchange.adviceFailed}>
        <p class="hint">No advice came this time.</p>
      </Show>
      <Show when={showsAdvice() && advice()}>
        <aside class="advice" aria-label="Coach">
          <h3 class="overline">Coach, aside</h3>
          <p>
            {advice()}
            <Show when={props.exchange.advice?.broken}>
              <span class="cut"> {brokeOff}</span>
            </Show>
          </p>
          <Show when={standsIn(props.exchange.advice)}>
            <p class="hint">{scriptStoodIn}</p>
          </Show>
          <Show when={feedback() === "nudge" && props.onPutAway}>
            {(putAway) => (
              <button type="button" class="link-button" onClick={() => putAway()()}>
                Put this away
              </button>
            )}
          </Show>
        </aside>
      </Show>
      <AsideLines
        session={props.session}
        turnId={props.exchange.turnId}
        live={props.aside ?? null}
        {...(props.trainee === undefined ? {} : { trainee: props.trainee })}
      />
      {props.children}
    </li>
  );
};

/** So long, in ms, and it is said that it takes long: asking again after a failure takes a while. */
const longMs = 8000;

const Thinking = () => {
  const [long, setLong] = createSignal(false);
  const timer = setTimeout(() => setLong(true), longMs);
  onCleanup(() => clearTimeout(timer));
  return (
    <>
      <p class="thinking">
        <span aria-hidden="true">
          <i />
          <i />
          <i />
        </span>
        <span class="unseen">is thinking</span>
      </p>
      <Show when={long()}>
        <p class="hint" role="status">
          This takes longer than usual. What was said is in.
        </p>
      </Show>
    </>
  );
};
