import { type Accessor, createEffect, createSignal, on, onCleanup } from "solid-js";

/** Seconds left of `seconds` since `running`; then calls `over`. Null while it does not run. */
export const createCountdown = (
  running: Accessor<boolean>,
  seconds: number,
  over: () => void,
): Accessor<number | null> => {
  const [left, setLeft] = createSignal<number | null>(null);
  let timer: ReturnType<typeof setInterval> | undefined;
  createEffect(
    on(running, (on) => {
      clearInterval(timer);
      setLeft(on ? seconds : null);
      if (!on) return;
      const endsAt = performance.now() + 1000 * seconds;
      timer = setInterval(() => {
        // By the clock: timers of a page in the background come late.
        const rest = Math.max(0, Math.ceil((endsAt - performance.now()) / 1000));
        setLeft(rest);
        if (rest > 0) return;
        clearInterval(timer);
        over();
      }, 250);
    }),
  );
  onCleanup(() => clearInterval(timer));
  return left;
};
