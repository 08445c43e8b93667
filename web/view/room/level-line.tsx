import { createSignal, onCleanup, onMount } from "solid-js";
import type { Level } from "../../../shared/speech/level.ts";
import { heightOf, levelLine } from "./level-line.ts";

/** Pixels from one bar to the next, and how wide one is. */
const pitchPx = 6;
const barPx = 3;

/** Draws the microphone's own level as it comes, newest at the right, fading to the left. */
export const LevelLine = (props: { onLevel(listen: (level: Level) => void): void; active: boolean }) => {
  let canvas: HTMLCanvasElement | undefined;
  const line = levelLine(200);
  const [percent, setPercent] = createSignal(0);
  props.onLevel((level) => line.push(heightOf(level.rmsDbfs)));

  const draw = (): void => {
    const context = canvas?.getContext("2d");
    if (!canvas || !context) return;
    const ratio = devicePixelRatio;
    const { clientWidth: width, clientHeight: height } = canvas;
    if (canvas.width !== Math.round(width * ratio)) canvas.width = Math.round(width * ratio);
    if (canvas.height !== Math.round(height * ratio)) canvas.height = Math.round(height * ratio);
    context.setTransform(ratio, 0, 0, ratio, 0, 0);
    context.clearRect(0, 0, width, height);
    context.fillStyle = getComputedStyle(canvas).color;
    const bars = line.latest(Math.floor(width / pitchPx));
    bars.forEach((bar, i) => {
      const tall = Math.max(2, bar * height);
      context.globalAlpha = 0.25 + (0.75 * i) / bars.length;
      context.beginPath();
      context.roundRect(width - (bars.length - i) * pitchPx, (height - tall) / 2, barPx, tall, barPx / 2);
      context.fill();
    });
  };

  onMount(() => {
    const still = matchMedia("(prefers-reduced-motion: reduce)");
    let frame = 0;
    let drawnMs = 0;
    const next = (ms: number): void => {
      frame = requestAnimationFrame(next);
      // With less motion asked for, the level is still worth seeing, but not as a stream.
      if (still.matches && ms - drawnMs < 500) return;
      drawnMs = ms;
      draw();
    };
    frame = requestAnimationFrame(next);
    const timer = setInterval(() => setPercent(Math.round(100 * (line.latest(1)[0] ?? 0))), 500);
    onCleanup(() => {
      cancelAnimationFrame(frame);
      clearInterval(timer);
    });
  });

  return (
    <div class="level-line" classList={{ active: props.active }}>
      <meter class="unseen" aria-label="Input level" min="0" max="100" value={percent()} />
      <canvas ref={canvas} />
    </div>
  );
};
