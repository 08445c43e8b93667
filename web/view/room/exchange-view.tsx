import { createMemo, For, type ParentProps, Show } from "solid-js";
import type { Live } from "../../../shared/session/live.ts";
import type { Exchange, Session } from "../../../shared/session/session.ts";
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
              </p>
            </Show>
          </Show>
        </article>
      </Show>
      <Show when={showsAdvice() && advice()}>
        <aside class="advice" aria-label="Coach">
          <h3 class="overline">Coach, aside</h3>
          <p>{advice()}</p>
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

const Thinking = () => (
  <p class="thinking">
    <span aria-hidden="true">
      <i />
      <i />
      <i />
    </span>
    <span class="unseen">is thinking</span>
  </p>
);
