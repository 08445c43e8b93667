import { For } from "solid-js";

const barCount = 44;

/** A voice that comes close and grows quiet: two phrases, each softer than the one before. */
const heights = Array.from({ length: barCount }, (_, i) => {
  const phrase = Math.abs(Math.sin(i * 0.33)) ** 0.7;
  const grain = 0.62 + 0.38 * Math.abs(Math.sin(i * 2.1 + 0.4));
  return 4 + 116 * phrase * grain * Math.exp(-i / 17);
});

/** The picture on the first page. */
export const Diminuendo = () => (
  <svg class="diminuendo" viewBox="0 0 440 128" aria-hidden="true" fill="currentColor">
    <For each={heights}>
      {(height, i) => (
        <rect
          x={i() * 10}
          y={64 - height / 2}
          width="4.5"
          height={height}
          rx="2.25"
          style={{ "animation-delay": `${i() * 18}ms` }}
        />
      )}
    </For>
  </svg>
);
