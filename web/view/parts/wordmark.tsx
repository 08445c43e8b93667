import { For } from "solid-js";

/** Heights of the mark's bars: a voice that grows quiet. */
const bars = [18, 12, 7, 4, 3];

/** The name beside its mark, a diminuendo. */
export const Wordmark = () => (
  <>
    <svg width="26" height="20" viewBox="0 0 26 20" fill="currentColor" aria-hidden="true">
      <For each={bars}>
        {(height, i) => <rect x={i() * 5.5} y={10 - height / 2} width="3" height={height} rx="1.5" />}
      </For>
    </svg>
    <span>sotto</span>
  </>
);
