import { type Accessor, createEffect, createSignal, on, onCleanup } from "solid-js";

/** Time to breathe in before the first phrase, ms. */
export const leadMs = 2000;

/** A short, soft tick. */
const tick = (context: AudioContext): void => {
  const [tone, loudness] = [context.createOscillator(), context.createGain()];
  const now = context.currentTime;
  tone.frequency.value = 1000;
  loudness.gain.setValueAtTime(0.15, now);
  loudness.gain.exponentialRampToValueAtTime(0.001, now + 0.05);
  tone.connect(loudness).connect(context.destination);
  tone.start(now);
  tone.stop(now + 0.06);
};

/**
 * Goes from phrase to phrase while `running`, each for its own time, ms. `at`: the phrase that it is on, -1 before the first, and the
 * number of phrases after the last.
 */
export const createMetronome = (
  running: Accessor<boolean>,
  times: Accessor<readonly number[]>,
  clicks: Accessor<boolean>,
): { readonly at: Accessor<number> } => {
  const [at, setAt] = createSignal(-1);
  let timer: ReturnType<typeof setTimeout> | undefined;
  let context: AudioContext | undefined;
  const stop = (): void => clearTimeout(timer);
  const goTo = (place: number): void => {
    setAt(place);
    if (clicks() && place < times().length) {
      context ??= new AudioContext();
      tick(context);
    }
    const ms = times()[place];
    if (ms !== undefined) timer = setTimeout(() => goTo(place + 1), ms);
  };
  createEffect(
    on(running, (on) => {
      stop();
      setAt(-1);
      if (on) timer = setTimeout(() => goTo(0), leadMs);
    }),
  );
  onCleanup(() => {
    stop();
    void context?.close();
  });
  return { at };
};
