import { For } from "solid-js";

const levels = [1, 2, 3, 4, 5];

/** A level of five as bars that rise, filled as far as it reaches. Its figure stands beside it. */
export const LevelBars = (props: { level: number }) => (
  <svg class="level-bars" width="54" height="24" viewBox="0 0 54 24" aria-hidden="true">
    <For each={levels}>
      {(step) => {
        const filled = () => Math.min(1, Math.max(0, props.level - (step - 1)));
        const height = 4 + step * 4;
        return (
          <>
            <rect class="rest" x={(step - 1) * 11} y={24 - height} width="8" height={height} rx="2" />
            <rect
              x={(step - 1) * 11}
              y={24 - height * filled()}
              width="8"
              height={height * filled()}
              rx="2"
              fill="currentColor"
            />
          </>
        );
      }}
    </For>
  </svg>
);
