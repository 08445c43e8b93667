import { createSignal, For, onCleanup, onMount } from "solid-js";
import type { Problem } from "../../../shared/problem.ts";

interface WaitingScreenProps {
  readonly problem: Problem;
  readonly retryAtMs: number;
  onCancel(): void;
}

/** All places are taken: the page waits in line and says when it tries again. */
export const WaitingScreen = (props: WaitingScreenProps) => {
  const [now, setNow] = createSignal(Date.now());
  const timer = setInterval(() => setNow(Date.now()), 500);
  onCleanup(() => clearInterval(timer));
  let heading: HTMLHeadingElement | undefined;
  onMount(() => heading?.focus());
  const seconds = () => Math.max(0, Math.ceil((props.retryAtMs - now()) / 1000));
  return (
    <section class="waiting" aria-labelledby="waiting-title">
      <div class="waiting-bars" aria-hidden="true">
        <For each={[...Array(9).keys()]}>{(i) => <span style={{ "animation-delay": `${i * 140}ms` }} />}</For>
      </div>
      <h1 id="waiting-title" ref={heading} tabindex="-1">
        You are in line
      </h1>
      <p class="lead">{props.problem.title}. As soon as somebody finishes, your session starts by itself.</p>
      <p class="hint figures">{seconds() > 0 ? `Trying again in ${seconds()} s` : "Trying again…"}</p>
      <button type="button" class="button" onClick={() => props.onCancel()}>
        Leave the line
      </button>
    </section>
  );
};
