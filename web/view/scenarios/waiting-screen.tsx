import { createSignal, For, onCleanup, onMount } from "solid-js";
import type { Problem } from "../../../shared/problem.ts";

interface WaitingScreenProps {
  readonly problem: Problem;
  readonly retryAtMs: number;
  onCancel(): void;
}

/** All places are taken, or the records are out of reach: the page waits and says when it tries again. */
export const WaitingScreen = (props: WaitingScreenProps) => {
  const [now, setNow] = createSignal(Date.now());
  const timer = setInterval(() => setNow(Date.now()), 500);
  onCleanup(() => clearInterval(timer));
  let heading: HTMLHeadingElement | undefined;
  onMount(() => heading?.focus());
  const full = () => props.problem.code === "capacity-exceeded";
  const seconds = () => Math.max(0, Math.ceil((props.retryAtMs - now()) / 1000));
  return (
    <section class="waiting" aria-labelledby="waiting-title">
      <div class="waiting-bars" aria-hidden="true">
        <For each={[...Array(9).keys()]}>{(i) => <span style={{ "animation-delay": `${i * 140}ms` }} />}</For>
      </div>
      <h1 id="waiting-title" ref={heading} tabindex="-1">
        {full() ? "You are in line" : "One moment"}
      </h1>
      <p class="lead">
        {props.problem.title}.{" "}
        {full()
          ? "As soon as somebody finishes, your session starts by itself."
          : "As soon as it can, your session starts by itself."}
      </p>
      <p class="hint figures">{seconds() > 0 ? `Trying again in ${seconds()} s` : "Trying again…"}</p>
      <button type="button" class="button" onClick={() => props.onCancel()}>
        {full() ? "Leave the line" : "Don’t wait"}
      </button>
    </section>
  );
};
