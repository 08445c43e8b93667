import { createSignal, For, onCleanup, onMount, Show } from "solid-js";
import type { Problem } from "../../../shared/problem.ts";
import { ordinal, roughly } from "../words/format.ts";

interface WaitingScreenProps {
  readonly problem: Problem;
  readonly retryAtMs: number;
  onCancel(): void;
}

/** All places are taken, or the edge takes nobody in for a moment: the page waits, says where it stands and when it tries again. */
export const WaitingScreen = (props: WaitingScreenProps) => {
  const [now, setNow] = createSignal(Date.now());
  const timer = setInterval(() => setNow(Date.now()), 500);
  onCleanup(() => clearInterval(timer));
  let heading: HTMLHeadingElement | undefined;
  onMount(() => heading?.focus());
  const queue = () => props.problem.queue;
  const inLine = () => props.problem.code === "capacity-exceeded" || queue() !== undefined;
  const title = () => {
    const position = queue()?.position;
    if (position !== undefined) return `You are ${ordinal(position)} in line`;
    return inLine() ? "You are in line" : "One moment";
  };
  const expected = () => {
    const ms = queue()?.expectedMs ?? null;
    return ms === null ? undefined : `At the pace of the last minutes your turn comes in ${roughly(ms / 1000)}.`;
  };
  const seconds = () => Math.max(0, Math.ceil((props.retryAtMs - now()) / 1000));
  return (
    <section class="waiting" aria-labelledby="waiting-title">
      <div class="waiting-bars" aria-hidden="true">
        <For each={[...Array(9).keys()]}>{(i) => <span style={{ "animation-delay": `${i * 140}ms` }} />}</For>
      </div>
      <h1 id="waiting-title" ref={heading} tabindex="-1" aria-live="polite">
        {title()}
      </h1>
      <p class="lead">
        {props.problem.title}.{" "}
        {props.problem.code === "capacity-exceeded"
          ? "When a place is free and it is your turn, your session starts by itself."
          : "As soon as it can, your session starts by itself."}
      </p>
      <Show when={expected()}>{(words) => <p>{words()}</p>}</Show>
      <p class="hint figures">{seconds() > 0 ? `Asking again in ${seconds()} s` : "Asking again…"}</p>
      <Show when={queue()}>
        <p class="hint">You keep your place while this page is open, and when you reload it.</p>
      </Show>
      <button type="button" class="button" onClick={() => props.onCancel()}>
        {inLine() ? "Leave the line" : "Don’t wait"}
      </button>
    </section>
  );
};
